package org.prunepoint.workbench.kit.text.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.prunepoint.workbench.kit.text.Language;
import org.prunepoint.workbench.kit.text.Texts;

/**
 * Whatever the core's sources say to the user of the window, faults, warnings and notes, is said in
 * Chinese.
 */
class CoreSentencesTest {
  private static final Path SOURCES = Path.of("src/main/java/org/prunepoint");

  private static final Path AS_SAID =
      Path.of("src/test/resources/org/prunepoint/workbench/kit/text/core/as-said.txt");

  /** What the command line alone calls, or what is written into English files. */
  private static final Pattern NOT_OF_THE_WINDOW =
      Pattern.compile(
          "(workbench|cli|bench)/.*"
              // the commands dataset check, dataset anchors, sample make, network
              + "|dataset/(check|sample)/.*|darknet/standard/.*"
              // prune --recipe; options typed that do nothing
              + "|pruning/(RecipeFile|TypedRecipe)\\.java"
              // evaluate
              + "|sweep/models/.*|evaluation/PicturePart\\.java"
              // reports: the window has tables and cards of its own
              + "|sweep/(report/Sweep(Words|Markdown)|Sweep(Page|Plot))\\.java"
              // a page that lies beside files for other programs
              + "|export/openvino/ReadMe\\.java");

  /** Has texts of its own, or is no part of the window. */
  private static final Pattern OUTSIDE = Pattern.compile("(workbench|cli|bench)/.*");

  /** Called for the file that it writes, and for its header, which is known. */
  private static final Pattern REPORTS = Pattern.compile("sweep/report/SweepWords");

  private static final Pattern IMPORT = Pattern.compile("import org\\.prunepoint\\.([\\w.]+);");

  /** Named as it is typed: fields of the window that exclude each other cannot both be filled. */
  private static final Pattern OF_OPTIONS = Pattern.compile("--\\w.*");

  /** Calls that are handed a part of a fault: "has a stride below 1". */
  private static final Set<String> FAULTS =
      Set.of("new Fault", "fault", "unusable", "broken", "bad");

  /** Where parts of faults are chosen before they are put into one. */
  private static final Pattern PARTS =
      Pattern.compile(
          "darknet/(DarknetObstacle|DarknetKeys|NetworkDoubts)\\.java|sweep/kept/SweepIdentity\\.java"
              + "|training/run/RunIdentity\\.java|natives/Fingerprints\\.java"
              + "|store/SqliteFile\\.java|video/(libav/LibavReason|source/SystemReason)\\.java"
              + "|training/start/\\w+\\.java|dataset/convert/(Reason|Screening|HandMat)\\.java");

  private static final Pattern PART =
      Pattern.compile(
          "(has|is|was|it|counts|gives|lists|expects|the|an?|no|there|on|another|this|FFmpeg|access|unknown|Darknet|"
              + SourceSentences.WORD
              + " (is|does)) .*");

  private static final Pattern SENTENCE =
      Pattern.compile(
          "["
              + SourceSentences.WORD
              + SourceSentences.FIGURE
              + "\\p{Lu}\"][^\n]*\\p{Ll}{2,} [^\n]* ?[^\n]*\\.");

  private static final Pattern NOT_SAID =
      Pattern.compile(
          "\\b(LOG \\.|new \\w+(Exception|Error) \\(|new Fault \\(|fault \\(|Option \\. of)"
              + "|\\. (option|withDefaultWords) \\(|SuppressWarnings");

  /** More than a name that is put in. */
  private static final Pattern ENGLISH =
      Pattern.compile("^[^\\p{IsHan}]*$|\\b(the|is|are|and|of|expected) \\p{Ll}{2,}");

  private static final Map<String, String> EXAMPLES =
      Map.of(SourceSentences.WORD, "X", SourceSentences.FIGURE, "7");

  @BeforeEach
  void chinese() {
    Texts.speak(Language.CHINESE);
  }

  @AfterEach
  void english() {
    Texts.speak(Language.ENGLISH);
  }

  @Test
  void whatTheWindowCanShowIsSaidInChinese() throws IOException {
    Map<String, List<String>> asSaid = asSaid();
    Set<String> all = new TreeSet<>();
    Set<String> english = new TreeSet<>();
    for (Path file : files()) {
      String name = name(file);
      for (String said : said(name, Files.readString(file))) {
        all.add(said);
        asSaid.getOrDefault(said, List.of(said)).stream()
            .filter(sentence -> ENGLISH.matcher(CoreWords.of(sentence)).find())
            .forEach(sentence -> english.add(name + ": " + sentence));
      }
    }
    assertThat(all).as("sentences found").hasSizeGreaterThan(400).containsAll(asSaid.keySet());
    assertThat(String.join("\n", english))
        .as("without Chinese: X is a word and 7 a figure that is put in")
        .isEmpty();
  }

