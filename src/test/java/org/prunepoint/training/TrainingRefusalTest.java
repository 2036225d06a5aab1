package org.prunepoint.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.Fault;
import org.prunepoint.training.options.Distillation;
import org.prunepoint.training.options.Sparsity;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.options.TrainingRequest;

/** What cannot be trained is said in one sentence, and nothing is overwritten. */
class TrainingRefusalTest {
  @TempDir Path temp;
  private TinyRun tiny;
  private Path out;

  @BeforeEach
  void paint() throws IOException {
    tiny = TinyRun.in(temp.resolve("data"));
    out = temp.resolve("run");
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused(TrainingOptions options) {
    return refused(tiny.request(out, options, false));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(TrainingRequest request) {
    return assertThatThrownBy(() -> TinyRun.train(request))
        .isInstanceOf(Fault.class)
        .satisfies(e -> assertThat(e.getMessage()).endsWith(".").doesNotContain("\n"));
  }

  @Test
  void aTeacherWithOtherAnchors() throws IOException {
    Distillation how =
        tiny.teacher(Distillation.Kind.OUTPUTS, "teacher", TinyRun.cfg("10,10, 22,22", 2));

    refused(TinyRun.options(1, 1, Sparsity.NONE, how))
        .hasMessageContaining("anchors")
        .hasMessageContaining("teacher.cfg");
  }

  @Test
  void aNetworkOfOtherClasses() throws IOException {
    Files.writeString(tiny.cfg(), TinyRun.cfg("10,10, 20,20", 3));

    refused(TinyRun.options(1))
        .hasMessageContaining("tiny.cfg")
        .hasMessageContaining("detects 3 classes")
        .hasMessageContaining("things.data has 2.");
  }

  /** Before data are read, and before anything is written. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          channels=3       | channels=4                         | takes pictures of 4 channels
          [yolo]           | [upsample];stride=2                | has no [yolo] head
          [shortcut]       | [softmax]                          | cannot be trained here
          size=3           | xnor=1;size=3                      | has xnor=1
          """)
  void aNetworkThatCannotBeTrained(String part, String otherwise, String sentence)
      throws IOException {
    String cfg = TinyRun.cfg("10,10, 20,20", 2);
    Files.writeString(tiny.cfg(), cfg.replace(part, otherwise.replace(';', '\n')));
    Files.writeString(tiny.data(), "nothing that could be read");

    refused(TinyRun.options(1)).hasMessageContaining("tiny.cfg").hasMessageContaining(sentence);
    assertThat(out).doesNotExist();
  }

  @Test
  void aBatchThatIsTooLarge() {
    TrainingOptions large =
        TrainingOptions.OPTIONS.over(
            TinyRun.options(1), Map.of("--batch", "65536", "--size", "256"));

    refused(large).hasMessageContaining("65536 pictures of 256 x 256 pixels are too large a batch");
    assertThat(out).doesNotExist();
  }

  @Test
  void aFolderWithARun() throws IOException {
    tiny.train(out, TinyRun.options(1));
    byte[] last = Files.readAllBytes(out.resolve("last.weights"));

    refused(TinyRun.options(1))
        .hasMessageContaining("There is a run in")
        .hasMessageContaining("--resume");
    assertThat(Files.readAllBytes(out.resolve("last.weights"))).isEqualTo(last);
  }

  @Test
  void nothingToResume() {
    refused(tiny.request(out, TinyRun.options(1), true))
        .hasMessageContaining("There is no run to resume");
    assertThat(out).doesNotExist();
  }

  @Test
  void noListToTrainOn() throws IOException {
    Files.writeString(tiny.data(), "classes=2\nvalid=train.txt\n");

    refused(TinyRun.options(1)).hasMessageContaining("things.data has no train=");
  }

  @Test
  void aListThatIsNotThere() throws IOException {
    Files.delete(tiny.folder().resolve("train.txt"));

    refused(TinyRun.options(1)).hasMessageContaining("train=train.txt");
  }

  @Test
  void noLabelAtAll() throws IOException {
    for (int i = 0; i < 16; i++) {
      Files.delete(tiny.folder().resolve("images/picture " + i + ".txt"));
    }

    refused(TinyRun.options(1)).hasMessageContaining("no usable label");
  }

  @Test
  void noPictureThatCanBeRead() throws IOException {
    for (int i = 0; i < 16; i++) {
      Files.writeString(tiny.folder().resolve("images/picture " + i + ".png"), "no picture");
    }

    refused(TinyRun.options(1)).hasMessageContaining("can be decoded");
  }

  /** The folder of the cfg is no place for a run, which would have to write another cfg there. */
  @Test
  void theFolderOfTheCfg() throws IOException {
    String original = Files.readString(tiny.cfg());

    refused(tiny.request(tiny.folder(), TinyRun.options(1), false))
        .hasMessageContaining("tiny.cfg")
        .hasMessageContaining("originals are never overwritten: choose another folder");
    assertThat(tiny.cfg()).content().isEqualTo(original);
    assertThat(tiny.folder().resolve("run.sqlite")).doesNotExist();
    assertThat(tiny.folder().resolve("last.weights")).doesNotExist();
  }
}
