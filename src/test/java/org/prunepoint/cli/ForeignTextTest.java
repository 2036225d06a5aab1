package org.prunepoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.prunepoint.cli.Ran.prunepoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Sample;

/** Whoever made a file chose its name and every character in it; none of them is obeyed. */
class ForeignTextTest {
  private static final String NAME = "\u001B[31mred\u0007\b\u202Ecba\u009B5m";

  @TempDir Path temp;
  private SmallModel model;

  @BeforeEach
  void nameTheClasses() throws IOException {
    model = SmallModel.in(temp);
    Files.writeString(model.names(), NAME + "\n" + "x".repeat(9_000) + "\n");
  }

  private static void assertPrintable(Ran ran) {
    assertThat(ran.out() + ran.err())
        .doesNotContainPattern(
            "[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");
  }

  @Test
  void tablesShowNamesOfClassesPrintableAndShort() {
    for (Ran ran :
        new Ran[] {
          prunepoint("evaluate", model.cfg(), model.weights(), "--data", model.data()),
          prunepoint("dataset", "check", model.data()),
          prunepoint(
              "detect",
              model.cfg(),
              model.weights(),
              "--names",
              model.names(),
              "--source",
              model.images(),
              "--threshold",
              "0.001")
        }) {
      assertThat(ran.code()).as(ran.err()).isZero();
      assertThat(ran.out()).contains("\\u001B[31mred\\u0007");
      assertThat(ran.out().lines()).allMatch(line -> line.length() < 400);
      assertPrintable(ran);
    }
  }

  @Test
  void aDocumentHoldsTheNameAsItIs() {
    Ran ran =
        prunepoint("evaluate", model.cfg(), model.weights(), "--data", model.data(), "--json");

    assertPrintable(ran);
    assertThat(ran.json().at("/classes/0/name").asText()).isEqualTo(NAME);
  }

  @Test
  void aLineOfFiftyMillionCharactersIsNotRepeated() throws IOException {
    Path list = temp.resolve("valid.txt");
    Files.writeString(
        list, Files.readString(list) + "x".repeat(50_000_000) + "\n", StandardCharsets.UTF_8);
    Ran ran = prunepoint("evaluate", model.cfg(), model.weights(), "--data", model.data());

    assertThat(ran.err()).contains("line 5", "xxx").hasSizeLessThan(4_000);
  }

  @Test
  void aLineOfAListIsPrintable() throws IOException {
    Path list = temp.resolve("valid.txt");
    Files.writeString(list, Files.readString(list) + "a\u001B]0;title\u0007.jpg\n");
    Ran ran = prunepoint("evaluate", model.cfg(), model.weights(), "--data", model.data());

    assertThat(ran.err()).contains("a\\u001B]0;title\\u0007");
    assertPrintable(ran);
  }

  @Test
  void aFaultNamesAFileInOneLineAndPrintable() {
    Path cfg;
    try {
      cfg = temp.resolve("a\nprunepoint: all is well\u001B[2J.cfg");
    } catch (InvalidPathException _) {
      assumeThat(false).as("this system has no such names").isTrue();
      return;
    }
    Ran ran = prunepoint("inspect", cfg);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).hasLineCount(1).contains("\\u001B[2J");
    assertPrintable(ran);
  }

  @Test
  void aSummaryQuotesTheNamesOfFiles() throws IOException {
    assumeThat(System.getProperty("os.name")).doesNotStartWith("Windows");
    Path weights = temp.resolve("=x|<img src=y onerror=alert(1)>\n# Free.weights");
    Files.copy(model.weights(), weights);
    Path data = temp.resolve("`d` <b>.data");
    Files.copy(model.data(), data);
    Path out = temp.resolve("out");
    Ran ran =
        prunepoint(
            "sweep",
            model.cfg(),
            weights,
            "--data",
            data,
            "--percents",
            "0.3",
            "--repair",
            "fold",
            "--no-verify",
            "--out",
            out);

    assertThat(ran.code()).as(ran.err()).isZero();
    String summary = Files.readString(out.resolve("sweep.md"));
    assertThat(summary)
        .startsWith(
            "# Prune points of \\=x\\|&lt;img src=y onerror=alert(1)&gt;\\\\u000A\\# Free.weights\n")
        .contains("images of \\`d\\` &lt;b&gt;.data at")
        .doesNotContain("<");
    assertThat(summary.lines().filter(line -> line.startsWith("#"))).hasSize(1);
    assertPrintable(ran);
  }

  @Test
  void theCommandToGoOnWithIsQuoted() throws IOException {
    assumeThat(System.getProperty("os.name")).doesNotStartWith("Windows");
    Path cfg = temp.resolve("a$(touch PWNED)`id`.cfg");
    Files.copy(Sample.CFG, cfg);
    Path out = temp.resolve("out");
    Ran ran =
        prunepoint(
            "sweep",
            cfg,
            Sample.WEIGHTS,
            "--data",
            Sample.DATA,
            "--percents",
            "0.5",
            "--repair",
            "fold",
            "--no-verify",
            "--out",
            out);

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .containsPattern(
            "prunepoint train '"
                + Pattern.quote(out.resolve("a$(touch PWNED)`id`-").toString())
                + "[a-z0-9.-]+\\.cfg' '");
  }

  @Test
  void filesAreNotNamedAfterWhatCannotBeSeen() throws IOException {
    Path cfg = temp.resolve("a\u202Egfc.cfg");
    assumeThat(System.getProperty("os.name")).doesNotStartWith("Windows");
    Files.copy(model.cfg(), cfg);
    Path out = temp.resolve("out");
    Ran ran =
        prunepoint("prune", cfg, model.weights(), "--percent", "0.3", "--out", out, "--no-verify");

    assertThat(ran.code()).as(ran.err()).isZero();
    try (var files = Files.list(out)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .isNotEmpty()
          .allMatch(name -> name.startsWith("a_gfc"));
    }
    assertPrintable(ran);
  }
}
