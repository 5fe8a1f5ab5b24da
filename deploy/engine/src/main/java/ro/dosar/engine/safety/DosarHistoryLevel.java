package ro.dosar.engine.safety;

import org.operaton.bpm.engine.impl.history.HistoryLevelAudit;
import org.operaton.bpm.engine.impl.history.event.HistoryEventType;
import org.operaton.bpm.engine.impl.history.event.HistoryEventTypes;

/**
 * Level {@code audit} plus incidents: what the event feed and the operations view read. Level {@code full} would also
 * write every job and external task attempt and every old variable value, rows that nobody reads here.
 */
class DosarHistoryLevel extends HistoryLevelAudit {

  static final String NAME = "dosar";

  @Override
  public int getId() {
    return 64;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
    return super.isHistoryEventProduced(type, entity)
        || type == HistoryEventTypes.INCIDENT_CREATE
        || type == HistoryEventTypes.INCIDENT_RESOLVE
        || type == HistoryEventTypes.INCIDENT_DELETE;
  }
}
