package org.prunepoint.workbench.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
