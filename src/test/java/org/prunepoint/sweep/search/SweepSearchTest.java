package org.prunepoint.sweep.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.prune.budget.Target;

class SweepSearchTest {
  private static SweepSearch said(String... words) {
    Map<String, String> said = new java.util.LinkedHashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      said.put(words[i], words[i + 1]);
    }
    return SweepSearch.OPTIONS.over(SweepSearch.AUTOMATIC, said);
  }

  @Test
  void percentsAreRangesListsAndBoth() {
    assertThat(said("--percents", "0.50:0.95:0.03").percents())
        .hasSize(16)
        .startsWith(0.5, 0.53, 0.56)
        .endsWith(0.92, 0.95);
    assertThat(said("--percents", "0.5, 0.7").percents()).containsExactly(0.5, 0.7);
    assertThat(said("--percents", "0.1:0.3:0.1,0.9").percents())
        .containsExactly(0.1, 0.2, 0.3, 0.9);
    assertThat(said("--percents", "0.7:0.7:0.1").percents()).containsExactly(0.7);
  }

  @Test
  void figuresUpToAHundredAreThePercentsThatTheyLookLike() {
    assertThat(said("--percents", "50, 70 80").percents()).containsExactly(.5, .7, .8);
    assertThat(said("--percents", "50:65:5, 72.5").percents())
        .containsExactly(.5, .55, .6, .65, .725);
    assertThat(said("--percents", "1:3:1, 100").percents()).containsExactly(.01, .02, .03, 1.);
    assertThatThrownBy(() -> said("--percents", "0.5, 70"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("not both");
  }

  @Test
  void oneIsNotTakenForAll() {
    assertThat(said("--percents", "0.5,1.0").percents()).containsExactly(0.5, 1.0);
    assertThatThrownBy(() -> said("--percents", "1"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("write 1.0 or 0.01");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fifty",
        "50:40:x",
        "50:40:1",
        "50:95:0",
        "0:1e9:1",
        "120",
        "-5",
        "1:2:3:4",
        "NaN",
        "1e999",
        "0.5,,0.7",
        "0:1:1e-400"
      })
  void whatIsNoListIsTold(String text) {
    assertThatThrownBy(() -> said("--percents", text))
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith("--percents: ");
  }

  @Test
  void unitsAreWholeAndMayBeLeftOut() {
    assertThat(said("--cut-units", "").cutUnits()).isEmpty();
    assertThat(said("--cut-units", "4:12:4, 15").cutUnits()).containsExactly(4, 8, 12, 15);
    assertThatThrownBy(() -> said("--cut-units", "4, 0.5"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("at least 1 residual unit, found 0.5");
  }

  @Test
  void pointsAreSearchedForUnlessTheyAreListed() {
    assertThat(said().grid()).isEqualTo(new SweepGrid.Automatic(List.of()));
    assertThat(said("--percents", "0.5", "--cut-units", "4", "--cut-percent", "0.6").grid())
        .isEqualTo(new SweepGrid.Listed(List.of(.5), List.of(4), new SweepGrid.CutsAt.Percent(.6)));
    assertThat(said("--target", "bflops=10").grid())
        .isEqualTo(new SweepGrid.ForTarget(Target.parse("bflops=10"), List.of()));
  }

  @Test
  void theRuleIsThatWhichWasChosen() {
    assertThat(said().rule()).isEqualTo(Optional.empty());
    assertThat(said("--within", "0.02").rule()).contains(new BestPrunePoint.WithinOfUnpruned(.02));
    assertThat(said("--max-fall", "0.1").rule()).contains(new BestPrunePoint.BeforeCliff(.1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--auto|true|--percents|0.5",
        "--auto|true|--cut-percent|0.5",
        "--target|bflops=1|--percents|0.5",
        "--target|bflops=1|--auto|true",
        "--target|bflops=1|--within|0.1",
        "--target|bflops=1|--cut-percent|each",
        "--within|0.1|--max-fall|0.2",
        "--cut-percent|each|--cut-units|4"
      })
  void whatCannotHoldTogetherIsRefused(String one, String a, String other, String b) {
    assertThatThrownBy(() -> said(one, a, other, b))
        .isInstanceOf(Fault.class)
        .hasMessageContaining(one);
  }

  @Test
  void whatIsSaidIsWrittenAndReadBack() {
    SweepSearch search =
        said("--percents", "50:60:5", "--cut-units", "4:8:4", "--cut-percent", "each");
    assertThat(SweepSearch.OPTIONS.over(SweepSearch.AUTOMATIC, SweepSearch.OPTIONS.words(search)))
        .isEqualTo(search);
    SweepSearch meeting = said("--target", "parameters=2.6M", "--cut-units", "4");
    assertThat(meeting.target().orElseThrow().text()).isEqualTo("parameters=2600000");
    assertThat(SweepSearch.OPTIONS.over(SweepSearch.AUTOMATIC, SweepSearch.OPTIONS.words(meeting)))
        .isEqualTo(meeting);
  }
}
