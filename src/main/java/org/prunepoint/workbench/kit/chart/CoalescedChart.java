package org.prunepoint.workbench.kit.chart;

import javafx.animation.PauseTransition;
import javafx.scene.text.Font;
import javafx.util.Duration;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.fx.ChartViewer;

/**
 * A chart that is drawn at most once in 30 ms. The library's own canvas draws the whole chart at
 * every event of every series; here it only hears that it is time.
 */
final class CoalescedChart extends ChartViewer {
  private final PauseTransition soon = new PauseTransition(Duration.millis(30));

  CoalescedChart(JFreeChart chart) {
    super(chart, false);
    chart.removeChangeListener(getCanvas());
    chart.addChangeListener(_ -> soon.play());
    soon.setOnFinished(_ -> getCanvas().draw());
    setMinSize(160, 120);
    setPrefSize(360, 240);
  }

  /**
   * The font that the canvas falls back to. The library's graphics forgets its font whenever it
   * changes the clip, and does not set it again if the next text has the same one; so the canvas
   * itself has to have it.
   */
  void setTextFont(double size) {
    getCanvas().getGraphicsContext2D().setFont(Font.font(Font.getDefault().getFamily(), size));
  }
}
