package org.prunepoint.training.sparsity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.prunepoint.RealData;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PrunableLayers;
import org.prunepoint.prune.Strategy;
import org.prunepoint.prune.sparsity.SparsityMismatch;
import org.prunepoint.training.loss.Loss;
import org.prunepoint.training.options.Shrinkage;
import org.prunepoint.training.options.Sparsity;
import org.prunepoint.training.options.SparsityTarget;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.EpochResult.GammaSummary;
import org.prunepoint.training.run.EpochResult.Scores;

class SparsityAdviceTest {
  private static Model bccd(String cfg, String weights) {
    Path folder = RealData.folder().resolve("bccd");
    return Model.open(folder.resolve(cfg + ".cfg"), folder.resolve(weights + ".weights"));
  }

  @Test
  void aNetworkForNormalIsNotForSlim() {
    assertThat(SparsityAdvice.mismatch(SparsityTarget.NORMAL, Strategy.SLIM))
        .hasValueSatisfying(s -> assertThat(s).contains("slim also cuts"));
    assertThat(SparsityAdvice.mismatch(SparsityTarget.NORMAL, Strategy.EXTREME))
        .hasValueSatisfying(s -> assertThat(s).contains("extreme also cuts"));
    assertThat(SparsityAdvice.mismatch(SparsityTarget.RESIDUAL, Strategy.NORMAL)).isPresent();
    assertThat(SparsityAdvice.mismatch(SparsityTarget.NORMAL, Strategy.NORMAL)).isEmpty();
    assertThat(SparsityAdvice.mismatch(SparsityTarget.RESIDUAL, Strategy.SLIM)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aNetworkWithoutShortcutsIsForAllStrategies(Strategy strategy) {
    assertThat(SparsityAdvice.mismatch(SparsityTarget.TINY, strategy)).isEmpty();
  }

  @Tag("real")
  @ParameterizedTest
  @CsvSource({
    "yolov3-spp-w25,  yolov3-spp-w25-base",
    "yolov3-spp-w25,  yolov3-spp-w25-sparse",
    "yolov3-tiny-w50, yolov3-tiny-w50-sparse",
  })
  void networksThatFitTheirStrategyAreNotWarnedOf(String cfg, String weights) {
    Model model = bccd(cfg, weights);
    for (Strategy strategy : Strategy.values()) {
      assertThat(
              SparsityMismatch.of(
                  model.network(), Objects.requireNonNull(model.weights()), strategy))
          .isEmpty();
    }
  }

  @Tag("real")
  @Test
  void largeGammasInCoupledLayersAreNoticedInAnyFile() {
    Model model = bccd("yolov3-spp-w25", "yolov3-spp-w25-sparse");
    Weights base = Objects.requireNonNull(bccd("yolov3-spp-w25", "yolov3-spp-w25-base").weights());
    Set<Integer> free = PrunableLayers.of(model.network(), Strategy.NORMAL);
    List<ConvolutionWeights> mixed =
        new ArrayList<>(Objects.requireNonNull(model.weights()).convolutions());
    for (int i = 0; i < mixed.size(); i++) {
      if (!free.contains(i)) {
        mixed.set(i, base.convolutions().get(i));
      }
    }
    Weights weights = new Weights(base.header(), mixed, base.shortcuts());

    assertThat(SparsityMismatch.of(model.network(), weights, Strategy.SLIM))
        .hasValueSatisfying(
            s -> assertThat(s).contains("0.0 % of their gammas", "69.3 %", "strategy slim"));
    assertThat(SparsityMismatch.of(model.network(), weights, Strategy.EXTREME)).isPresent();
    assertThat(SparsityMismatch.of(model.network(), weights, Strategy.NORMAL)).isEmpty();
  }

  /** mAP of the established tools: spp .780 at .75, .562 at .80; tiny .576 at .50, .258 at .70. */
  @Tag("real")
  @ParameterizedTest
  @CsvSource({
    "yolov3-spp-w25,  yolov3-spp-w25-sparse,  RESIDUAL, .72, .77",
    "yolov3-tiny-w50, yolov3-tiny-w50-sparse, TINY,     .45, .55",
    "yolov3-spp-w25,  yolov3-spp-w25-base,    RESIDUAL, .00, .03",
    "yolov3-spp-w25,  yolov3-spp-w25-base,    NORMAL,   .00, .03",
  })
  void theForecastStopsWhereTheMeasuredAccuracyFalls(
      String cfg, String weights, SparsityTarget target, double least, double most) {
    Model model = bccd(cfg, weights);

    assertThat(
            SparsityAdvice.summary(model.network(), Objects.requireNonNull(model.weights()), target)
                .percent())
        .isBetween(least, most);
  }

  @Tag("real")
  @Test
  void theSummaryCountsWhatIsKnownOfTheSparseNetwork() {
    Model model = bccd("yolov3-spp-w25", "yolov3-spp-w25-sparse");
    GammaSummary summary =
        SparsityAdvice.summary(
            model.network(), Objects.requireNonNull(model.weights()), SparsityTarget.RESIDUAL);

    // 2,318 of 3,344 uncoupled and 2,697 of 3,136 coupled gammas are under .01.
    assertThat(summary.below100th()).isCloseTo(5015 / 6480.0, within(1e-9));
    assertThat(summary.below1000th()).isLessThan(summary.below100th());
    assertThat(summary.minimum()).isNotNegative();
    assertThat(summary.quarter()).isBetween(summary.minimum(), summary.median());
    assertThat(summary.threeQuarters()).isBetween(summary.median(), summary.maximum());
  }

  @Tag("real")
  @Test
  void theSummaryOfUniformGammasIsThatOfTheirSums() {
    Network network = Model.open(RealData.folder().resolve("cfg/yolov3.cfg"), null).network();
    Weights weights = RandomWeights.of(network, 1);
    GammaSummary summary = SparsityAdvice.summary(network, weights, SparsityTarget.RESIDUAL);

    // The smallest share p holds p^2 of the sum.
    assertThat(summary.percent()).isBetween(.09, .35);
  }

  private static final Sparsity STRENGTH = Sparsity.of(.001);

  private static EpochResult epoch(int epoch, int epochs, Optional<Double> map, double quarter) {
    return new EpochResult(
        epoch,
        epochs,
        Loss.ZERO,
        0,
        .01,
        .001,
        1,
        1,
        0,
        map.map(m -> new Scores(.5, .5, .5, m)),
        new GammaSummary(0, quarter, 1, 1, 1, quarter < .01 ? .3 : 0, 0, 0),
        false);
  }

  /** All sentences of a run, with the epoch they came after. */
  private static List<String> said(
      int epochs, Sparsity sparsity, IntToDoubleFunction map, IntToDoubleFunction quarter) {
    List<EpochResult> results = new ArrayList<>();
    List<String> said = new ArrayList<>();
    for (int e = 1; e <= epochs; e++) {
      double m = map.applyAsDouble(e);
      results.add(
          epoch(
              e,
              epochs,
              Double.isNaN(m) ? Optional.empty() : Optional.of(m),
              quarter.applyAsDouble(e)));
      int at = e;
      SparsityAdvice.after(results, sparsity).forEach(s -> said.add(at + ": " + s));
    }
    return said;
  }

  @Test
  void aCollapseIsToldOnceAfterThreeEvaluations() {
    // Evaluated every second epoch; collapses from epoch 10 on.
    List<String> said =
        said(30, STRENGTH, e -> e % 2 == 1 ? Double.NaN : e < 10 ? .7 : .4, _ -> .005);

    assertThat(said)
        .singleElement()
        .asString()
        .startsWith("14: The mAP fell from 0.700 after epoch 2 to 0.400 after epoch 14")
        .contains("sparsity of 0.001", "Try 0.0001");
  }

  @Test
  void aDipIsNoCollapse() {
    assertThat(said(30, STRENGTH, e -> e == 10 || e == 11 ? .1 : .7, _ -> .005)).isEmpty();
    assertThat(said(30, STRENGTH, e -> e < 10 ? .7 : .5, _ -> .005)).isEmpty();
    assertThat(said(30, STRENGTH, e -> e < 10 ? .02 : 0, _ -> .005)).isEmpty();
  }

  @Test
  void gammasThatWillNotArriveAreToldOfOnce() {
    // From 1 down by .005 an epoch: .5 at the end of 100.
    List<String> said = said(100, STRENGTH, _ -> .7, e -> 1 - .005 * e);

    assertThat(said)
        .singleElement()
        .asString()
        .startsWith("34: After epoch 34 of 100 0.0 % of the gammas are under 0.01")
        .contains("a quarter is under 0.830", "under 0.500 after epoch 100")
        // (.83 - .01) / (66 x .005)
        .contains("about 2.5 times");
  }

  @Test
  void gammasThatArriveInTimeAreNot() {
    assertThat(said(100, STRENGTH, _ -> .7, e -> Math.max(0, 1 - .011 * e))).isEmpty();
  }

  @Test
  void withGlobalDecayTheyHaveToArriveBeforeIt() {
    Sparsity decaying =
        new Sparsity(
            .001,
            SparsityTarget.RESIDUAL,
            Sparsity.Schedule.GLOBAL_DECAY,
            .5,
            .01,
            .15,
            Shrinkage.SUBGRADIENT);

    assertThat(said(100, decaying, _ -> .7, e -> Math.max(0, 1 - .011 * e)))
        .singleElement()
        .asString()
        .startsWith("17: ")
        .contains("after epoch 50");
  }

  @Test
  void gammasThatDoNotMoveAskForTenTimes() {
    assertThat(said(30, STRENGTH, _ -> .7, _ -> 1))
        .singleElement()
        .asString()
        .contains("about 10 times");
  }

  @Test
  void withoutAPenaltyNothingIsSaid() {
    assertThat(said(30, Sparsity.NONE, e -> e < 10 ? .7 : .1, _ -> 1)).isEmpty();
    assertThat(SparsityAdvice.after(List.of(), STRENGTH)).isEmpty();
  }
}
