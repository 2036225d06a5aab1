package org.prunepoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunepoint.cli.Ran.prunepoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in place of a command open the window. */
class WindowFilesTest {
  @TempDir Path temp;
  private final List<Path> opened = new ArrayList<>();

  private Ran run(Object... args) {
    return prunepoint(opened::addAll, args);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x.cfg", "ein Bild.jpg", "数据", "a'b\"c.weights", "two\nlines.cfg", "@list.cfg"})
  void aFileIsOpenedWhateverItsName(String name) throws IOException {
    Path file = Files.createFile(temp.resolve(name));

    Ran ran = run(file);

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(opened).containsExactly(file);
  }

  @Test
  void soAreSeveralAndAFolder() throws IOException {
    Path cfg = Files.createFile(temp.resolve("a.cfg"));

    assertThat(run(cfg, temp).code()).isZero();

    assertThat(opened).containsExactly(cfg, temp);
  }

  @Test
  void afterTwoDashesAlsoANameThatStartsWithOne() {
    Path here = Path.of("pom.xml");

    assertThat(run("--", here).code()).isZero();

    assertThat(opened).containsExactly(here.toAbsolutePath());
  }

  @Test
  void nothingIsOpenedWhereOneOfThemIsMissing() throws IOException {
    Path cfg = Files.createFile(temp.resolve("a.cfg"));

    Ran ran = run(cfg, temp.resolve("a.weights"));

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith(
            "prunepoint: " + temp.resolve("a.weights") + " is neither a command nor a file that");
    assertThat(opened).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"pruen, prune", "swep, sweep", "evalute, evaluate", "data-set, dataset"})
  void aWordThatIsNearlyACommandIsToldTheCommand(String word, String command) {
    Ran ran = run(word);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith(
            "prunepoint: %s is neither a command nor a file; did you mean %s?"
                .formatted(word, command));
  }

  @Test
  void anOptionNeedsACommand() throws IOException {
    Path cfg = Files.createFile(temp.resolve("a.cfg"));

    assertThat(run(cfg, "--data", temp).code()).isEqualTo(2);
    assertThat(opened).isEmpty();
  }

  @Test
  void aNameThatStartsWithAnAtSignIsNoListOfArguments() throws IOException {
    Path list = Files.writeString(temp.resolve("list"), "version\n");

    assertThat(run("@" + list).code()).isEqualTo(2);
  }
}
