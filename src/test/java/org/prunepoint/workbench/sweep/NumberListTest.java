package org.prunepoint.workbench.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;

final class NumberListTest {
  @Test
  void percentsAreTypedAsPercentsOrAsShares() {
    assertThat(NumberList.percents("50, 70 80")).containsExactly(.5, .7, .8);
    assertThat(NumberList.percents("0.5:0.6:0.05")).containsExactly(.5, .55, .6);
    assertThat(NumberList.percents("50:65:5, 72.5")).containsExactly(.5, .55, .6, .65, .725);
  }

  @Test
  void onePercentIsNotAll() {
    assertThat(NumberList.percents("1")).containsExactly(.01);
    assertThat(NumberList.percents("1:3:1, 100")).containsExactly(.01, .02, .03, 1.);
    assertThatThrownBy(() -> NumberList.percents("0.5, 1"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("not both");
  }

  @Test
  void countsAreWholeAndMayBeLeftOut() {
    assertThat(NumberList.counts("")).isEmpty();
    assertThat(NumberList.counts("4:12:4, 15")).containsExactly(4, 8, 12, 15);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fifty", "50:40:x", "50:95:0", "0:1e9:1", "120", "-5", "1:2:3:4", "NaN"})
  void whatIsNoListIsToldWithWhatWasTyped(String text) {
    assertThatThrownBy(() -> NumberList.percents(text))
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith("Percents: expected");
  }
}
