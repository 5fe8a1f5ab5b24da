package ro.dosar.engine.access;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The REST calls that Dosar makes. Everything else is refused: no user or filter administration, no modification,
 * batch, variable writing, signal, script or raw deployment change, even for a valid token.
 */
public class AccessRules {

  private record Rule(String method, String[] segments, Set<Client> clients) {
    boolean matches(String method, List<String> path) {
      if (!this.method.equals(method) || segments.length != path.size()) {
        return false;
      }
      for (int i = 0; i < segments.length; i++) {
        if (!segments[i].equals("*") && !segments[i].equals(path.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Rule> rules = new ArrayList<>();

  public AccessRules() {
    engine("GET", "version", "engine");
    engine("POST", "deployment/create");
    engine("GET", "deployment", "deployment/count", "deployment/*", "deployment/*/resources",
        "deployment/*/resources/*", "deployment/*/resources/*/data");
    engine("GET", "process-definition", "process-definition/count", "process-definition/*", "process-definition/*/xml",
        "process-definition/key/*", "process-definition/key/*/xml");
    engine("POST", "process-definition/*/start", "process-definition/key/*/start");
    engine("GET", "process-instance", "process-instance/count", "process-instance/*",
        "process-instance/*/activity-instances", "process-instance/*/variables");
    engine("POST", "process-instance", "process-instance/count");
    engine("DELETE", "process-instance/*");
    engine("GET", "task", "task/count", "task/*", "task/*/identity-links", "task/*/variables");
    engine("POST", "task", "task/count", "task/*/assignee", "task/*/claim", "task/*/unclaim", "task/*/complete");
    engine("GET", "history/process-instance", "history/process-instance/count", "history/process-instance/*",
        "history/activity-instance", "history/activity-instance/count", "history/task", "history/task/count",
        "history/incident");
    engine("POST", "history/process-instance", "history/process-instance/count", "history/activity-instance",
        "history/activity-instance/count", "history/task", "history/task/count");
    engine("GET", "history/variable-instance", "event-subscription", "job-definition");
    engine("GET", "incident", "incident/count", "incident/*");
    engine("GET", "job", "job/count", "job/*");
    engine("POST", "job", "job/count", "job/*/execute");
    engine("PUT", "job/*/duedate", "job/*/retries");
    engine("POST", "migration/generate", "migration/validate", "migration/execute");
    engine("POST", "message", "execution/*/messageSubscriptions/*/trigger");
    engine("GET", "external-task", "external-task/count");
    engine("POST", "external-task", "external-task/count");
    engine("PUT", "external-task/*/retries");
    engine("GET", "dosar/events", "dosar/events/last");
    engine("DELETE", "dosar/tryouts/*");
    both("GET", "external-task/*", "external-task/*/errorDetails");
    both("POST", "external-task/fetchAndLock", "external-task/*/complete", "external-task/*/failure",
        "external-task/*/bpmnError", "external-task/*/extendLock", "external-task/*/unlock");
  }

  /** Whether the client may call the path (decoded segments below {@code /engine-rest}). */
  boolean allows(Client client, String method, List<String> path) {
    return rules.stream().anyMatch(rule -> rule.clients.contains(client) && rule.matches(method, path));
  }

  private void engine(String method, String... paths) {
    add(method, EnumSet.of(Client.ENGINE), paths);
  }

  private void both(String method, String... paths) {
    add(method, EnumSet.allOf(Client.class), paths);
  }

  private void add(String method, Set<Client> clients, String... paths) {
    for (String path : paths) {
      rules.add(new Rule(method, path.split("/"), clients));
    }
  }
}
