package ro.dosar.engine.safety;

import java.util.Locale;
import java.util.Set;

import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

import ro.dosar.engine.safety.DeploymentGate.Refusal;

/** Decision tables speak FEEL only: no script language, no engine expressions, no functions written in Java. */
final class DmnGate {

  private static final Set<String> REFUSED_ELEMENTS = Set.of("import", "functionDefinition", "encapsulatedLogic");

  private DmnGate() {
  }

  static void check(Element root) throws Refusal {
    if (!"definitions".equals(root.getLocalName()) || root.getNamespaceURI() == null
        || !root.getNamespaceURI().toUpperCase(Locale.ROOT).contains("/DMN/")) {
      throw new Refusal("the root element must be DMN definitions");
    }
    walk(root);
  }

  private static void walk(Element element) throws Refusal {
    if (REFUSED_ELEMENTS.contains(element.getLocalName())) {
      throw new Refusal("the element '" + element.getLocalName() + "' is not allowed in a decision");
    }
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      if ("expressionLanguage".equals(attribute.getLocalName()) && !isFeel(attribute.getValue())) {
        throw new Refusal("the expression language '" + attribute.getValue() + "' is not allowed, only FEEL is");
      }
      refuseEngineExpression(attribute.getValue());
    }
    boolean leaf = true;
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element next) {
        leaf = false;
        walk(next);
      }
    }
    if (leaf) {
      refuseEngineExpression(element.getTextContent());
    }
  }

  private static boolean isFeel(String language) {
    String name = language.strip().toLowerCase(Locale.ROOT);
    return name.isEmpty() || name.equals("feel") || name.matches("https?://www\\.omg\\.org/spec/.*feel.*");
  }

  private static void refuseEngineExpression(String text) throws Refusal {
    if (text.contains("${") || text.contains("#{")) {
      throw new Refusal("a decision may not hold engine expressions (${…})");
    }
  }
}