  /** Sentences with words that their sources choose apart, and how they are really said. */
  private static Map<String, List<String>> asSaid() throws IOException {
    Map<String, List<String>> all = new LinkedHashMap<>();
    List<String> sentences = List.of();
    for (String line : Files.readAllLines(AS_SAID)) {
      if (line.startsWith(" ")) {
        sentences.add(line.strip());
      } else {
        sentences = new ArrayList<>();
        all.put(line, sentences);
      }
    }
    return all;
  }

  @Test
  void theScanPutsSentencesTogether() {
    String code =
        """
        class X { // nor "That one, which is no sentence."
          void x() {
            LOG.warn("It is not shown, this one.");
            notes.add("%s, line %d: one ".formatted(a, b) + c + " is.");
            throw new Fault(
                "%s has %,d of "
                    + word(1, "two")
                    + (n == 1 ? "" : "s")
                    + " left.");
          }
        }
        """;

    assertThat(said("X.java", code)).containsExactly("X has 7 of XX left.", "X, line 7: one X is.");
  }

  @Test
  void whatIsLeftOutIsCalledByTheCommandLineAlone() throws IOException {
    Set<String> left = new TreeSet<>();
    for (Path file : files()) {
      String name = name(file);
      if (NOT_OF_THE_WINDOW.matcher(name).matches() && !OUTSIDE.matcher(name).matches()) {
        left.add(name.replace(".java", ""));
      }
    }
    Set<String> callers = new TreeSet<>();
    for (Path file : files()) {
      String name = name(file);
      if (name.startsWith("workbench/") || !NOT_OF_THE_WINDOW.matcher(name).matches()) {
        IMPORT
            .matcher(Files.readString(file))
            .results()
            .map(found -> found.group(1).replace('.', '/'))
            .filter(imported -> left.contains(imported) && !REPORTS.matcher(imported).matches())
            .forEach(imported -> callers.add(name + " -> " + imported));
      }
    }
    assertThat(left).isNotEmpty();
    assertThat(callers).isEmpty();
  }

  private static String name(Path file) {
    return SOURCES.relativize(file).toString().replace('\\', '/');
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static Set<String> said(String name, String source) {
    Set<String> all = new TreeSet<>();
    if (NOT_OF_THE_WINDOW.matcher(name).matches()) {
      return all;
    }
    Predicate<String> spoken = statement -> !NOT_SAID.matcher(statement).find();
    all.addAll(new SourceSentences(source).handedTo(FAULTS::contains));
    List<String> anywhere = new SourceSentences(source).anywhere(spoken);
    anywhere.stream().filter(SENTENCE.asMatchPredicate()).forEach(all::add);
    if (PARTS.matcher(name).matches()) {
      anywhere.stream().filter(PART.asMatchPredicate()).forEach(all::add);
    }
    Set<String> examples = new TreeSet<>();
    for (String said : all) {
      String example =
          said.replace(SourceSentences.WORD, EXAMPLES.get(SourceSentences.WORD))
              .replace(SourceSentences.FIGURE, EXAMPLES.get(SourceSentences.FIGURE));
      boolean words = Pattern.compile("\\p{Ll}{2}").matcher(example).find();
      if (words && !OF_OPTIONS.matcher(example).matches()) {
        examples.add(example);
      }
    }
    return examples;
  }

  @Test
  void everyFormSaysItsOwnSentence() {
    Texts texts = Texts.of(CoreWords.class);
    Set<String> swallowed = new TreeSet<>();
    for (String key : texts.keys(Language.ENGLISH)) {
      Object[] examples = new Object[10];
      for (int i = 0; i < examples.length; i++) {
        examples[i] = key.startsWith("said.count.") ? "4" + i : "Q" + i;
      }
      String sentence = fill(texts.raw(Language.ENGLISH, key), examples);
      String expected = texts.get(key, examples);
      if (!blank(CoreWords.of(sentence)).equals(blank(expected))) {
        swallowed.add(key + ": " + sentence + " -> " + CoreWords.of(sentence));
      }
    }
    assertThat(String.join("\n", swallowed)).as("another form takes these").isEmpty();
  }

  private static String fill(String form, Object[] examples) {
    String filled = form.replace("''", "'");
    for (int i = 0; i < examples.length; i++) {
      filled = filled.replace("{" + i + "}", String.valueOf(examples[i]));
    }
    return filled;
  }

  private static String blank(String text) {
    return text.replace(" ", "");
  }
}
