package org.prunepoint.workbench.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.prunepoint.training.run.EpochResult.GammaSummary;
import org.prunepoint.training.run.LayerGammas;

final class GammaMapTest {
  private static final LayerGammas FINE =
      LayerGammas.of(3, new float[] {0, .005f, .035f, .125f}, .01);
  private static final LayerGammas COARSE = LayerGammas.of(5, new float[] {.01f, .5f}, .02);

  private static SortedMap<Integer, List<LayerGammas>> gammas() {
    return new TreeMap<>(Map.of(4, List.of(FINE, COARSE)));
  }

  @Test
  void layersWithBinsOfAnotherWidthAreAddedWithoutLosingAChannel() {
    GammaMap map = GammaMap.of(gammas(), null, Map.of());
    GammaMap.Column column = map.columns().getFirst();
    assertThat(column.epoch()).isEqualTo(4);
    assertThat(column.width()).isEqualTo(.02);
    // .01 wide bins 0, 3 and 12 become .02 wide bins 0, 1 and 6; .5 lies in bin 25.
    assertThat(column.counts()[0]).isEqualTo(3);
    assertThat(column.counts()[1]).isEqualTo(1);
    assertThat(column.counts()[6]).isEqualTo(1);
    assertThat(column.counts()[25]).isEqualTo(1);
    assertThat(map.largestCount()).isEqualTo(3);
    assertThat(map.top()).isEqualTo(.52, within(1e-9));
  }

  @Test
  void oneLayerKeepsItsOwnBins() {
    GammaMap.Column column = GammaMap.of(gammas(), 3, Map.of()).columns().getFirst();
    assertThat(column.width()).isEqualTo(.01);
    assertThat(column.counts()[0]).isEqualTo(2);
    assertThat(column.counts()[12]).isEqualTo(1);
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
    int[] counts = {2, 0, 0, 2};
    assertThat(GammaMap.quantile(counts, 1, 0)).isZero();
    assertThat(GammaMap.quantile(counts, 1, .25)).isEqualTo(.5);
    assertThat(GammaMap.quantile(counts, 1, .75)).isEqualTo(3.5);
    assertThat(GammaMap.quantile(counts, 1, 1)).isEqualTo(4);
  }
}
