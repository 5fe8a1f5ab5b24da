package ro.dosar.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.filter.Filter;

/** Even past the gates, an expression reaches process variables and nothing else. */
class ExpressionTest {

  private static final String CODE = "${''.getClass().forName('java.lang.System').getName()}";

  @Test
  void conditionsAndGroupsReadVariables() {
    TestEngine.deploy("expr-plain", """
        <startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="g"/>
        <exclusiveGateway id="g" default="f2"/>
        <sequenceFlow id="f1" sourceRef="g" targetRef="t">
          <conditionExpression xsi:type="tFormalExpression">${amount &gt; 10 &amp;&amp; lang == 'hu'}</conditionExpression>
        </sequenceFlow>
        <sequenceFlow id="f2" sourceRef="g" targetRef="e"/>
        <userTask id="t" camunda:candidateGroups="${department}.head"/><endEvent id="e"/>""");
    var engine = TestEngine.engine();
    var instance = engine.getRuntimeService().startProcessInstanceByKey("expr-plain",
        Map.of("amount", 11, "lang", "hu", "department", "taxe"));
    var task = engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).singleResult();
    assertEquals("taxe.head", engine.getTaskService().getIdentityLinksForTask(task.getId()).get(0).getGroupId());
  }

  @Test
  void queriesNeverEvaluateJava() {
    var tasks = TestEngine.engine().getTaskService();
    assertThrows(ProcessEngineException.class,
        () -> tasks.createTaskQuery().or().taskAssigneeExpression(CODE).endOr().list());
    assertThrows(ProcessEngineException.class, () -> tasks.createTaskQuery().taskAssigneeExpression(CODE).list());
  }

  @Test
  void storedFiltersNeverEvaluateJava() {
    var engine = TestEngine.engine();
    Filter filter = engine.getFilterService().newTaskFilter("probe");
    assertThrows(ProcessEngineException.class, () -> {
      filter.setQuery(engine.getTaskService().createTaskQuery().taskAssigneeExpression(CODE));
      engine.getFilterService().saveFilter(filter);
      engine.getFilterService().list(filter.getId());
    });
  }

  @Test
  void decisionsSpeakFeel() {
    TestEngine.engine().getRepositoryService().createDeployment().addString("fee.dmn", """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="test"
            xmlns:camunda="http://camunda.org/schema/1.0/dmn">
          <decision id="fee" name="fee" camunda:historyTimeToLive="P1D"><decisionTable id="t" hitPolicy="FIRST">
            <input id="i"><inputExpression id="x" typeRef="integer"><text>area</text></inputExpression></input>
            <output id="o" name="fee" typeRef="integer"/>
            <rule id="r1"><inputEntry id="a"><text>[1..150]</text></inputEntry>
              <outputEntry id="b"><text>6</text></outputEntry></rule>
            <rule id="r2"><inputEntry id="c"><text>&gt; 150</text></inputEntry>
              <outputEntry id="e"><text>7 + 1</text></outputEntry></rule>
          </decisionTable></decision></definitions>""").addString("fee-case.bpmn", TestEngine.bpmn("fee-case", """
        <startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="r"/>
        <businessRuleTask id="r" camunda:decisionRef="fee" camunda:decisionRefBinding="deployment"
          camunda:mapDecisionResult="singleEntry" camunda:resultVariable="fee"/>
        <sequenceFlow id="f1" sourceRef="r" targetRef="t"/><userTask id="t"/>""")).deploy();
    var runtime = TestEngine.engine().getRuntimeService();
    String instance = runtime.startProcessInstanceByKey("fee-case", Map.of("area", 200)).getId();
    assertEquals(8L, ((Number) runtime.getVariable(instance, "fee")).longValue());
  }

  @Test
  void noScriptEngineIsReachable() {
    assertTrue(new javax.script.ScriptEngineManager().getEngineFactories().stream()
        .noneMatch(factory -> factory.getLanguageName().matches("(?i).*(script|groovy|python|ruby).*")));
  }
}
