package ro.dosar.engine.safety;

import java.util.Set;

import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

import ro.dosar.engine.safety.DeploymentGate.Refusal;

/** Refuses scripts, Java classes, listeners, connectors and free expressions in diagrams. Unknown means refused. */
final class BpmnGate {

  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final Set<String> ENGINE = Set.of(
      "http://operaton.org/schema/1.0/bpmn", "http://camunda.org/schema/1.0/bpmn", "http://activiti.org/bpmn");

  private static final Set<String> REFUSED_ELEMENTS = Set.of("scriptTask", "script", "import", "ioBinding");

  private static final Set<String> ENGINE_ELEMENTS = Set.of(
      "inputOutput", "inputParameter", "outputParameter", "in", "out", "properties", "property",
      "failedJobRetryTimeCycle");

  private static final Set<String> ENGINE_ATTRIBUTES = Set.of(
      "assignee", "candidateUsers", "candidateGroups", "dueDate", "followUpDate", "priority", "formRef",
      "formRefBinding", "formRefVersion", "type", "topic", "taskPriority", "jobPriority", "historyTimeToLive",
      "asyncBefore", "asyncAfter", "exclusive", "versionTag", "isStartableInTasklist", "initiator", "decisionRef",
      "decisionRefBinding", "decisionRefVersion", "mapDecisionResult", "resultVariable", "calledElementBinding",
      "calledElementVersion", "errorCodeVariable", "errorMessageVariable", "escalationCodeVariable", "variableName",
      "variableEvents", "collection", "elementVariable");

  private static final Set<String> NEEDS_IMPLEMENTATION = Set.of("serviceTask", "sendTask", "businessRuleTask");

  private BpmnGate() {
  }

  static void check(Element root) throws Refusal {
    if (!BPMN.equals(root.getNamespaceURI()) || !"definitions".equals(root.getLocalName())) {
      throw new Refusal("the root element must be BPMN 2.0 definitions");
    }
    walk(root);
  }

  private static void walk(Element element) throws Refusal {
    String where = describe(element);
    if (BPMN.equals(element.getNamespaceURI())) {
      checkBpmn(element, where);
    } else if (isEngine(element)) {
      checkExtension(element, where);
    }
    checkAttributes(element, where);
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element next) {
        walk(next);
      }
    }
    ExpressionGrammar.check(where, ownText(element));
  }

  private static void checkBpmn(Element element, String where) throws Refusal {
    String name = element.getLocalName();
    if (REFUSED_ELEMENTS.contains(name)) {
      throw new Refusal(where + ": scripts and imports are not allowed");
    }
    if ("conditionExpression".equals(name) && element.hasAttribute("language")) {
      throw new Refusal(where + ": a condition may not name a script language");
    }
    if (NEEDS_IMPLEMENTATION.contains(name) && !isExternalOrDecision(element)) {
      throw new Refusal(where + ": must be an external task (type=\"external\" with a topic)"
          + ("businessRuleTask".equals(name) ? " or name a decision (decisionRef)" : ""));
    }
  }

  private static boolean isExternalOrDecision(Element task) {
    boolean external = "external".equals(engineAttribute(task, "type")) && !engineAttribute(task, "topic").isBlank();
    return external
        || "businessRuleTask".equals(task.getLocalName()) && !engineAttribute(task, "decisionRef").isBlank();
  }

  private static void checkExtension(Element element, String where) throws Refusal {
    String name = element.getLocalName();
    if (!ENGINE_ELEMENTS.contains(name)) {
      throw new Refusal(where + ": the extension element '" + name
          + "' is not allowed (no listeners, connectors, scripts, generated forms)");
    }
    if (("inputParameter".equals(name) || "outputParameter".equals(name)) && hasChildElements(element)) {
      throw new Refusal(where + ": a parameter may only hold plain text or one simple expression");
    }
  }

  private static void checkAttributes(Element element, String where) throws Refusal {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      String name = attribute.getLocalName();
      if (isEngine(attribute)) {
        if (!ENGINE_ATTRIBUTES.contains(name)) {
          throw new Refusal(where + ": the attribute '" + name
              + "' is not allowed (no Java classes, delegates, expressions as implementation, embedded forms)");
        }
        if ("type".equals(name) && !"external".equals(attribute.getValue())) {
          throw new Refusal(where + ": the only task type is 'external'");
        }
      }
      if (!"http://www.w3.org/2000/xmlns/".equals(attribute.getNamespaceURI())) {
        ExpressionGrammar.check(where, attribute.getValue());
      }
    }
  }

  private static boolean isEngine(Node node) {
    return node.getNamespaceURI() != null && ENGINE.contains(node.getNamespaceURI());
  }

  private static String engineAttribute(Element element, String name) {
    for (String namespace : ENGINE) {
      if (element.hasAttributeNS(namespace, name)) {
        return element.getAttributeNS(namespace, name);
      }
    }
    return "";
  }

  /** All text directly inside the element as one string: CDATA or comments cannot split an expression in two. */
  private static String ownText(Element element) {
    StringBuilder text = new StringBuilder();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Text part) {
        text.append(part.getData());
      }
    }
    return text.toString();
  }

  private static boolean hasChildElements(Element element) {
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element) {
        return true;
      }
    }
    return false;
  }

  private static String describe(Element element) {
    Node node = element;
    while (node instanceof Element owner) {
      if (owner.hasAttribute("id")) {
        return owner.getLocalName() + " '" + owner.getAttribute("id") + "'";
      }
      node = node.getParentNode();
    }
    return element.getLocalName();
  }
}
