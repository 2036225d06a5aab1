package org.prunepoint.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.text.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Where a command writes: results to the standard output, all else to the error output. Text is
 * made printable on the way. In a document the escapes are JSON's own, so it means the same.
 */
public final class Output {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--json", description = "Write one JSON document and nothing else.")
  private boolean json;

  private @Nullable PrintWriter out;
  private @Nullable PrintWriter err;

  /** Whether a program reads along. */
  public boolean json() {
    return json;
  }

  public PrintWriter out() {
    if (out == null) {
      out = PrintableOutput.of(spec.commandLine().getOut());
    }
    return out;
  }

  public PrintWriter err() {
    if (err == null) {
      err = PrintableOutput.of(spec.commandLine().getErr());
    }
    return err;
  }

  /** A line for people: left out where a program reads. */
  public void say(String format, Object... arguments) {
    if (!json) {
      out().printf(Locale.ROOT, format + "%n", arguments(format, arguments));
    }
  }

  /** Nothing that is put into a line breaks it; a text of several lines comes as {@code "%s"}. */
  private static Object[] arguments(String format, Object... arguments) {
    return Arrays.stream(arguments)
        .map(a -> a instanceof Path path ? Printable.line(path.toString()) : a)
        .map(a -> a instanceof String text && !format.equals("%s") ? Printable.line(text) : a)
        .toArray();
  }

  /** A line about something odd. */
  public void warn(String sentence) {
    err().println("prunepoint: " + Printable.sentence(sentence));
    err().flush();
  }

  /** A document in one line, at once: for who reads along. */
  public void line(JsonNode document) {
    out().println(document);
    out().flush();
  }

  public void write(JsonNode document) {
    out().println(document.toPrettyString());
  }

  /**
   * Makes sense of what was typed.
   *
   * @throws ParameterException for a {@link Fault}: the command was misused
   */
  public <T> T understand(Supplier<T> typed) {
    try {
      return typed.get();
    } catch (Fault e) {
      throw misused(e);
    }
  }

  /** A fault of what was typed. */
  public ParameterException misused(Fault fault) {
    return new ParameterException(spec.commandLine(), fault.getMessage(), fault);
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Values by name. */
  public static JsonNode json(Map<String, ?> values) {
    return new ObjectMapper().valueToTree(values); // made late: it takes longer than many commands
  }

  /** JSON has no NaN. */
  public static void number(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, value);
    } else {
      node.putNull(key);
    }
  }
}
