package org.prunepoint.dataset.convert;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.prunepoint.text.Printable;

/**
 * One annotation of Pascal VOC. Numbers are kept as text: what is wrong with an object is not wrong
 * with the others.
 *
 * @param fileName of the picture, as written; empty if it is missing
 * @param width of the picture, 0 if it is missing or no number
 * @param height of the picture, 0 if it is missing or no number
 */
record VocXml(String fileName, int width, int height, List<Map<String, String>> objects) {
  private static final long LIMIT = 16 << 20;
  private static final int LONGEST_TEXT = 4096;
  private static final int DEEPEST = 64;
  private static final String MESSAGE = "Message: ";
  private static final String OBJECT = "annotation/object";
  private static final Pattern DECLARED =
      Pattern.compile("^[^<]{0,3}<\\?xml[^>]*encoding\\s*=\\s*[\"']([\\w.:-]{1,40})[\"']");
  private static final XMLInputFactory SAFE = factory();

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setXMLResolver(
        (_, _, _, _) -> {
          throw new XMLStreamException("it refers to another file");
        });
    return factory;
  }

  /**
   * Reads it.
   *
   * @throws IOException if it cannot be read, is no XML, has a DTD or is no VOC annotation; the
   *     message says why
   */
  static VocXml read(Path file) throws IOException {
    long size = Files.size(file);
    if (size > LIMIT) {
      throw new IOException("%,d bytes, expected at most %,d".formatted(size, LIMIT));
    }
    try {
      XMLStreamReader xml =
          SAFE.createXMLStreamReader(new StringReader(decoded(Files.readAllBytes(file))));
      try {
        return new Walk(xml).annotation();
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      throw new IOException(said(e), e);
    }
  }

  /** "ParseError at [row,col]:[3,6]\nMessage: ..." in words. */
  private static String said(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int start = message.indexOf(MESSAGE);
    if (start < 0 || e.getLocation() == null) {
      return message;
    }
    return "line %d, column %d: %s"
        .formatted(
            e.getLocation().getLineNumber(),
            e.getLocation().getColumnNumber(),
            message.substring(start + MESSAGE.length()).strip().replaceFirst("\\.$", ""));
  }

  /**
   * As its mark or its declaration says, else UTF-8. Not left to the parser, which prints what it
   * cannot decode.
   */
  private static String decoded(byte[] bytes) throws IOException {
    if (bytes.length > 1 && ((bytes[0] & bytes[1]) & 0xFE) == 0xFE) {
      return new String(bytes, StandardCharsets.UTF_16);
    }
    String head = new String(bytes, 0, Math.min(200, bytes.length), StandardCharsets.ISO_8859_1);
    Matcher said = DECLARED.matcher(head);
    String name = said.find() ? said.group(1) : "UTF-8";
    try {
      String text = Charset.forName(name).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw new IOException("it is not in " + Printable.name(name), e);
    }
  }

  /**
   * Goes through the elements; a value's key is its path, which tells a part's box from its
   * owner's.
   */
  private static final class Walk {
    private final XMLStreamReader xml;
    private final Deque<String> paths = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> values = new HashMap<>();
    private final List<Map<String, String>> objects = new ArrayList<>();
    private Map<String, String> object = new HashMap<>();

    Walk(XMLStreamReader xml) {
      this.xml = xml;
    }

    VocXml annotation() throws XMLStreamException, IOException {
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.DTD -> throw new IOException("it has a document type (DTD)");
          case XMLStreamConstants.START_ELEMENT -> start();
          case XMLStreamConstants.END_ELEMENT -> end();
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            if (text.length() < LONGEST_TEXT) {
              text.append(xml.getText());
            }
          }
          default -> {}
        }
      }
      return new VocXml(
          values.getOrDefault("annotation/filename", ""),
          pixels("annotation/size/width"),
          pixels("annotation/size/height"),
          List.copyOf(objects));
    }

    private void start() throws IOException {
      String name = xml.getLocalName();
      if (paths.isEmpty() && !name.equals("annotation")) {
        throw new IOException("it starts with <%s>, expected <annotation>".formatted(name));
      }
      if (paths.size() >= DEEPEST) {
        throw new IOException("its elements are nested more than %d deep".formatted(DEEPEST));
      }
      paths.push(paths.isEmpty() ? name : paths.peek() + "/" + name);
      text.setLength(0);
      if (OBJECT.equals(paths.peek())) {
        object = new HashMap<>();
      }
    }

    private void end() {
      String path = paths.pop();
      if (path.equals(OBJECT)) {
        objects.add(Map.copyOf(object));
      } else if (path.startsWith(OBJECT + "/")) {
        object.putIfAbsent(path.substring(OBJECT.length() + 1), text.toString().strip());
      } else {
        values.putIfAbsent(path, text.toString().strip());
      }
      text.setLength(0);
    }

    private int pixels(String path) {
      try {
        return Math.max(0, (int) Double.parseDouble(values.getOrDefault(path, "0")));
      } catch (NumberFormatException _) {
        return 0;
      }
    }
  }
}
