package org.prunepoint.darknet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyAuditTest {
  private static List<String> warnings(String net, String convolution) {
    return NetworkReader.read(
            HandMade.cfg(
                "[net]\nwidth=8\nheight=8\nchannels=3\n"
                    + net
                    + "[convolutional]\nfilters=2\nsize=1\nactivation=linear\n"
                    + convolution))
        .warnings();
  }

  @Test
  void aCfgOfWhichNothingIsToBeSaidGetsNoWord() {
    assertThat(
            warnings(
                "batch=64\npolicy=steps\nsteps=4,5\nscales=.1,.1\nmosaic=1\n",
                "batch_normalize=1\nstream=0\n"))
        .isEmpty();
  }

  /** Darknet's {@code option_find_int} is {@code atoi}: C, not we, says what is read. */
  @ParameterizedTest
  @CsvSource({
    "size=1e3, size=1e3, 1",
    "stride=1.9, stride=1.9, 1",
    "stride=1x, stride=1x, 1",
    "stride=1.0, '', ''",
    "stride=1 # one, '', ''",
    "stride=1 ; one, '', ''"
  })
  void aNumberThatIsReadInPartIsSaid(String line, String shown, String read) {
    String cfg =
        "[net]\nwidth=8\nheight=8\nchannels=3\n[convolutional]\nfilters=2\nactivation=linear\n"
            + line
            + "\n";
    List<String> warnings = NetworkReader.read(HandMade.cfg(cfg)).warnings();
    if (read.isEmpty()) {
      assertThat(warnings).isEmpty();
    } else {
      assertThat(warnings)
          .containsExactly(
              "test.cfg, line 8: of %s only %s is read, as in Darknet.".formatted(shown, read));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "filter, filters",
    "fliters, filters",
    "batch_normalise, batch_normalize",
    "Batch-Normalize," + " batch_normalize",
    "actvation, activation",
    "strides, stride",
    "sizes, size",
    "color, ''",
    "q, ''",
    "filtersandmore, ''",
    "sze, size"
  })
  void aKeyWithASlipIsToldWhichIsMeant(String written, String meant) {
    String warning =
        KeyAudit.of(HandMade.cfg("[net]\n[convolutional]\n" + written + "=1\n")).getFirst();
    if (meant.isEmpty()) {
      assertThat(warning).doesNotContain("the key is");
    } else {
      assertThat(warning).contains("; the key is " + meant + ")");
    }
  }

  @Test
  void aKeyOfAnotherToolsSpellingIsToldWhichIsMeant() {
    assertThat(KeyAudit.of(HandMade.cfg("[net]\nletterbox=1\n")).getFirst())
        .contains("letterbox=1 (line 2; the key is letter_box)");
  }

  /** As {@code strip} in Darknet's utils.c: its listing of such a layer says 18 back, not two. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "size=1 1 | size=11",
        "stride=1\t 2 | stride=12",
        "stride=1 # 1 2 | ''",
        "stride = 1 | ''"
      })
  void numbersThatDarknetReadsAsOneAreSaid(String line, String read) {
    assertThat(
            KeyAudit.of(
                HandMade.cfg("[net]\n[convolutional]\n" + line.replace("\\t", "\t") + "\n")))
        .isEqualTo(
            read.isEmpty()
                ? List.of()
                : List.of(
                    "test.cfg, line 3: blanks part no numbers, as Darknet drops them: "
                        + read
                        + " is read; expected commas."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scale_x_y=1,05 | scale_x_y=1,05 | 1",
        "scale_x_y=1.05 | |",
        "anchors=1,2.5, 3,4 | |",
        "mask=0.5,1 | mask=0.5,1 | 0"
      })
  void soAreDecimalCommasAndItemsOfLists(String line, String shown, String read) {
    String anchors = line.startsWith("anchors") ? "" : "anchors=1,2,3,4\n";
    String mask = line.startsWith("mask") ? "" : "mask=0,1\n";
    List<String> warnings =
        NetworkReader.read(
                HandMade.cfg(
                    "[net]\nwidth=8\nheight=8\nchannels=3\n"
                        + "[convolutional]\nfilters=12\nsize=1\nactivation=linear\n"
                        + "[yolo]\n"
                        + line
                        + "\nclasses=1\nnum=2\n"
                        + anchors
                        + mask))
            .warnings();
    assertThat(warnings)
        .isEqualTo(
            shown == null
                ? List.of()
                : List.of(
                    "test.cfg, line 10: of %s only %s is read, as in Darknet."
                        .formatted(shown, read)));
  }

  @Test
  void aKeyThatStandsTwiceIsNamedWithBothLinesAndTheOneThatCounts() {
    assertThat(warnings("", "batch_normalize=1\nfilters=16\n"))
        .containsExactly(
            "test.cfg, line 10: filters=16 stands a second time in [convolutional]; what line 6"
                + " says counts (filters=2), as in Darknet, while OpenCV and the PyTorch tools take"
                + " the last: what is written has the first only.");
  }

  @Test
  void keysThatNobodyReadsAreCountedOnceAndTheFirstFewNamed() {
    assertThat(warnings("Width=9\n", "Filters=8\nfoo=1\nletter_box=1\na=1\nb=2\nc=3\n"))
        .containsExactly(
            "test.cfg has 7 keys that neither Darknet nor Prunepoint reads: Width=9 (line 5; the"
                + " key is width), Filters=8 (line 10; the key is filters), foo=1 (line 11),"
                + " letter_box=1 (line 12), a=1 (line 13) and so on.");
  }

  @Test
  void aKeyThatChangesWhatDarknetComputesIsNamedOnceForAllItsLayers() {
    assertThat(
            warnings(
                "",
                "coordconv=1\n[convolutional]\nfilters=2\nactivation=linear\ncoordconv=1\n"
                    + "[convolutional]\nfilters=2\nactivation=linear\ncoordconv=0\n"))
        .containsExactly(
            "test.cfg, line 9 and 1 more: coordconv=1 in [convolutional] is not obeyed: on a GPU"
                + " Darknet adds coordinates to the layer's output.");
  }

  @Test
  void letterBoxIsObeyedAndSaid() {
    var read =
        NetworkReader.read(
            HandMade.cfg(
                "[net]\n"
                    + "width=8\n"
                    + "height=8\n"
                    + "channels=3\n"
                    + "letter_box=1\n"
                    + "[convolutional]\n"
                    + "filters=2\n"
                    + "activation=linear\n"));

    assertThat(read.network().letterbox()).isTrue();
    assertThat(read.network().withInput(16, 16).letterbox()).isTrue();
    assertThat(read.warnings())
        .containsExactly(
            "test.cfg, line 5: letter_box=1: pictures are padded to the input instead of stretched"
                + " over it, as Darknet does with this network.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "letter_box=0\n", "letterbox=1\n", "letter_box=0\nletter_box=1\n"})
  void withoutItPicturesAreStretched(String net) {
    assertThat(
            NetworkReader.read(
                    HandMade.cfg(
                        "[net]\nwidth=8\nheight=8\nchannels=3\n"
                            + net
                            + "[convolutional]\nfilters=2\nactivation=linear\n"))
                .network()
                .letterbox())
        .isFalse();
  }

  @Test
  void aHostileCfgGetsAFewSentencesNotThousands() {
    assertThat(warnings("", "filters=2\nx=1\n".repeat(9_000)))
        .hasSize(7)
        .allSatisfy(sentence -> assertThat(sentence).hasSizeLessThan(500));
  }
}
