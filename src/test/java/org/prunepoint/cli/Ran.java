package org.prunepoint.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A command that ran in this very program. */
public record Ran(int code, String out, String err) {

  public static Ran prunepoint(Object... args) {
    return prunepoint(
        files -> {
          throw new AssertionError("opened a window with " + files);
        },
        args);
  }

  /** With a window of the test's own. */
  static Ran prunepoint(Consumer<List<Path>> window, Object[] args) {
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = args[i].toString();
    }
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        Prunepoint.run(new Prunepoint(window), new PrintWriter(out), new PrintWriter(err), words);
    return new Ran(code, out.toString(), err.toString());
  }

  /** The standard output, which has to be one JSON document. */
  public JsonNode json() {
    try {
      return new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + out + err, e);
    }
  }
}
