package org.prunepoint.sweep.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.prunepoint.Fault;
import org.prunepoint.evaluation.PicturePart;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.pruning.NetworkInput;
import org.prunepoint.remote.TaskJson;

/**
 * What a program elsewhere has to know before it looks at pictures.
 *
 * @param data where they are
 * @param fingerprint of pictures and labels
 * @param program version of this program
 */
record PicturesJob(Path data, Scoring scoring, String fingerprint, String program) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WORK = "pictures";
  private static final String SOURCE = "what another machine sent";

  /**
   * A model that some of the pictures are shown to.
   *
   * @param fingerprint of both files
   */
  record Task(Path cfg, Path weights, String fingerprint, NetworkInput size, PicturePart part) {

    /** In one line. */
    String line() {
      ObjectNode node = JSON.createObjectNode();
      node.put("cfg", cfg.toString()).put("weights", weights.toString());
      node.put("fingerprint", fingerprint);
      node.set("size", TaskJson.write(NetworkInput.SIZE, size));
      return node.put("from", part.from()).put("to", part.to()).toString();
    }

    /**
     * The reverse.
     *
     * @param home that paths are relative to, where they are
     * @throws Fault if it is none
     */
    static Task read(String line, Path home) {
      JsonNode node = TaskJson.parse(line);
      return new Task(
          home.resolve(text(node, "cfg")),
          home.resolve(text(node, "weights")),
          text(node, "fingerprint"),
          TaskJson.read(NetworkInput.SIZE, node.path("size"), SOURCE),
          new PicturePart(node.path("from").asInt(), node.path("to").asInt()));
    }

    /** Two tasks of one model at one size have the same. */
    Task ofAllPictures() {
      return new Task(cfg, weights, fingerprint, size, new PicturePart(0, Integer.MAX_VALUE));
    }
  }

  /**
   * In one line.
   *
   * @param lying where a file lies for whoever reads it
   */
  String line(UnaryOperator<Path> lying) {
    ObjectNode node = JSON.createObjectNode();
    node.put("work", WORK)
        .put("data", lying.apply(data).toString())
        .put("fingerprint", fingerprint)
        .put("program", program);
    node.set("scoring", TaskJson.write(Scoring.OPTIONS, scoring));
    return node.toString();
  }

  static boolean isOne(String line) {
    return TaskJson.parse(line).path("work").asText().equals(WORK);
  }

  /**
   * The reverse.
   *
   * @throws Fault if it is none
   */
  static PicturesJob read(String line, Path home) {
    JsonNode node = TaskJson.parse(line);
    return new PicturesJob(
        home.resolve(text(node, "data")),
        TaskJson.read(Scoring.OPTIONS, node.path("scoring"), SOURCE),
        text(node, "fingerprint"),
        text(node, "program"));
  }

  private static String text(JsonNode node, String name) {
    JsonNode found = node.get(name);
    if (found == null) {
      throw new Fault("Another machine sent a task without its %s.".formatted(name));
    }
    return found.asText();
  }
}
