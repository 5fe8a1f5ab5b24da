package ro.dosar.engine.feed;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.operaton.bpm.engine.delegate.DelegateTask;
import org.operaton.bpm.engine.delegate.TaskListener;
import org.operaton.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.operaton.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.operaton.bpm.engine.impl.persistence.entity.TaskEntity;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.operaton.bpm.engine.impl.pvm.process.ScopeImpl;
import org.operaton.bpm.engine.impl.util.xml.Element;
import org.operaton.bpm.engine.task.IdentityLink;
import org.operaton.bpm.engine.task.IdentityLinkType;

/**
 * Hears what happens to user tasks. Task listeners rather than history events: they fire when the candidates are
 * complete, and "assignment" means exactly that the assignee changed.
 */
public class TaskEventListener extends AbstractBpmnParseListener implements TaskListener {

  private static final Map<String, String> TYPES = Map.of(
      EVENTNAME_CREATE, "task.created",
      EVENTNAME_ASSIGNMENT, "task.assigned",
      EVENTNAME_COMPLETE, "task.completed",
      EVENTNAME_DELETE, "task.deleted");

  private final EventRecorder recorder;

  public TaskEventListener(EventRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    var definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
    TYPES.keySet().forEach(event -> definition.addBuiltInTaskListener(event, this));
  }

  @Override
  public void notify(DelegateTask task) {
    ProcessDefinitionEntity definition = ((TaskEntity) task).getProcessDefinition();
    Date due = task.getDueDate();
    boolean created = EVENTNAME_CREATE.equals(task.getEventName());
    recorder.record(EngineEvent.of(TYPES.get(task.getEventName()))
        .process(task.getProcessInstanceId(), task.getProcessDefinitionId(),
            definition == null ? null : definition.getKey())
        .activity(task.getTaskDefinitionKey(), "userTask", task.getExecutionId())
        .task(task.getId(), task.getAssignee(), due == null ? null : due.toInstant())
        .candidateGroups(created ? candidateGroups(task) : null)
        .build());
  }

  private static List<String> candidateGroups(DelegateTask task) {
    return task.getCandidates().stream()
        .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
        .map(IdentityLink::getGroupId)
        .filter(Objects::nonNull)
        .sorted()
        .toList();
  }
}
