package org.prunepoint.yolov5;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prunepoint.Fault;
import org.prunepoint.darknet.RegularFile;
import org.prunepoint.text.Printable;

/**
 * The yaml of a network, {@code models/yolov5s.yaml}: what its modules are and what they read. Of
 * YAML it takes what such files are written in: {@code key: value}, and lists in brackets.
 *
 * @param file what faults call it
 * @param modules backbone and head in order
 */
record NetworkYaml(String file, List<Part> modules) {
  private static final int LARGEST = 1 << 20;
  private static final int DEEPEST = 6;
  private static final int MOST_MODULES = 1000;
  private static final Pattern KEY = Pattern.compile("(?m)^(\\w+)[ \\t]*:");
  private static final Pattern COMMENT = Pattern.compile("(?m)(^|\\s)#.*$");

  /**
   * {@code [from, number, module, args]}.
   *
   * @param from one index or several; negative ones count backwards
   * @param repeats as written, before the depth multiple
   * @param name of the class
   */
  record Part(List<Integer> from, int repeats, String name, List<?> arguments) {
    /** A whole number among the arguments. */
    int argument(int index, int otherwise) {
      return arguments.size() > index
              && arguments.get(index) instanceof String word
              && word.matches("\\d{1,6}")
          ? Integer.parseInt(word)
          : otherwise;
    }
  }

  /** The file that is called as a checkpoint is, if it is there. */
  static Optional<Path> beside(Path checkpoint) {
    String name = ModelFiles.baseName(String.valueOf(checkpoint.getFileName()));
    return List.of(".yaml", ".yml").stream()
        .map(ending -> checkpoint.resolveSibling(name + ending))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /**
   * @throws Fault if it cannot be read, or is no network's
   */
  static NetworkYaml read(Path path) {
    String file = Printable.path(String.valueOf(path.getFileName()));
    byte[] bytes = RegularFile.read(path, "yaml of a network", LARGEST);
    String text = COMMENT.matcher(new String(bytes, StandardCharsets.UTF_8)).replaceAll("");
    Map<String, String> keys = new LinkedHashMap<>();
    Matcher key = KEY.matcher(text);
    String name = null;
    int start = 0;
    while (key.find()) {
      if (name != null) {
        keys.put(name, text.substring(start, key.start()));
      }
      name = key.group(1);
      start = key.end();
    }
    if (name != null) {
      keys.put(name, text.substring(start));
    }
    List<Part> modules = new ArrayList<>();
    for (String part : List.of("backbone", "head")) {
      String listed = keys.get(part);
      if (listed == null) {
        throw new Fault("%s has no %s; expected the yaml of a network.".formatted(file, part));
      }
      for (Object module : new Flow(file, part, listed).list()) {
        modules.add(part(file, part, module));
      }
    }
    if (modules.size() > MOST_MODULES) {
      throw new Fault("%s has more than %,d modules.".formatted(file, MOST_MODULES));
    }
    return new NetworkYaml(file, modules);
  }

  private static Part part(String file, String key, Object module) {
    if (module instanceof List<?> four
        && four.size() == 4
        && four.get(2) instanceof String name
        && four.get(3) instanceof List<?> arguments) {
      List<?> from =
          four.getFirst() instanceof List<?> several ? several : List.of(four.getFirst());
      try {
        return new Part(
            from.stream().map(f -> Integer.valueOf(String.valueOf(f))).toList(),
            Integer.parseInt(String.valueOf(four.get(1))),
            name,
            arguments);
      } catch (NumberFormatException _) {
        // told below
      }
    }
    throw new Fault(
        "%s: %s has %s; expected [from, number, module, args]."
            .formatted(file, key, Printable.name(String.valueOf(module))));
  }

  /** Lists in brackets, in which all else is a word. */
  private static final class Flow {
    private final String file;
    private final String key;
    private final String text;
    private int at;

    Flow(String file, String key, String text) {
      this.file = file;
      this.key = key;
      this.text = text;
    }

    /** {@code [[...], [...]]}, or a {@code - [...]} on each line. */
    List<Object> list() {
      if (peek() == '[') {
        return brackets(0);
      }
      List<Object> items = new ArrayList<>();
      while (peek() == '-') {
        at++;
        items.add(value(0));
      }
      if (items.isEmpty() || peek() != 0) {
        throw fault();
      }
      return items;
    }

    private Object value(int depth) {
      if (peek() == '[') {
        return brackets(depth);
      }
      int start = at;
      while (at < text.length() && ",]\n".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String word = text.substring(start, at).strip();
      if (word.isEmpty()) {
        throw fault();
      }
      return word.replaceAll("^(['\"])(.*)\\1$", "$2");
    }

    private List<Object> brackets(int depth) {
      if (depth >= DEEPEST) {
        throw fault();
      }
      at++;
      List<Object> items = new ArrayList<>();
      while (peek() != ']') {
        items.add(value(depth + 1));
        if (peek() == ',') {
          at++;
        } else if (peek() != ']') {
          throw fault();
        }
      }
      at++;
      return items;
    }

    /** The next character that is no blank; 0 at the end. */
    private char peek() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return at < text.length() ? text.charAt(at) : 0;
    }

    private Fault fault() {
      return new Fault(
          "%s: %s cannot be understood at \"%s\"; expected lists in brackets."
              .formatted(file, key, Printable.name(text.substring(Math.min(at, text.length())))));
    }
  }
}
