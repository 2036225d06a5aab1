package org.prunepoint.workbench.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a user reads stands in the bundles, not in the code. */
class LiteralsTest {
  private static final Path SOURCES = Path.of("src/main/java/org/prunepoint/workbench");

  /** A comment, a text block, a literal, a character, or one sign of code. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "//[^\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\])+'|.",
          Pattern.DOTALL);

  /** Begins with a capital letter, or has two words. */
  private static final Pattern READS_AS_TEXT =
      Pattern.compile(
          "[A-Z][a-z].*|.*\\p{L}{2}[,:.]? \\p{L}{2}.*|.*[\\p{IsHan}].*", Pattern.DOTALL);

  private static final Pattern KEYS =
      Pattern.compile("(Shortcut|Shift|Alt|Ctrl)(\\+(Shift|Alt))?\\+\\w+");

  /** Statements whose literals are for the log, for programmers, or the core's own sentences. */
  private static final Pattern NOT_SHOWN =
      Pattern.compile("\\bLOG\\.|new \\w+(Exception|Error)\\(|\\bnew (Fault|Unusable)\\(");

  /** File and literal, and why it may stand there. */
  private static final Map<String, String> ALLOWED =
      Map.ofEntries(
          Map.entry("WindowActs.java: Shortcut+", "the beginning of keys"),
          Map.entry("WindowTrial.java: Headless", "a word of JavaFX's"),
          Map.entry("WorkbenchApp.java: Prunepoint", "the name"),
          Map.entry("instance/StateFolder.java: AppData/Local", "a folder"),
          Map.entry("instance/StateFolder.java: Library/Application Support", "a folder"),
          Map.entry("kit/Settings.java: Prunepoint", "the name, in a file"),
          Map.entry(
              "kit/export/SvgGraphics.java: <?xml version=\\\"1.0\\\" encoding=\\\"UTF-8\\\"?>\\n",
              "a format"),
          Map.entry(
              "kit/export/SvgGraphics.java: <svg xmlns=\\\"http://www.w3.org/2000/svg\\\""
                  + " width=\\\"%d\\\" height=\\\"%d\\\"",
              "a format"),
          Map.entry(
              "kit/export/SvgGraphics.java: <clipPath id=\\\"%s\\\"><path"
                  + " d=\\\"%s\\\"/></clipPath>\\n",
              "a format"),
          Map.entry("kit/message/FxDialogs.java: Prunepoint", "the name"),
          Map.entry("kit/message/Messages.java: Prunepoint on Java ", "the head of a report to us"),
          Map.entry("prune/FateBars.java: stays by coupling", "a column of a CSV"),
          Map.entry("sweep/SweepFigures.java: folded mAP", "a column of a CSV"),
          Map.entry("sweep/SweepFigures.java: recalibrated mAP", "a column of a CSV"),
          Map.entry("sweep/SweepFigures.java: reconstructed mAP", "a column of a CSV"),
          Map.entry("sweep/SweepFigures.java: distilled mAP", "a column of a CSV"),
          Map.entry("kit/text/Language.java: English", "a language in itself"),
          Map.entry("kit/text/Language.java: 简体中文", "a language in itself"));

  @Test
  void nothingThatAUserReadsStandsInTheCode() throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        String name = SOURCES.relativize(file).toString().replace('\\', '/');
        texts(Files.readString(file)).forEach(text -> found.add(name + ": " + text));
      }
    }
    Set<String> unknown = new TreeSet<>(found);
    unknown.removeAll(ALLOWED.keySet());
    assertThat(String.join("\n", unknown))
        .as("literals that read as texts: move them into texts_en and texts_zh, or say why not")
        .isEmpty();
    assertThat(found).as("no exception without its literal").containsAll(ALLOWED.keySet());
  }

  @Test
  void theScanSeesTextsAndNothingElse() {
    String code =
        """
        /** Not "This one". */
        class X { // nor "That one"
          void x() {
            label.setText("Two words");
            new Label("Ready");
            x("a.key", '"', "Shortcut+Shift+P");
            LOG.warn("not shown {}", x);
            throw new Fault("The core's own "
                + "sentence.");
          }
        }
        """;

    assertThat(texts(code)).containsExactly("Two words", "Ready");
  }

  /** The literals of a source that read as texts, statement by statement. */
  private static List<String> texts(String source) {
    return statements(source).stream()
        .filter(statement -> !NOT_SHOWN.matcher(statement).find())
        .flatMap(statement -> tokens(statement).filter(t -> t.startsWith("\"")))
        .map(LiteralsTest::unquoted)
        .filter(text -> READS_AS_TEXT.matcher(text).matches() && !KEYS.matcher(text).matches())
        .toList();
  }

  private static String unquoted(String literal) {
    int quotes = literal.startsWith("\"\"\"") ? 3 : 1;
    return literal.substring(quotes, literal.length() - quotes);
  }

  private static List<String> statements(String source) {
    return List.of(
        tokens(source)
            .filter(t -> !t.startsWith("//") && !t.startsWith("/*"))
            .map(t -> t.matches("[;{}]") ? "\u0000" : t)
            .collect(Collectors.joining())
            .replaceAll("@SuppressWarnings\\(.*?\\)", "")
            .split("\u0000"));
  }

  private static Stream<String> tokens(String text) {
    return TOKEN.matcher(text).results().map(MatchResult::group);
  }
}
