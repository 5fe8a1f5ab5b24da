package ro.dosar.engine.feed;

import java.util.ArrayList;
import java.util.List;

import org.operaton.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.operaton.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.operaton.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.operaton.bpm.engine.impl.history.event.HistoryEvent;
import org.operaton.bpm.engine.impl.history.event.HistoryEventTypes;
import org.operaton.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import ro.dosar.engine.tryout.Tryouts;

/**
 * Collects what happens during an engine transaction and stores it just before that transaction commits, over the same
 * connection: both are there or neither is.
 */
public class EventRecorder implements HistoryEventHandler {

  private final EventStore store;
  private final Runnable committed;

  public EventRecorder(EventStore store, Runnable committed) {
    this.store = store;
    this.committed = committed;
  }

  @Override
  public void handleEvents(List<HistoryEvent> events) {
    events.forEach(this::handleEvent);
  }

  @Override
  public void handleEvent(HistoryEvent event) {
    if (event instanceof HistoricProcessInstanceEventEntity process) {
      recordProcess(process);
    } else if (event instanceof HistoricActivityInstanceEventEntity activity) {
      recordActivity(activity);
    } else if (event instanceof HistoricIncidentEventEntity incident) {
      recordIncident(incident);
    }
  }

  private void recordProcess(HistoricProcessInstanceEventEntity event) {
    if (event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_START)) {
      record(of("process.started", event).activity(event.getStartActivityId(), null, event.getExecutionId()).build());
    } else if (event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_END)) {
      record(of("process.ended", event).activity(event.getEndActivityId(), null, event.getExecutionId())
          .state(event.getState()).canceled(!"COMPLETED".equals(event.getState())).build());
    }
  }

  private void recordActivity(HistoricActivityInstanceEventEntity event) {
    if (event.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_START)) {
      record(of("activity.started", event)
          .activity(event.getActivityId(), event.getActivityType(), event.getExecutionId()).build());
    } else if (event.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_END)) {
      record(of("activity.ended", event)
          .activity(event.getActivityId(), event.getActivityType(), event.getExecutionId())
          .canceled(event.isCanceled()).build());
    }
  }

  private void recordIncident(HistoricIncidentEventEntity event) {
    boolean created = event.isEventOfType(HistoryEventTypes.INCIDENT_CREATE);
    if (created || event.isEventOfType(HistoryEventTypes.INCIDENT_RESOLVE)
        || event.isEventOfType(HistoryEventTypes.INCIDENT_DELETE)) {
      // The engine's own message may quote data, so only the kind and the place are kept.
      record(of(created ? "incident.created" : "incident.resolved", event)
          .activity(event.getActivityId(), null, event.getExecutionId()).incident(event.getIncidentType()).build());
    }
  }

  private static EngineEvent.Builder of(String type, HistoryEvent event) {
    return EngineEvent.of(type).process(
        event.getProcessInstanceId(), event.getProcessDefinitionId(), event.getProcessDefinitionKey());
  }

  /** Adds an event to the running engine transaction; nobody follows try-outs. */
  void record(EngineEvent event) {
    if (event.process_instance_id() == null || Tryouts.isTryout(event.process_definition_key())) {
      return;
    }
    Batch batch = (Batch) TransactionSynchronizationManager.getResource(this);
    if (batch == null) {
      batch = new Batch();
      TransactionSynchronizationManager.bindResource(this, batch);
      TransactionSynchronizationManager.registerSynchronization(batch);
    }
    batch.events.add(event);
  }

  private final class Batch implements TransactionSynchronization {
    private final List<EngineEvent> events = new ArrayList<>();

    @Override
    public void beforeCommit(boolean readOnly) {
      store.append(events);
    }

    @Override
    public void afterCommit() {
      committed.run();
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(EventRecorder.this);
    }

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(EventRecorder.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(EventRecorder.this, this);
    }
  }
}
