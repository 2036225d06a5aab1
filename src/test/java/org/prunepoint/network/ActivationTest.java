package org.prunepoint.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Values worked out by hand from the formulas in Darknet's activations.h. */
class ActivationTest {
  private static final String VALUES =
      """
      LINEAR,    -3,   -3
      LEAKY,     -2,   -.2
      LEAKY,      3,    3
      RELU,      -2,    0
      RELU,       3,    3
      RELU6,     -1,    0
      RELU6,      5,    5
      RELU6,      7,    6
      MISH,       0,    0
      MISH,       1,     .865098
      MISH,      -1,    -.303401
      MISH,      30,   30
      HARD_MISH,  2,    2
      HARD_MISH, -1,    -.5
      HARD_MISH, -3,    0
      SWISH,      1,     .731059
      SWISH,     -2,    -.238406
      LOGISTIC,   0,     .5
      LOGISTIC,   2,     .880797
      LOGGY,      0,    0
      LOGGY,      2,     .761594
      TANH,       1,     .761594
      ELU,        2,    2
      ELU,       -1,    -.632121
      SELU,       2,    2.1014
      SELU,      -1,   -1.111288
      GELU,       1,     .841192
      GELU,      -1,    -.158808
      RELIE,     -2,    -.02
      RELIE,      2,    2
      RAMP,       2,    2.2
      RAMP,      -2,    -.2
      PLSE,       0,     .5
      PLSE,       2,     .75
      PLSE,       5,    1.01
      PLSE,      -5,    -.01
      HARDTAN,    3,    1
      HARDTAN,  -.5,    -.5
      HARDTAN,   -3,   -1
      LHTAN,     .5,     .5
      LHTAN,      2,    1.001
      LHTAN,     -2,    -.002
      REVLEAKY,  -2,    -.2
      REVLEAKY,   2,    2
      STAIR,    2.7,    1
      STAIR,    3.25,   1.25
      STAIR,   -.75,    -.75
      """;

  @ParameterizedTest
  @CsvSource(textBlock = VALUES)
  void hasTheValueThatTheFormulaGives(Activation activation, double x, double y) {
    assertThat(activation.apply(x)).isCloseTo(y, within(1e-6));
  }

  @Test
  void everyActivationIsChecked() {
    Set<Activation> seen = EnumSet.noneOf(Activation.class);
    VALUES.lines().forEach(l -> seen.add(Activation.valueOf(l.substring(0, l.indexOf(',')))));

    assertThat(seen).containsExactlyInAnyOrder(Activation.values());
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsDarknetName(Activation activation) {
    assertThat(Activation.ofDarknetName(activation.darknetName())).contains(activation);
  }

  @Test
  void namesAreCaseSensitiveAndComplete() {
    assertThat(Stream.of("Leaky", "", "normalize_channels", "prelu").map(Activation::ofDarknetName))
        .allMatch(java.util.Optional::isEmpty);
  }

  @Test
  void mishAndSwishStayFiniteFarOut() {
    assertThat(Activation.MISH.apply(-1e4)).isCloseTo(0, within(1e-9));
    assertThat(Activation.MISH.apply(1e4)).isEqualTo(1e4);
    assertThat(Activation.SWISH.apply(-1e4)).isCloseTo(0, within(1e-9));
  }
}
