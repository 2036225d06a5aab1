package org.prunepoint.prune.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.RealData;
import org.prunepoint.darknet.Model;
import org.prunepoint.prune.Fold;
import org.prunepoint.prune.PrunePlan;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Pruner;
import org.prunepoint.prune.Strategy;
import org.prunepoint.prune.budget.TargetSearch.Found;

class TargetTest {
  @ParameterizedTest
  @CsvSource({
    "bflops=10,        BFLOPS,     10",
    "parameters=2.6M,  PARAMETERS, 2600000",
    "parameters=125k,  PARAMETERS, 125000",
    "bytes=10MB,       BYTES,      10000000",
    "bytes=10 MiB,     BYTES,      10485760",
    "bytes=512,        BYTES,      512",
    "latency=8ms,      LATENCY,    8",
    "LATENCY=.5s,      LATENCY,    500"
  })
  void isRead(String text, Target.Kind kind, double limit) {
    assertThat(Target.parse(text)).isEqualTo(new Target(kind, limit));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "bflops", "bflops=0", "bflops=10M", "bytes=3ms", "flops=3", "latency=-1"})
  void isRefused(String text) {
    assertThatThrownBy(() -> Target.parse(text)).isInstanceOf(Fault.class);
  }

  private static Pruner sparse() {
    var bccd = RealData.folder().resolve("bccd");
    Model model =
        Model.open(
            bccd.resolve("yolov3-spp-w25.cfg"), bccd.resolve("yolov3-spp-w25-sparse.weights"));
    return new Pruner(model.network(), model.weights());
  }

  @Tag("real")
  @ParameterizedTest
  @ValueSource(strings = {"parameters=500k", "bytes=2MB", "bflops=1"})
  void theWeakestPercentThatMeetsItIsFound(String text) {
    Pruner pruner = sparse();
    Target target = Target.parse(text);
    for (Strategy strategy : Strategy.values()) {
      PruneSettings base = PruneSettings.slim(0).withStrategy(strategy);
      Optional<Found> found =
          new TargetSearch(pruner, target, Fold.BIAS, Optional.empty()).percent(base);
      if (found.isEmpty()) {
        assertThat(value(pruner, target, base.withPercent(1))).isGreaterThan(target.limit());
        continue;
      }
      PruneSettings settings = found.get().settings();
      assertThat(value(pruner, target, settings))
          .isEqualTo(found.get().value())
          .isLessThanOrEqualTo(target.limit());
      double channel = 1. / pruner.competingChannels(base);
      assertThat(value(pruner, target, settings.withPercent(settings.percent() - channel)))
          .as("one channel more, by " + strategy)
          .isGreaterThan(target.limit());
    }
  }

  @Tag("real")
  @Test
  void unitsMayGoToo() {
    Pruner pruner = sparse();
    Target target = Target.parse("bflops=0.8");
    var search = new TargetSearch(pruner, target, Fold.BIAS, Optional.empty());
    Found without = search.percent(PruneSettings.NOTHING).orElseThrow();
    Found with = search.percentAndUnits(PruneSettings.NOTHING).orElseThrow();

    assertThat(with.value()).isLessThanOrEqualTo(target.limit());
    assertThat(pruner.lostGamma(pruner.plan(with.settings())))
        .isLessThanOrEqualTo(pruner.lostGamma(pruner.plan(without.settings())));
  }

  @Tag("real")
  @Test
  void cutsAsManyUnitsAsLoseLeastByAMeasure() {
    Pruner pruner = sparse();
    Target target = Target.parse("parameters=500k");
    var search = new TargetSearch(pruner, target, Fold.BIAS, Optional.empty());

    Found found =
        search
            .percentAndUnits(PruneSettings.NOTHING, s -> Math.abs(s.cutUnits() - 8))
            .orElseThrow();

    assertThat(found.settings().cutUnits()).isEqualTo(8);
    assertThat(found.value()).isLessThanOrEqualTo(target.limit());
  }

  private static double value(Pruner pruner, Target target, PruneSettings settings) {
    return target.of(pruner.summary(pruner.plan(settings), Fold.BIAS).cost());
  }

  @Tag("real")
  @Test
  void aLatencyIsMeasuredOnFewPlans() {
    Pruner pruner = sparse();
    var calls = new AtomicInteger();
    Found found =
        new TargetSearch(
                pruner,
                Target.parse("latency=5ms"),
                Fold.BIAS,
                Optional.of(
                    plan -> {
                      calls.incrementAndGet();
                      return 10 * value(pruner, Target.parse("bflops=1"), plan);
                    }))
            .percent(PruneSettings.NOTHING)
            .orElseThrow();

    assertThat(found.value()).isLessThanOrEqualTo(5);
    assertThat(calls).hasValueLessThan(12);
  }

  private static double value(Pruner pruner, Target target, PrunePlan plan) {
    return target.of(pruner.summary(plan, Fold.BIAS).cost());
  }

  @Tag("real")
  @Test
  void whatCannotBeMetIsSaidInASentence() {
    var search =
        new TargetSearch(sparse(), Target.parse("parameters=1k"), Fold.BIAS, Optional.empty());

    assertThat(search.percent(PruneSettings.NOTHING)).isEmpty();
    assertThat(search.unreachable(PruneSettings.NOTHING))
        .hasMessageContaining("parameters of at most 1,000")
        .hasMessageContaining("with percent 1");
  }

  @Tag("real")
  @Test
  void whatIsMetAlreadyCutsNothing() {
    assertThat(
            new TargetSearch(sparse(), Target.parse("bflops=100"), Fold.BIAS, Optional.empty())
                .percent(PruneSettings.NOTHING)
                .orElseThrow()
                .settings()
                .percent())
        .isZero();
  }
}
