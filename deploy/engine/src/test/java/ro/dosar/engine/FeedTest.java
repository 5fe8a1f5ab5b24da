package ro.dosar.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.operaton.bpm.engine.ProcessEngineException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The event feed is complete, in order, and never shows what did not happen. */
class FeedTest {

  private static final String KEY = "feed";

  @BeforeAll
  static void deploy() {
    TestEngine.deploy(KEY, """
        <startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="t"/>
        <userTask id="t" camunda:candidateGroups="taxe,registratura"/>
        <boundaryEvent id="b" attachedToRef="t"><timerEventDefinition><timeDuration>P30D</timeDuration></timerEventDefinition></boundaryEvent>
        <sequenceFlow id="f1" sourceRef="t" targetRef="e"/><sequenceFlow id="f2" sourceRef="b" targetRef="late"/>
        <endEvent id="e"/><endEvent id="late"/>""");
  }

  @Test
  void oneCaseLeavesItsWholeStoryWithTheBusinessKeyOnEveryRow() throws Exception {
    long before = last();
    var engine = TestEngine.engine();
    String key = UUID.randomUUID().toString();
    String instance = start(key);
    var task = engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
    engine.getTaskService().claim(task.getId(), "clerk-1");
    engine.getTaskService().setAssignee(task.getId(), null);
    engine.getTaskService().claim(task.getId(), "clerk-2");
    engine.getTaskService().complete(task.getId());
    List<JsonNode> events = eventsOf(key, before, 14);
    assertEquals(List.of(
        "process.started s", "activity.started s", "activity.ended s", "activity.started t", "task.created t",
        "task.assigned t", "task.assigned t", "task.assigned t", "task.completed t", "activity.ended t",
        "activity.started e", "activity.ended e", "process.ended e"),
        events.stream().map(e -> e.path("type").asText() + " " + e.path("activityId").asText()).toList());
    assertEquals("[\"registratura\",\"taxe\"]", events.get(4).path("candidateGroups").toString());
    assertEquals("clerk-1", events.get(5).path("assignee").asText());
    assertTrue(events.get(6).path("assignee").isNull());
    assertEquals("COMPLETED", events.get(12).path("state").asText());
    assertTrue(events.stream().allMatch(e -> e.path("processDefinitionKey").asText().equals(KEY)));
  }

  @Test
  void aDeletedInstanceEndsCanceled() throws Exception {
    long before = last();
    String key = UUID.randomUUID().toString();
    assertEquals(204, TestEngine.call(TestEngine.token(claims -> { }), "DELETE", "process-instance/" + start(key), null)
        .statusCode());
    List<JsonNode> events = eventsOf(key, before, 8);
    JsonNode end = events.get(events.size() - 1);
    assertEquals("process.ended", end.path("type").asText());
    assertTrue(end.path("canceled").asBoolean());
    assertEquals("EXTERNALLY_TERMINATED", end.path("state").asText());
    assertTrue(events.stream().anyMatch(e -> e.path("type").asText().equals("task.deleted")));
  }

  @Test
  void theSameBusinessKeyStartsOnceAndLeavesNoSecondRow() throws Exception {
    String key = UUID.randomUUID().toString();
    String token = TestEngine.token(claims -> { });
    String body = "{\"businessKey\":\"" + key + "\"}";
    assertEquals(200, TestEngine.call(token, "POST", "process-definition/key/" + KEY + "/start", body).statusCode());
    var second = TestEngine.call(token, "POST", "process-definition/key/" + KEY + "/start", body);
    assertEquals(409, second.statusCode());
    assertEquals(20001, TestEngine.JSON.readTree(second.body()).path("code").asInt());
    assertEquals(1, TestEngine.jdbc().queryForObject(
        "select count(*) from dosar_event where business_key = ? and type = 'process.started'", Integer.class, key));
  }

  @Test
  void aTaskIsClaimedByOneAndCompletedOnce() throws Exception {
    String token = TestEngine.token(claims -> { });
    var task = TestEngine.engine().getTaskService().createTaskQuery()
        .processInstanceId(start(UUID.randomUUID().toString())).singleResult();
    String path = "task/" + task.getId() + "/claim";
    assertEquals(204, TestEngine.call(token, "POST", path, "{\"userId\":\"a\"}").statusCode());
    var second = TestEngine.call(token, "POST", path, "{\"userId\":\"b\"}");
    assertEquals(409, second.statusCode());
    assertTrue(second.body().contains("TaskAlreadyClaimedException"));
    String complete = "task/" + task.getId() + "/complete";
    assertEquals(204, TestEngine.call(token, "POST", complete, "{}").statusCode());
    assertEquals(404, TestEngine.call(token, "POST", complete, "{}").statusCode());
  }

