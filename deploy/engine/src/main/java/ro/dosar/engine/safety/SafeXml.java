package ro.dosar.engine.safety;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

import ro.dosar.engine.safety.DeploymentGate.Refusal;

/** Reads XML without document types, entities or anything fetched from elsewhere, and not deeper than 100 levels. */
final class SafeXml {

  private static final int MAX_DEPTH = 100;

  private SafeXml() {
  }

  static Element parse(byte[] content) throws Refusal {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Strict());
      Element root = builder.parse(new ByteArrayInputStream(content)).getDocumentElement();
      checkDepth(root, 1);
      return root;
    } catch (SAXException | IOException error) {
      throw new Refusal("the XML cannot be read (" + error.getMessage() + ")");
    } catch (ParserConfigurationException error) {
      throw new IllegalStateException(error);
    }
  }

  private static void checkDepth(Node node, int depth) throws Refusal {
    if (depth > MAX_DEPTH) {
      throw new Refusal("elements are nested deeper than " + MAX_DEPTH + " levels");
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element) {
        checkDepth(child, depth + 1);
      }
    }
  }

  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException error) {
      // Warnings do not make a document unreadable.
    }

    @Override
    public void error(SAXParseException error) throws SAXException {
      throw error;
    }

    @Override
    public void fatalError(SAXParseException error) throws SAXException {
      throw error;
    }
  }
}
