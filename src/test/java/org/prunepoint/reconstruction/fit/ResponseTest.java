package org.prunepoint.reconstruction.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prunepoint.network.Activation;

class ResponseTest {
  private static final double STEP = 1e-4;

  @ParameterizedTest
  @EnumSource(names = {"LINEAR", "LEAKY", "SWISH", "MISH", "LOGISTIC"})
  void whatItSendsOnIsTheActivationAndItsSlopeThatOfTheCurve(Activation activation) {
    var response = new Response(1, 0, activation);

    for (double x = -40.05; x < 40; x += .1) {
      double y = response.activated(x);
      double quotient = (activation.apply(x + STEP) - activation.apply(x - STEP)) / (2 * STEP);
      assertThat(y).as("at " + x).isCloseTo(activation.apply(x), within(1e-12));
      assertThat(response.slope(x, y)).as("slope at " + x).isCloseTo(quotient, within(1e-6));
    }
  }

  /** Both are x times something that is a half, and 0.6, at 0. */
  @ParameterizedTest
  @EnumSource(names = {"SWISH", "MISH"})
  void atZeroTheSlopeIsThatOfTheGate(Activation activation) {
    double gate = activation == Activation.SWISH ? .5 : .6; // tanh(ln 2) = (4 - 1) / (4 + 1)

    assertThat(new Response(1, 0, activation).slope(0, 0)).isCloseTo(gate, within(1e-12));
  }
}
