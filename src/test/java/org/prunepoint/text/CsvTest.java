package org.prunepoint.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "slim", "0.5", "-0.5", "+1", "-1.0E-5", "1,5"})
  void figuresAndWordsKeepTheirMeaning(String text) {
    assertThat(Csv.field(text)).isEqualTo(text.contains(",") ? '"' + text + '"' : text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=cmd|' /C calc'!A0", "@SUM(1)", "+1+1", "-1-1", " =1+1"})
  void aFormulaIsATextAndNothingIsComputed(String text) {
    assertThat(Csv.field(text)).containsPattern("^\"?'").contains(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\r=b", "\t=1"})
  void aFieldIsOneLine(String text) {
    assertThat(Csv.field(text)).doesNotContain("\n", "\r", "\t");
  }

  @Test
  void aQuoteIsDoubled() {
    assertThat(Csv.field("a\"b,c")).isEqualTo("\"a\"\"b,c\"");
  }
}
