package org.prunepoint.workbench.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "0.02741, 0.0274",
    "0.0001, 0.0001",
    "0.00009996, 0.0001",
    "0.0000081, 8.1e-6",
    "-0.00000102, -1.02e-6",
    "1234, 1230",
    "NaN, NaN"
  })
  void threeDigitsTell(double number, String shown) {
    assertThat(Numbers.digits(number)).isEqualTo(shown);
  }

  @Test
  void noLineBreaksBeforeAUnit() {
    assertThat(Numbers.percent(.65)).isEqualTo("65\u00a0%");
    assertThat(Numbers.change(100, 35)).isEqualTo("\u221265\u00a0%");
    assertThat(Numbers.bytes(7_307_284)).isEqualTo("7.3\u00a0MB");
    assertThat(Numbers.bflops(5.312)).isEqualTo("5.31\u00a0BFLOPS");
  }

  @Test
  void whatIsNotNothingIsNotSaidToBe() {
    assertThat(Numbers.percent(1184 / 3929856.)).isEqualTo("<\u00a00.1\u00a0%");
    assertThat(Numbers.percent(.001)).isEqualTo("0.1\u00a0%");
    assertThat(Numbers.percent(0)).isEqualTo("0\u00a0%");
    assertThat(Numbers.change(100_000, 99_999)).isEqualTo("\u22120\u00a0%");
  }

  @ParameterizedTest
  @ValueSource(strings = {"65", "65 %", "65%", " 65\u00a0% "})
  void aShareIsReadHoweverItIsTyped(String typed) {
    assertThat(Numbers.share(typed)).isEqualTo(.65);
  }
}
