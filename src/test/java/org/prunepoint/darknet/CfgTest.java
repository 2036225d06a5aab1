package org.prunepoint.darknet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prunepoint.darknet.HandMade.cfg;
import static org.prunepoint.darknet.HandMade.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;

/** The lexical rules are those of Darknet's option_list.c, utils.c and parser.c. */
class CfgTest {
  private static final String SMALL =
      """
      [net]
      # the picture
      width=32
      height=32
      channels=3

      [convolutional]
      filters=8

      ; second
      [route]
      layers = -1
      """;

  @Test
  void sectionsKnowTheirLineTypeAndOptionsInOrder() {
    List<CfgSection> sections = cfg(SMALL).sections();

    assertThat(sections)
        .extracting(CfgSection::type, CfgSection::line)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("net", 1),
            org.assertj.core.groups.Tuple.tuple("convolutional", 7),
            org.assertj.core.groups.Tuple.tuple("route", 11));
    assertThat(sections.getFirst().options())
        .containsExactly(
            new CfgOption("width", "32", 3),
            new CfgOption("height", "32", 4),
            new CfgOption("channels", "3", 5));
  }

  @Test
  void blanksVanishAnywhereInALine() {
    CfgSection net = cfg(" [ n e t ] \n  wi dth\t = 4 1 6 \n").sections().getFirst();

    assertThat(net.type()).isEqualTo("net");
    assertThat(net.integer("width", 0)).isEqualTo(416);
  }

  @Test
  void linesThatStartWithHashOrSemicolonOrZeroAreNoOptionsEvenIndented() {
    CfgSection net =
        cfg("[net]\n# width=1\n   ; width=2\n\t#width=3\n\0width=4\n\n \t \nwidth=5\n")
            .sections()
            .getFirst();

    assertThat(net.options()).containsExactly(new CfgOption("width", "5", 8));
  }

  @ParameterizedTest
  @CsvSource({
    "1152#960, 1152",
    "180###P6, 180",
    "16;was32, 16",
    "0x10, 0",
    "7.9, 7",
    "-3, -3",
    "+3, 3",
    "2147483647, 2147483647",
    "-2147483648, -2147483648"
  })
  void aWholeNumberMayBeFollowedByAnything(String value, int expected) {
    assertThat(cfg("[net]\nkey=" + value).sections().getFirst().integer("key", -1))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({".5, .5", "1., 1", "-1e-2x, -.01", "+.25#, .25", "3e, 3", "1e+1, 10"})
  void aNumberIsWhatAtofTakesFromTheStart(String value, float expected) {
    assertThat(cfg("[net]\nkey=" + value).sections().getFirst().number("key", -1))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "", "#3", "--3", "2147483648", "99999999999999999999"})
  void whatIsNoWholeNumberIsAFaultThatQuotesLineKeyAndValue(String value) {
    CfgSection net = cfg("[net]\n\nfilters=" + value).sections().getFirst();

    assertThatThrownBy(() -> net.integer("filters", 1))
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith("test.cfg, line 3: filters=" + value + " is not a whole number");
  }

  @Test
  void anEndlessValueIsQuotedInPartOnly() {
    CfgSection net = cfg("[net]\nwidth=" + "x".repeat(100_000)).sections().getFirst();

    assertThatThrownBy(() -> net.integer("width", 1))
        .isInstanceOf(Fault.class)
        .message()
        .hasSizeLessThan(120);
  }

  @Test
  void aValueStartsAtTheFirstEqualsSign() {
    assertThat(cfg("[net]\na=b=c").sections().getFirst().text("a", "")).isEqualTo("b=c");
  }

  @Test
  void aKeyWithoutEqualsSignHasAnEmptyValue() {
    assertThat(cfg("[net]\nadam\n").sections().getFirst().options())
        .containsExactly(new CfgOption("adam", "", 2));
  }

  @Test
  void ofDuplicateKeysTheFirstCounts() {
    assertThat(cfg("[net]\nbatch=1\nbatch=64\n").sections().getFirst().integer("batch", 0))
        .isEqualTo(1);
  }

  @Test
  void listsEndAtAHashAndEmptyItemsDoNotCount() {
    CfgSection net = cfg("[net]\nanchors = 10,13 , 16.5,,30, # 33,23\n").sections().getFirst();

    assertThat(net.numbers("anchors")).containsExactly(10f, 13f, 16.5f, 30f);
    assertThat(net.integers("none")).isEmpty();
  }

  @Test
  void aListWithMoreItemsThanAnyNetworkHasIsAFault() {
    CfgSection net = cfg("[net]\nlayers=" + "0,".repeat(1_000_000)).sections().getFirst();

    assertThatThrownBy(() -> net.integers("layers"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("line 2: layers=")
        .hasMessageContaining("1000000 items");
  }

  @ParameterizedTest
  @CsvSource({
    "conv, convolutional",
    "network, net",
    "conn, connected",
    "max, maxpool",
    "avg, avgpool",
    "local_avg, local_avgpool",
    "lrn, normalization",
    "soft, softmax",
    "silence, empty",
    "Gaussian_yolo, Gaussian_yolo",
    "made_up, made_up"
  })
  void shortSectionNamesMeanTheLongOnes(String written, String type) {
    assertThat(cfg("[" + written + "]").sections().getFirst().type()).isEqualTo(type);
  }

  @Test
  void aByteOrderMarkIsNoText() {
    Cfg cfg = cfg("\uFEFF[net]\nwidth=3\n");

    assertThat(cfg.sections().getFirst().type()).isEqualTo("net");
    assertThat(text(cfg)).isEqualTo("\uFEFF[net]\nwidth=3\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[net]\r\nwidth = 3 \r\n\r\n[conv]\r\n",
        "[net]\nwidth=3",
        "  # before all\n[net]  # behind\n",
        "[net]\nwidth=3\nwidth=4\nnonsense\n\n\n",
        "[net]\n\tmade_up = ünïcödé 数\n"
      })
  void whatIsReadIsWrittenByteForByte(String text) {
    assertThat(text(cfg(text))).isEqualTo(text);
    assertThat(text(cfg(text).edit().done())).isEqualTo(text);
  }

  @Test
  void bytesThatAreNoUtf8SurviveToo() {
    byte[] bytes = {'[', 'n', 'e', 't', ']', '\n', '#', (byte) 0xe9, (byte) 0xff, (byte) 0x80};

    assertThat(Cfg.parse("x", bytes).edit().done().bytes()).isEqualTo(bytes);
  }

  @Test
  void aSectionWithoutClosingBracketIsAFault() {
    assertThatThrownBy(() -> cfg("[net]\n[convolutional\nfilters=3\n"))
        .isInstanceOf(Fault.class)
        .hasMessage("test.cfg, line 2: a section starts with [ but does not end with ].");
  }

  @Test
  void textBeforeTheFirstSectionIsAFault() {
    assertThatThrownBy(() -> cfg("# fine\n\nwidth=3\n[net]\n"))
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith("test.cfg, line 3: expected a section such as [net]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# only a comment", "\uFEFF"})
  void aFileWithoutASectionIsAFault(String text) {
    assertThatThrownBy(() -> cfg(text))
        .isInstanceOf(Fault.class)
        .hasMessage("test.cfg has no section: expected a Darknet cfg that starts with [net].");
  }

  @Test
  void aMissingFileAFolderAndAHugeFileAreFaults(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("missing.cfg");
    assertThatThrownBy(() -> Cfg.read(missing))
        .isInstanceOf(Fault.class)
        .hasMessage(missing + " does not exist.");
    assertThatThrownBy(() -> Cfg.read(folder))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("is a folder");
    Path huge = folder.resolve("huge.cfg");
    Files.write(huge, new byte[20 << 20]);
    assertThatThrownBy(() -> Cfg.read(huge))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("nothing but zeros");
  }

  @Test
  void settingAValueLeavesEveryOtherByteAlone() {
    Cfg cfg = cfg("[net]\r\n  width\t=  416  # was 608\r\nheight=416\r\n");
    CfgSection net = cfg.sections().getFirst();

    Cfg edited = cfg.edit().set(net, "width", "320").done();

    assertThat(text(edited)).isEqualTo("[net]\r\n  width\t=  320  # was 608\r\nheight=416\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "groups=1152#960      | groups=7#960",
        "groups = 1152 ; old  | groups = 7 ; old",
        "groups=1152          | groups=7",
        "groups=              | groups=7",
        "groups               | groups=7",
        "gro ups = 11 52      | gro ups = 7",
        "groups=1=2           | groups=7"
      })
  void onlyTheValueOfAChangedLineIsReplaced(String before, String after) {
    Cfg cfg = cfg("[net]\n" + before + "\nx=1\n");

    Cfg edited = cfg.edit().set(cfg.sections().getFirst(), "groups", "7").done();

    assertThat(text(edited)).isEqualTo("[net]\n" + after + "\nx=1\n");
  }

  @Test
  void ofDuplicateKeysTheOneThatCountsIsChanged() {
    Cfg cfg = cfg("[net]\nbatch=1\nbatch=64");

    assertThat(text(cfg.edit().set(cfg.sections().getFirst(), "batch", "2").done()))
        .isEqualTo("[net]\nbatch=2\nbatch=64");
  }

  @Test
  void theLastLineIsChangedWithoutGainingALineEnd() {
    Cfg cfg = cfg("[net]\nbatch=1");

    assertThat(text(cfg.edit().set(cfg.sections().getFirst(), "batch", "2").done()))
        .isEqualTo("[net]\nbatch=2");
  }

  @Test
  void aMissingKeyBecomesTheFirstLineOfItsSectionWithTheSectionsLineEnd() {
    Cfg cfg = cfg("[net]\r\nwidth=3\r\n[convolutional]\r\nsize=3\r\n");

    assertThat(text(cfg.edit().set(cfg.sections().get(1), "filters", "5").done()))
        .isEqualTo("[net]\r\nwidth=3\r\n[convolutional]\r\nfilters=5\r\nsize=3\r\n");
  }

  @Test
  void aMissingKeyFindsItsPlaceAfterAHeaderWithoutLineEnd() {
    Cfg cfg = cfg("[net]");

    assertThat(text(cfg.edit().set(cfg.sections().getFirst(), "width", "3").done()))
        .isEqualTo("[net]\nwidth=3\n");
  }

  @Test
  void aValueBehindAStrayCarriageReturnIsReplacedAsDarknetReadsIt() {
    Cfg cfg = cfg("[net]\nwidth=4\r16\n");
    assertThat(cfg.sections().getFirst().integer("width", 0)).isEqualTo(416);

    Cfg edited = cfg.edit().set(cfg.sections().getFirst(), "width", "320").done();

    assertThat(edited.sections().getFirst().integer("width", 0)).isEqualTo(320);
  }

  @Test
  void aRemovedSectionTakesItsLinesButNotTheCommentsAboveTheNext() {
    Cfg cfg = cfg(SMALL);

    assertThat(text(cfg.edit().remove(cfg.sections().get(1)).done()))
        .isEqualTo(
            """
            [net]
            # the picture
            width=32
            height=32
            channels=3

            ; second
            [route]
            layers = -1
            """);
  }

  @Test
  void theLastSectionIsRemovedToTheEndOfTheFile() {
    Cfg cfg = cfg("[net]\nwidth=3\n\n[route]\nlayers=-1\n# the end\n");

    assertThat(text(cfg.edit().remove(cfg.sections().get(1)).done()))
        .isEqualTo("[net]\nwidth=3\n\n");
  }

  @Test
  void severalEditsGoTogether() {
    Cfg cfg = cfg(SMALL);

    Cfg edited =
        cfg.edit()
            .remove(cfg.sections().get(1))
            .set(cfg.sections().getFirst(), "width", "64")
            .set(cfg.sections().getFirst(), "momentum", ".9")
            .set(cfg.sections().get(2), "layers", "-2")
            .done();

    assertThat(text(edited))
        .isEqualTo(
            """
            [net]
            momentum=.9
            # the picture
            width=64
            height=32
            channels=3

            ; second
            [route]
            layers = -2
            """);
    assertThat(text(cfg)).as("the source").isEqualTo(SMALL);
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // or it would hang
  void editingEndsInAHostileFile() {
    String blanks = " ".repeat(200_000);
    byte[] bytes =
        ("[net]\nwidth=" + blanks + "3" + blanks + "4" + blanks + "#\n" + "[a]\n".repeat(50_000))
            .getBytes(StandardCharsets.ISO_8859_1);
    Cfg cfg = Cfg.parse("x", bytes);
    CfgEdit edit = cfg.edit().set(cfg.sections().getFirst(), "width", "5");

    cfg.sections().stream().skip(1).forEach(edit::remove);
    assertThat(edit.done().sections()).hasSize(1);
  }
}
