package org.prunepoint.workbench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.junit.jupiter.api.Test;

final class AcceptedBandTest {
  @Test
  void aThinOneHasItsLabelBelowWhereThereIsRoom() {
    var band = new AcceptedBand();
    band.show(new XYPlot(), .83, .86);

    assertThat(at(band, .2, .9)).as("thin").isEqualTo(TextAnchor.TOP_RIGHT);
    assertThat(at(band, .82, .87)).as("thick").isEqualTo(TextAnchor.BOTTOM_RIGHT);
    assertThat(at(band, .8, .99)).as("at the bottom").isEqualTo(TextAnchor.BOTTOM_RIGHT);
  }

  private static TextAnchor at(AcceptedBand band, double from, double to) {
    band.place(new Range(from, to));
    return band.marker().getLabelTextAnchor();
  }
}
