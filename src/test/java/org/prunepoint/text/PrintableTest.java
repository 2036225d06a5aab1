package org.prunepoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
  @ParameterizedTest(name = "U+{0}")
  @ValueSource(
      strings = {
        "0000", "0007", "0008", "0009", "000A", "000D", "001B", "007F", // C0
        "0080", "0085", "009B", // C1: 9B is what ESC [ is in one character
        "200E", "200F", "202A", "202B", "202C", "202D", "202E", "2066", "2067", "2068", "2069",
        "061C", "2028", "2029", "FEFF", "00AD", "200B", "2060", "FFF9", "FFFE", "FFFF", "D800",
        "DC00"
      })
  void whatATerminalObeysOrNobodySeesIsEscaped(String hex) {
    char c = (char) Integer.parseInt(hex, 16);

    assertThat(Printable.line("a" + c + "b")).isEqualTo("a\\u" + hex + "b");
    assertThat(Printable.start("a" + c + "b", 20)).isEqualTo("a\\u" + hex + "b");
    assertThat(Printable.ends("a" + c + "b", 20)).isEqualTo("a\\u" + hex + "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "car",
        "voiture à gauche",
        "汽车",
        "سيارة",
        "машина",
        "🚗",
        "می\u200Cخواهم",
        "👩\u200D🔧",
        "a\\b",
        "C:\\data\\x.cfg",
        ""
      })
  void whatPeopleWriteStaysAsItIs(String text) {
    assertThat(Printable.line(text)).isEqualTo(text);
    assertThat(Printable.lines(text)).isEqualTo(text);
    assertThat(Printable.sentence(text)).isEqualTo(text);
  }

  @Test
  void theTagsThatHideTextInsideTextAreEscapedAsTheTwoUnitsThatTheyAre() {
    assertThat(Printable.line("a\uDB40\uDC41b")).isEqualTo("a\\uDB40\\uDC41b"); // U+E0041
  }

  @Test
  void layoutStaysWhereItIsAllowed() {
    assertThat(Printable.lines("a\n\tb\r")).isEqualTo("a\n\tb\\u000D");
  }

  @Test
  void aLongTextKeepsItsBeginningOrBothEnds() {
    assertThat(Printable.start("0123456789", 6)).isEqualTo("01234…");
    assertThat(Printable.ends("0123456789", 6)).isEqualTo("012…89");
    assertThat(Printable.start("0123456789", 10)).isEqualTo("0123456789");
    assertThat(Printable.ends("0123456789", 10)).isEqualTo("0123456789");
  }

  @Test
  void aPairOfSurrogatesIsNeverCutInTwo() {
    String cars = "🚗".repeat(50);
    for (int limit = 2; limit < 60; limit++) {
      assertThat(Printable.start(cars, limit)).matches("(🚗)*…").hasSizeLessThanOrEqualTo(limit);
      assertThat(Printable.ends(cars, limit))
          .matches("(🚗)*…(🚗)*")
          .hasSizeLessThanOrEqualTo(limit)
          .hasSizeGreaterThan(limit - 4);
    }
  }

  @Test
  void anEscapeIsNeverCutInTwoAndCountsAsWhatItIs() {
    String bells = "\u0007".repeat(50);
    for (int limit = 2; limit < 60; limit++) {
      assertThat(Printable.start(bells, limit))
          .matches("(\\\\u0007)*…")
          .hasSizeLessThanOrEqualTo(limit);
      assertThat(Printable.ends(bells, limit))
          .matches("(\\\\u0007)*…(\\\\u0007)*")
          .hasSizeLessThanOrEqualTo(limit);
    }
  }

  @Test
  void aSentenceIsOneLineThatKeepsItsBeginningAndItsEnd() {
    assertThat(Printable.sentence(" a\r\n  b\u2028c\u0085d\u001B[31m "))
        .isEqualTo("a b c d\\u001B[31m");
    assertThat(Printable.sentence("list.txt, line 3: " + "x".repeat(50_000_000) + " is not there."))
        .startsWith("list.txt, line 3: xxx")
        .endsWith("xxx is not there.")
        .hasSize(Printable.SENTENCE);
  }

  @Test
  void aLongPathKeepsItsRootAndItsFileName() {
    Path path = Path.of("root", "folder/".repeat(100), "x.cfg");

    assertThat(Printable.path(path))
        .startsWith(Path.of("root", "folder").toString())
        .endsWith("x.cfg")
        .hasSize(Printable.PATH);
  }
}
