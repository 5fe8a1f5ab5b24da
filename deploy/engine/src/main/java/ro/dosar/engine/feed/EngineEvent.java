package ro.dosar.engine.feed;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One event before it is stored. Field names are the columns of {@code dosar_event}; holds no name, text or variable.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EngineEvent(
    String type,
    String at,
    String process_instance_id,
    String process_definition_id,
    String process_definition_key,
    String activity_id,
    String activity_type,
    String execution_id,
    String task_id,
    String assignee,
    List<String> candidate_groups,
    String due_date,
    Boolean canceled,
    String state,
    String incident_type) {

  /** Starts an event of this type that happens now. */
  static Builder of(String type) {
    return new Builder(type);
  }

  static final class Builder {
    private final String type;
    private final String at = Instant.now().toString();
    private String processInstanceId;
    private String processDefinitionId;
    private String processDefinitionKey;
    private String activityId;
    private String activityType;
    private String executionId;
    private String taskId;
    private String assignee;
    private List<String> candidateGroups;
    private String dueDate;
    private Boolean canceled;
    private String state;
    private String incidentType;

    private Builder(String type) {
      this.type = type;
    }

    Builder process(String instanceId, String definitionId, String definitionKey) {
      processInstanceId = instanceId;
      processDefinitionId = definitionId;
      processDefinitionKey = definitionKey;
      return this;
    }

    Builder activity(String id, String kind, String execution) {
      activityId = id;
      activityType = kind;
      executionId = execution;
      return this;
    }

    Builder task(String id, String assignedTo, Instant due) {
      taskId = id;
      assignee = assignedTo;
      dueDate = due == null ? null : due.toString();
      return this;
    }

    Builder candidateGroups(List<String> groups) {
      candidateGroups = groups;
      return this;
    }

    Builder canceled(boolean value) {
      canceled = value;
      return this;
    }

    Builder state(String value) {
      state = value;
      return this;
    }

    Builder incident(String kind) {
      incidentType = kind;
      return this;
    }

    EngineEvent build() {
      return new EngineEvent(type, at, processInstanceId, processDefinitionId, processDefinitionKey, activityId,
          activityType, executionId, taskId, assignee, candidateGroups, dueDate, canceled, state, incidentType);
    }
  }
}
