package ro.dosar.engine.safety;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.operaton.bpm.engine.BadUserRequestException;

/** What an analyst's diagram may hold, and what is refused with a reason. */
class DeploymentGateTest {

  private static final String ROOT = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
        xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:op="http://operaton.org/schema/1.0/bpmn"
        xmlns:act="http://activiti.org/bpmn"><process id="p" isExecutable="true">%s</process></definitions>""";

  @ParameterizedTest
  @ValueSource(strings = {
    "<userTask id='a' camunda:candidateGroups='${department}.head' camunda:formRef='k.a' camunda:formRefBinding='deployment'/>",
    "<serviceTask id='a' camunda:type='external' camunda:topic='notify-applicant'><extensionElements><camunda:inputOutput>"
        + "<camunda:inputParameter name='message'>received</camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask>",
    "<sequenceFlow id='f' sourceRef='a' targetRef='b'><conditionExpression>${ok == true &amp;&amp; kind != 'x.y(1)' || n &gt;= 1.5}</conditionExpression></sequenceFlow>",
    "<sequenceFlow id='f' sourceRef='a' targetRef='b'><conditionExpression>${!paid}</conditionExpression></sequenceFlow>",
    "<businessRuleTask id='a' camunda:decisionRef='d' camunda:mapDecisionResult='singleEntry' camunda:resultVariable='r'/>",
  })
  void lawfulDiagramsPass(String content) {
    assertDoesNotThrow(() -> check("p.bpmn", ROOT.formatted(content)));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "<scriptTask id='a' scriptFormat='groovy'><script>1</script></scriptTask>",
    "<serviceTask id='a' camunda:class='java.lang.Runtime'/>",
    "<serviceTask id='a' op:delegateExpression='${x}'/>",
    "<serviceTask id='a' camunda:expression='${x}'/>",
    "<serviceTask id='a' act:class='x'/>",
    "<serviceTask id='a' camunda:type='shell'/>",
    "<serviceTask id='a' camunda:type='mail'/>",
    "<serviceTask id='a'/>",
    "<sendTask id='a' camunda:type='external'/>",
    "<userTask id='a' camunda:formKey='embedded:app:x.html'/>",
    "<userTask id='a' camunda:assignee='${x.getClass()}'/>",
    "<userTask id='a' camunda:assignee='#{x}'/>",
    "<userTask id='a' camunda:assignee='${x[0]}'/>",
    "<userTask id='a' camunda:dueDate='${now()}'/>",
    "<userTask id='a' camunda:dueDate='${a}${b.c}'/>",
    "<userTask id='a' camunda:assignee='${a == '''}${b.c()}'/>",
    "<userTask id='a'><extensionElements><camunda:taskListener event='create' class='x'/></extensionElements></userTask>",
    "<userTask id='a'><extensionElements><op:executionListener event='start' expression='${x}'/></extensionElements></userTask>",
    "<serviceTask id='a' camunda:type='external' camunda:topic='t'><extensionElements><camunda:connector/></extensionElements></serviceTask>",
    "<serviceTask id='a' camunda:type='external' camunda:topic='${t.x}'/>",
    "<serviceTask id='a' camunda:type='external' camunda:topic='t'><extensionElements><camunda:inputOutput><camunda:inputParameter name='m'>"
        + "<camunda:script scriptFormat='juel'>x</camunda:script></camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask>",
    "<sequenceFlow id='f' sourceRef='a' targetRef='b'><conditionExpression language='groovy'>true</conditionExpression></sequenceFlow>",
    "<sequenceFlow id='f' sourceRef='a' targetRef='b'><conditionExpression>${''.getClass()}</conditionExpression></sequenceFlow>",
    "<sequenceFlow id='f' sourceRef='a' targetRef='b'><conditionExpression>$<![CDATA[{x.y}]]></conditionExpression></sequenceFlow>",
    "<intermediateCatchEvent id='c'><timerEventDefinition><timeDuration>${x.y}</timeDuration></timerEventDefinition></intermediateCatchEvent>",
  })
  void codeIsRefused(String content) {
    var refusal = assertThrows(BadUserRequestException.class, () -> check("p.bpmn", ROOT.formatted(content)));
    assertTrue(refusal.getMessage().startsWith("Deployment refused: p.bpmn: "), refusal.getMessage());
  }

  @Test
  void foreignFilesAndHostileXmlAreRefused() {
    for (String name : new String[] {"x.groovy", "p.bpmn20.xml", "../p.bpmn", "a/b.bpmn", ".bpmn"}) {
      assertThrows(BadUserRequestException.class, () -> check(name, ROOT.formatted("")), name);
    }
    assertThrows(BadUserRequestException.class, () -> check("p.bpmn", "<!DOCTYPE x [<!ENTITY a 'b'>]>" + ROOT.formatted("")));
    assertThrows(BadUserRequestException.class, () -> check("p.bpmn", "<a>".repeat(200) + "</a>".repeat(200)));
    assertThrows(BadUserRequestException.class, () -> check("p.bpmn", "not xml"));
    assertThrows(BadUserRequestException.class, () -> check("p.form", "[1]"));
    assertThrows(BadUserRequestException.class, () -> check("d.dmn", """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision id="d"><literalExpression
          expressionLanguage="groovy"><text>1</text></literalExpression></decision></definitions>"""));
  }

  private static void check(String name, String content) {
    DeploymentGate.check(name, content.getBytes(StandardCharsets.UTF_8));
  }
}
