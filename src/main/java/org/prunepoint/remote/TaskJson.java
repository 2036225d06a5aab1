package org.prunepoint.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.prunepoint.Fault;
import org.prunepoint.option.Options;

/** Jobs, tasks and answers as JSON. */
public final class TaskJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TaskJson() {}

  /**
   * Reads a line.
   *
   * @throws Fault if it is none
   */
  public static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new Fault("Another machine sent no JSON.", e);
    }
  }

  /** Options by name, as they are typed. */
  public static <T extends Record> ObjectNode write(Options<T> options, T value) {
    ObjectNode node = JSON.createObjectNode();
    options.words(value).forEach(node::put);
    return node;
  }

  /**
   * The reverse.
   *
   * @param source for sentences
   * @throws Fault that names what is missing, or makes no sense
   */
  public static <T extends Record> T read(Options<T> options, JsonNode node, String source) {
    Map<String, String> words = new LinkedHashMap<>();
    node.properties().forEach(word -> words.put(word.getKey(), word.getValue().asText()));
    return options.read(words, source);
  }
}
