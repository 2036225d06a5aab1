package org.prunepoint.workbench.kit.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYSeriesCollection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.workbench.kit.theme.Palette;

final class ChartStyleTest {
  private static final int WIDTH = 500;
  private static final int HEIGHT = 600;

  private final NumberAxis counts = new NumberAxis("channels");
  private final JFreeChart chart =
      new JFreeChart(
          null,
          null,
          new XYPlot(
              new XYSeriesCollection(), new NumberAxis("|gamma|"), counts, new XYBarRenderer()),
          false);
  private final BufferedImage picture =
      new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);

  private Rectangle2D drawn(double fontSize) {
    counts.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    counts.setRange(0, 3000);
    ChartStyle.apply(chart, Palette.LIGHT, fontSize);
    var info = new ChartRenderingInfo();
    Graphics2D g = picture.createGraphics();
    chart.draw(g, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT), null, info);
    return info.getPlotInfo().getDataArea();
  }

  private List<NumberTick> ticks(Rectangle2D area) {
    List<?> all =
        counts.refreshTicks(picture.createGraphics(), new AxisState(), area, RectangleEdge.LEFT);
    return all.stream().map(NumberTick.class::cast).toList();
  }

  @ParameterizedTest
  @ValueSource(doubles = {14, 28})
  void stepsAreFewAndTheirThousandsStandApart(double fontSize) {
    Rectangle2D area = drawn(fontSize);
    List<NumberTick> ticks = ticks(area);

    assertThat(ticks).extracting(NumberTick::getText).contains("1\u202f000", "3\u202f000");
    assertThat(area.getHeight() / (ticks.size() - 1))
        .as("from label to label, in heights of the text")
        .isGreaterThan(2 * ChartStyle.textSize(fontSize));
  }

  @ParameterizedTest
  @ValueSource(doubles = {14, 28})
  void theUppermostLabelIsNotCutOff(double fontSize) {
    assertThat(drawn(fontSize).getMinY()).isGreaterThan(ChartStyle.textSize(fontSize) / 2.);
  }
}
