package veil.local.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Writes S3's XML answers and reads its XML requests. */
final class Xml {

  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private final StringBuilder text =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private final List<String> open = new ArrayList<>();

  /** Begins a document with S3's namespace. */
  static Xml document(String root) {
    Xml xml = new Xml();
    xml.text.append('<').append(root).append(" xmlns=\"").append(NAMESPACE).append("\">");
    xml.open.add(root);
    return xml;
  }

  /** Begins a document without a namespace, as error answers are. */
  static Xml plain(String root) {
    return new Xml().begin(root);
  }

  Xml begin(String name) {
    text.append('<').append(name).append('>');
    open.add(name);
    return this;
  }

  Xml end() {
    text.append("</").append(open.removeLast()).append('>');
    return this;
  }

  Xml add(String name, Object value) {
    text.append('<').append(name).append('>');
    escape(value.toString());
    text.append("</").append(name).append('>');
    return this;
  }

  @Override
  public String toString() {
    while (!open.isEmpty()) {
      end();
    }
    return text.toString();
  }

  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '&' -> text.append("&amp;");
        case '"' -> text.append("&quot;");
        case '\r' -> text.append("&#13;");
        default -> text.append(c);
      }
    }
  }

  /** The root element of a request's XML; entities and document types are refused. */
  static Element parse(byte[] xml) throws S3Exception {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
    } catch (SAXException | ParserConfigurationException | IOException e) {
      throw new S3Exception(400, "MalformedXML", "The XML you provided was not well-formed");
    }
  }

  /** The child elements of a name. */
  static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element && element.getNodeName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }

  /** The text of the first child of a name, or empty. */
  static String childText(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? "" : found.getFirst().getTextContent();
  }
}
