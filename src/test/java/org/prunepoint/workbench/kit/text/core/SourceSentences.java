package org.prunepoint.workbench.kit.text.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The sentences that stand in a Java source, as its program would say them: literals that are added
 * are one, and where a variable is put in, or a format has its place, an example stands.
 */
final class SourceSentences {
  /** What stands for a word or a name that is put in. */
  static final String WORD = "\u0001";

  /** What stands for a figure that is put in. */
  static final String FIGURE = "\u0002";

  private static final Pattern TOKEN =
      Pattern.compile(
          "//[^\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\])+'"
              + "|\\w+|->|\\s+|.",
          Pattern.DOTALL);
  private static final Pattern PLACE =
      Pattern.compile("%(?:\\d+\\$)?[,+-]?\\d*(?:\\.\\d+)?([sdfgex])");

  private final List<String> tokens;
  private int at;

  SourceSentences(String source) {
    tokens =
        TOKEN
            .matcher(source)
            .results()
            .map(MatchResult::group)
            .filter(t -> !t.isBlank() && !t.startsWith("//") && !t.startsWith("/*"))
            .toList();
  }

  /**
   * What is handed to calls.
   *
   * @param called whether a call is meant: "new Fault" or the name of a method
   */
  List<String> handedTo(Predicate<String> called) {
    List<String> all = new ArrayList<>();
    for (int i = 1; i < tokens.size(); i++) {
      String before = i > 1 && tokens.get(i - 2).equals("new") ? "new " : "";
      if (tokens.get(i).equals("(") && called.test(before + tokens.get(i - 1))) {
        at = i + 1;
        arguments(all);
      }
    }
    return all;
  }

  /** Whatever is put together of literals, in statements that are meant. */
  List<String> anywhere(Predicate<String> statement) {
    List<String> all = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).matches("[;{}]")) {
        if (statement.test(String.join(" ", tokens.subList(from, i)))) {
          at = from;
          while (at < i) {
            literals(all);
          }
        }
        from = i + 1;
      }
    }
    return all;
  }

  private void literals(List<String> all) {
    if (tokens.get(at).startsWith("\"")) {
      String before = at > 0 && tokens.get(at - 1).equals("+") ? WORD : "";
      all.add(before + sum());
    } else {
      at++;
    }
  }

  /** The arguments of a call; of a choice both. */
  private void arguments(List<String> all) {
    while (at < tokens.size() && !tokens.get(at).equals(")")) {
      String said = sum();
      if (!said.replaceAll("[\u0001\u0002 ]", "").isEmpty()) {
        all.add(said);
      }
      if (at < tokens.size() && !tokens.get(at).equals(")")) {
        at++;
      }
    }
  }

  private boolean ends() {
    return at >= tokens.size() || tokens.get(at).matches("[,);{}?:]|->");
  }

  /** Operands that are added, up to what ends them. */
  private String sum() {
    var said = new StringBuilder();
    boolean operand = true;
    while (!ends()) {
      String token = tokens.get(at);
      if (token.equals("+")) {
        operand = true;
        at++;
      } else if (!operand) {
        skip(); // the call of a method on what was read
      } else if (token.startsWith("\"")) {
        said.append(read(token));
        operand = false;
        at++;
      } else if (token.equals("(") || isFormat()) {
        said.append(group());
        operand = false;
      } else {
        said.append(WORD);
        skip();
        operand = false;
      }
    }
    return said.toString();
  }

  private boolean isFormat() {
    return at + 8 < tokens.size()
        && String.join("", tokens.subList(at, at + 8)).startsWith("String.format(Locale.ROOT,");
  }

  /** What is in brackets, if it is a sum, or the first of a format; a choice is a word. */
  private String group() {
    boolean format = isFormat();
    at += format ? 8 : 1;
    String said = sum();
    boolean whole = format || (at < tokens.size() && tokens.get(at).equals(")"));
    toClosing();
    return whole ? said : WORD;
  }

  /** On to what adds or ends, past whatever is in brackets. */
  private void skip() {
    while (!ends() && !tokens.get(at).equals("+")) {
      if (tokens.get(at).equals("(")) {
        at++;
        toClosing();
      } else {
        at++;
      }
    }
  }

  /** Past the bracket that closes what is open. */
  private void toClosing() {
    for (int open = 1; at < tokens.size() && open > 0; at++) {
      open +=
          switch (tokens.get(at)) {
            case "(" -> 1;
            case ")" -> -1;
            default -> 0;
          };
    }
  }

  private static String read(String literal) {
    if (literal.startsWith("\"\"\"")) {
      return WORD; // no sentence is as long
    }
    String text =
        literal.substring(1, literal.length() - 1).replaceAll("\\\\+u", "u").translateEscapes();
    return PLACE
        .matcher(text)
        .replaceAll(place -> place.group(1).equals("s") ? WORD : FIGURE)
        .replace("%%", "%");
  }
}
