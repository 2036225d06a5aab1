package org.prunepoint.workbench.sweep.curves;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.sweep.point.CostAxis;
import org.prunepoint.sweep.point.EightBitFigures;
import org.prunepoint.sweep.point.InEightBits;
import org.prunepoint.sweep.point.NetworkSize;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.sweep.point.SweepPoint;

class SweepSeriesTest {
  private static final SweepPoint UNPRUNED = point(0, .86, 100_000_000);

  /** 40 million bytes in float32 with an mAP of 0.84, 10 million in eight bits with 0.8. */
  private static final SweepPoint BEST =
      point(.7, .84, 40_000_000)
          .withInt8(
              Optional.of(
                  new EightBitFigures(
                      Scores.at50(.8, .8, .8, .8), 10_000_000, OptionalDouble.empty())));

  private static SweepPoint point(double percent, double map, long bytes) {
    return point(percent, map, bytes, 0);
  }

  private static SweepPoint point(double percent, double map, long bytes, int units) {
    PruningRecipe recipe = PruningRecipe.NOTHING;
    return new SweepPoint(
        recipe.with(recipe.settings().withPercent(percent).withCutUnits(units)),
        units,
        new NetworkSize(10, bytes / 4, bytes, 1),
        Scores.at50(map, map, map, map),
        OptionalDouble.empty());
  }

  @ParameterizedTest
  @CsvSource({"FLOAT32, 40, .84", "INT8, 10, .8"})
  void theStarStandsOnTheLineThatPointsAreJudgedBy(
      InEightBits.Judge judge, double megabytes, double map) {
    var series = new SweepSeries();
    series.clear(CostAxis.BYTES);
    series.shown(UNPRUNED, List.of(BEST), BEST, judge);
    assertThat(series.data().getItemCount(0)).isEqualTo(1);
    assertThat(series.data().getXValue(0, 0)).isEqualTo(megabytes);
    assertThat(series.data().getYValue(0, 0)).isEqualTo(map);
  }

  /** Each percent has a line of its own, with the one name. */
  @Test
  void aNameStandsInTheLegendOnce() {
    var series = new SweepSeries();
    series.clear(CostAxis.BYTES);
    SweepPoint cutAt60 = point(.6, .8, 30_000_000, 2);
    SweepPoint cutAt70 = point(.7, .7, 20_000_000, 4);
    series.shown(UNPRUNED, List.of(BEST, cutAt60, cutAt70), null, InEightBits.Judge.FLOAT32);
    Stream<String> all =
        IntStream.range(0, series.data().getSeriesCount())
            .filter(i -> series.looks().isSeriesVisibleInLegend(i))
            .mapToObj(i -> series.data().getSeriesKey(i).toString());
    assertThat(all.filter(name -> name.startsWith("units cut"))).containsExactly("units cut");
    assertThat(series.data().indexOf("units cut 2")).as("it is drawn").isPositive();
  }
}
