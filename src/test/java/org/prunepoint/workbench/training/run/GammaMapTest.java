package org.prunepoint.workbench.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.prunepoint.training.run.EpochResult.GammaSummary;
import org.prunepoint.training.run.GammaSizes;
import org.prunepoint.training.run.LayerGammas;

final class GammaMapTest {
  private static final LayerGammas NARROW =
      older(LayerGammas.of(3, new float[] {0, .005f, .035f, .125f}, .01));
  private static final LayerGammas WIDE = older(LayerGammas.of(5, new float[] {.01f, .5f}, .02));

  /** As a run of an earlier version kept it. */
  private static LayerGammas older(LayerGammas now) {
    return new LayerGammas(
        now.layer(), now.counts(), now.width(), now.below100th(), GammaSizes.UNKNOWN);
  }

  private static SortedMap<Integer, List<LayerGammas>> gammas() {
    return new TreeMap<>(Map.of(4, List.of(NARROW, WIDE)));
  }

  @Test
  void layersWithBinsOfAnotherWidthAreAddedWithoutLosingAChannel() {
    GammaMap map = GammaMap.of(gammas(), null, Map.of());
    GammaMap.Column column = map.columns().getFirst();
    assertThat(column.epoch()).isEqualTo(4);
    assertThat(column.bins().edge(1)).isEqualTo(.02);
    // .01 wide bins 0, 3 and 12 become .02 wide bins 0, 1 and 6; .5 lies in bin 25.
    assertThat(column.bins().count(0)).isEqualTo(3);
    assertThat(column.bins().count(1)).isEqualTo(1);
    assertThat(column.bins().count(6)).isEqualTo(1);
    assertThat(column.bins().count(25)).isEqualTo(1);
    assertThat(map.largestCount()).isEqualTo(3);
    assertThat(map.top()).isEqualTo(.52, within(1e-9));
  }

  @Test
  void oneLayerKeepsItsOwnBins() {
    GammaMap.Column column = GammaMap.of(gammas(), 3, Map.of()).columns().getFirst();
    assertThat(column.bins().edge(1)).isEqualTo(.01);
    assertThat(column.bins().count(0)).isEqualTo(2);
    assertThat(column.bins().count(12)).isEqualTo(1);
  }

  @Test
  void quantilesOfAllLayersAreTheExactOnesOfTheEpoch() {
    var summary = new GammaSummary(0, .001, .02, .3, .5, .4, .2, .3);
    GammaMap all = GammaMap.of(gammas(), null, Map.of(4, summary));
    assertThat(all.columns().getFirst().quantiles())
        .isEqualTo(new GammaMap.Quantiles(0, .001, .02, .3, .5));
  }

  @Test
  void quantilesOfALayerAreReadFromItsBins() {
    // 2 in [0, 1), 2 in [3, 4): half lie below 1, three quarters below the middle of the other bin.
    var counts = new int[LayerGammas.BINS];
    counts[0] = 2;
    counts[3] = 2;
    GammaBins bins = GammaBins.even(List.of(new LayerGammas(0, counts, 1, 0, GammaSizes.UNKNOWN)));
    assertThat(bins.quantile(0)).isZero();
    assertThat(bins.quantile(.25)).isEqualTo(.5);
    assertThat(bins.quantile(.75)).isEqualTo(3.5);
    assertThat(bins.quantile(1)).isEqualTo(4);
  }

  @Test
  void sizesByPowersOfTenTellApartWhatLiesUnderAHundredth() {
    float[] gammas = {0, 2e-5f, 3e-4f, 4e-3f, .9f};
    GammaMap map =
        GammaMap.of(
            new TreeMap<>(Map.of(1, List.of(LayerGammas.of(0, gammas, .03)))), null, Map.of());
    GammaMap.Column column = map.columns().getFirst();
    assertThat(map.fine()).isTrue();
    // Every gamma has a bin of its own, and the median is that of the third, within its bin.
    assertThat(map.largestCount()).isEqualTo(1);
    assertThat(column.quantile(.5)).isBetween(3e-4 / 1.16, 3e-4 * 1.16);
    assertThat(column.quantile(.31)).isBetween(2e-5 / 1.16, 2e-5 * 1.16);
    assertThat(map.floor()).isPositive().isLessThan(GammaSizes.SMALLEST);
  }
}
