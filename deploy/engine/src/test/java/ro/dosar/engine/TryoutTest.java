package ro.dosar.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.operaton.bpm.engine.repository.Deployment;

/** A try-out leaves no event and can be taken away; a real procedure cannot. */
class TryoutTest {

  private static final String STEPS = """
      <startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="t"/><userTask id="t"/>
      <sequenceFlow id="f1" sourceRef="t" targetRef="e"/><endEvent id="e"/>""";

  @Test
  void aTryoutIsTakenAwayWithWhatRanOnItAndNobodyHearsOfIt() throws Exception {
    long before = TestEngine.get("dosar/events/last").path("id").asLong();
    Deployment deployment = deploy("tryout_a1", "dosar-tryout");
    String instance = TestEngine.engine().getRuntimeService()
        .startProcessInstanceByKey("tryout_a1", UUID.randomUUID().toString()).getId();
    assertEquals(204, delete(deployment));
    assertEquals(0, TestEngine.engine().getHistoryService().createHistoricProcessInstanceQuery()
        .processInstanceId(instance).count());
    assertEquals(204, delete(deployment));
    assertEquals(0, TestEngine.jdbc().queryForObject(
        "select count(*) from dosar_event where id > ? and process_definition_key = 'tryout_a1'", Long.class, before));
  }

  @Test
  void aRealProcedureStays() throws Exception {
    Deployment deployment = deploy("real-one", "dosar");
    assertEquals(403, delete(deployment));
    assertEquals(1, TestEngine.engine().getRepositoryService().createDeploymentQuery()
        .deploymentId(deployment.getId()).count());
  }

  private static Deployment deploy(String key, String source) {
    return TestEngine.engine().getRepositoryService().createDeployment().name(key).source(source)
        .addString(key + ".bpmn", TestEngine.bpmn(key, STEPS)).deploy();
  }

  private static int delete(Deployment deployment) throws Exception {
    return TestEngine.call(TestEngine.token(claims -> { }), "DELETE", "dosar/tryouts/" + deployment.getId(), null)
        .statusCode();
  }
}