  @Test
  void aRolledBackTransactionLeavesNoRow() {
    String key = UUID.randomUUID().toString();
    var jdbc = TestEngine.jdbc();
    var transaction = new TransactionTemplate(new DataSourceTransactionManager(jdbc.getDataSource()));
    transaction.executeWithoutResult(status -> {
      start(key);
      status.setRollbackOnly();
    });
    assertThrows(ProcessEngineException.class, () -> transaction.executeWithoutResult(status -> {
      start(key);
      start(key);
    }));
    assertEquals(0, jdbc.queryForObject("select count(*) from dosar_event where business_key = ?", Integer.class, key));
  }

  @Test
  void aReaderThatFollowsConcurrentStartsMissesNothingAndSeesEachRowOnce() throws Exception {
    long cursor = last();
    int starts = 200;
    Set<String> keys = new HashSet<>();
    var pool = Executors.newFixedThreadPool(8);
    List<Future<String>> running = new ArrayList<>();
    for (int i = 0; i < starts; i++) {
      String key = UUID.randomUUID().toString();
      keys.add(key);
      Callable<String> start = () -> start(key);
      running.add(pool.submit(start));
    }
    Map<String, List<String>> seen = new HashMap<>();
    Set<Long> ids = new HashSet<>();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (seen.values().stream().filter(types -> types.contains("task.created")).count() < starts
        && System.nanoTime() < deadline) {
      for (JsonNode event : TestEngine.get("dosar/events?after=" + cursor + "&limit=37&wait=1000")) {
        long id = event.path("id").asLong();
        assertTrue(id > cursor, "ids only grow");
        assertTrue(ids.add(id));
        cursor = id;
        if (keys.contains(event.path("businessKey").asText())) {
          seen.computeIfAbsent(event.path("businessKey").asText(), k -> new ArrayList<>())
              .add(event.path("type").asText());
        }
      }
    }
    for (Future<String> start : running) {
      start.get();
    }
    pool.shutdown();
    assertEquals(keys, seen.keySet());
    for (List<String> types : seen.values()) {
      assertEquals(List.of("process.started", "activity.started", "activity.ended", "activity.started", "task.created"),
          types);
    }
  }

  @Test
  void aLateCommitIsNumberedAfterWhatWasAlreadyShown() throws Exception {
    String late = UUID.randomUUID().toString();
    String early = UUID.randomUUID().toString();
    long before = last();
    var transaction = new TransactionTemplate(new DataSourceTransactionManager(TestEngine.jdbc().getDataSource()));
    long shown = transaction.execute(status -> {
      start(late);
      try {
        Executors.newSingleThreadExecutor().submit(() -> start(early)).get();
        return eventsOf(early, before, 5).get(4).path("id").asLong();
      } catch (Exception error) {
        throw new IllegalStateException(error);
      }
    });
    List<JsonNode> events = eventsOf(late, shown, 5);
    assertFalse(events.isEmpty());
    assertTrue(events.get(0).path("id").asLong() > shown);
  }

  private static String start(String key) {
    return TestEngine.engine().getRuntimeService().startProcessInstanceByKey(KEY, key).getId();
  }

  private static long last() throws Exception {
    return TestEngine.get("dosar/events/last").path("id").asLong();
  }

  /** Reads on until no more events of the case come or enough are there. */
  private static List<JsonNode> eventsOf(String key, long after, int enough) throws Exception {
    List<JsonNode> found = new ArrayList<>();
    long cursor = after;
    for (int round = 0; round < 50 && found.size() < enough; round++) {
      JsonNode page = TestEngine.get("dosar/events?after=" + cursor + "&wait=500");
      if (page.isEmpty() && !found.isEmpty()) {
        break;
      }
      for (JsonNode event : page) {
        cursor = event.path("id").asLong();
        if (event.path("businessKey").asText().equals(key)) {
          found.add(event);
        }
      }
    }
    return found;
  }
}
