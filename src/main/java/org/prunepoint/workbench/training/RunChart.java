package org.prunepoint.workbench.training;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.BorderPane;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.workbench.kit.chart.ChartPane;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.training.run.RunTrack;
import org.prunepoint.workbench.training.run.RunTracks;
import org.prunepoint.workbench.training.run.Smoothing;

/** One measure over the epochs: of one run in its parts, of several laid over each other. */
final class RunChart extends BorderPane {
  private static final Texts TEXTS = Texts.of(RunChart.class);

  /** With fewer epochs than this each is a dot as well, so that the first is seen. */
  private static final int FEW = 25;

  private final Measure measure;
  private final RunTracks tracks;
  private final Smooth smooth;
  private final XYSeriesCollection series = new XYSeriesCollection();
  private final RunLines lines = new RunLines();
  private final NumberAxis epochs = new NumberAxis(TEXTS.get("axis.epoch"));
  private final NumberAxis values;
  private final EpochMarks marks;
  private final XYPlot plot;
  private final JFreeChart chart;
  private final MenuButton choice;

  /** The part that the user wants; empty for what suits the number of runs. */
  private final ObjectProperty<String> wanted = new SimpleObjectProperty<>(this, "part", "");

  RunChart(Measure measure, RunTracks tracks, Smooth smooth, Exports exports, Theme theme) {
    this.measure = measure;
    this.tracks = tracks;
    this.smooth = smooth;
    values = axis();
    epochs.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    epochs.setAutoRangeIncludesZero(false);
    epochs.setAutoRangeStickyZero(false);
    epochs.setDefaultAutoRange(new Range(0, 10));
    epochs.setLowerMargin(.02);
    epochs.setUpperMargin(.02);
    plot = new XYPlot(series, epochs, values, lines);
    marks = new EpochMarks(measure, tracks, plot);
    plot.setNoDataMessage(measure.empty());
    // The one that is drawn last must not have the stroke that the legend begins with: the
    // library's graphics sets no stroke twice, although it loses it between two drawings.
    plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    chart = new JFreeChart(null, null, plot, true);
    choice = choice();
    var pane =
        new ChartPane(
            measure.title(),
            chart,
            () -> RunCsv.of(tracks.drawn(), measure, smooth.weightProperty().get()),
            exports,
            theme,
            this::paint);
    if (measure.parts().size() > 1) {
      pane.addToHead(choice);
    }
    pane.onPoint(_ -> {}, this::pick);
    setCenter(pane);
    setMinSize(0, 0);
    tracks.changesProperty().subscribe(_ -> redraw());
    tracks.chosenProperty().subscribe(_ -> marks.place());
    smooth.weightProperty().subscribe(_ -> redraw());
    wanted.subscribe(_ -> redraw());
  }

  private NumberAxis axis() {
    var axis = new NumberAxis(measure.axis());
    switch (measure) {
      case ACCURACY -> axis.setRange(0, 1);
      case GAMMAS -> axis.setRange(0, 100);
      case LOSS, RATE -> axis.setDefaultAutoRange(new Range(0, 1));
    }
    return axis;
  }

  private MenuButton choice() {
    var menu = new MenuButton();
    menu.getStyleClass().addAll("small", "flat");
    menu.setAccessibleText(TEXTS.get("part.choose", measure.title()));
    menu.setMinWidth(USE_PREF_SIZE);
    List<String> keys = new ArrayList<>();
    keys.add("all");
    measure.parts().forEach(p -> keys.add(p.key()));
    for (String key : keys) {
      var item = new MenuItem(TEXTS.get("part." + key));
      item.setOnAction(_ -> wanted.set(key));
      menu.getItems().add(item);
    }
    return menu;
  }

  /** Where an epoch is under the pointer, it becomes the chosen one. */
  private void pick(ChartPane.Pointed at) {
    @Nullable EpochResult nearest = null;
    double least = Double.POSITIVE_INFINITY;
    for (EpochResult result : tracks.run().epochs()) {
      double x = epochs.valueToJava2D(result.epoch(), at.area(), at.plot().getDomainAxisEdge());
      if (Math.abs(x - at.x()) < least) {
        least = Math.abs(x - at.x());
        nearest = result;
      }
    }
    if (nearest != null) {
      tracks.chosenProperty().set(nearest);
    }
  }

  private List<Measure.Part> parts(boolean alone) {
    boolean asked = !wanted.get().isEmpty();
    String usual = alone ? "all" : measure.parts().getFirst().key();
    String key = asked ? wanted.get() : usual;
    List<Measure.Part> only = measure.parts().stream().filter(p -> p.key().equals(key)).toList();
    choice.setText(only.isEmpty() ? TEXTS.get("part.all") : only.getFirst().title());
    return only.isEmpty() ? measure.parts() : only;
  }

  private void redraw() {
    List<RunTrack> drawn = tracks.drawn().stream().filter(t -> !t.epochs().isEmpty()).toList();
    boolean alone = drawn.size() <= 1;
    List<Measure.Part> parts = parts(alone);
    chart.setNotify(false);
    series.removeAllSeries();
    lines.clear();
    int place = 0;
    for (RunTrack track : drawn) {
      for (int p = 0; p < parts.size(); p++) {
        Measure.Part part = parts.get(p);
        String name =
            alone
                ? part.title()
                : parts.size() == 1
                    ? track.name()
                    : TEXTS.get("series.same", track.name(), part.title());
        add(track, part, name, alone ? p : place, parts.size() > 1 ? p : 0);
      }
      place++;
    }
    boolean some = !drawn.isEmpty();
    chart.getLegend().setVisible(some && (drawn.size() > 1 || parts.size() > 1));
    plot.setRangeGridlinesVisible(some);
    epochs.setTickLabelsVisible(some);
    epochs.setTickMarksVisible(some);
    values.setTickLabelsVisible(some);
    name();
    marks.place();
    chart.setNotify(true);
  }

  private void add(RunTrack track, Measure.Part part, String name, int color, int dash) {
    double[] raw =
        track.epochs().stream().mapToDouble(r -> part.value().applyAsDouble(r)).toArray();
    double weight = measure.smooth() ? smooth.weightProperty().get() : 0;
    boolean dots = raw.length < FEW;
    if (weight > 0) {
      series.addSeries(points(name + "\u200b", track, raw));
      lines.next(color, dash, true, dots);
    }
    series.addSeries(points(name, track, Smoothing.of(raw, weight)));
    lines.next(color, dash, false, dots && weight == 0);
  }

  /** Two runs may bear the same name, so the key is not the name alone. */
  private static XYSeries points(String name, RunTrack track, double[] values) {
    var points = new XYSeries(new Key(name, track), false);
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) {
        points.add(track.epochs().get(i).epoch(), values[i], false);
      }
    }
    return points;
  }

  private record Key(String name, RunTrack track) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return name.compareTo(other.name);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** The scorer's name comes with the run. */
  private void name() {
    String scorer = tracks.run().scorerProperty().get();
    values.setLabel(
        measure == Measure.ACCURACY && !scorer.isEmpty()
            ? TEXTS.get("axis.scored.same", measure.axis(), scorer)
            : measure.axis());
  }

  private void paint(Palette palette, double fontSize) {
    lines.palette(palette);
    marks.paint(palette, epochs.getTickLabelFont());
    redraw();
  }

  /** The part that is drawn, by its key; empty for what suits the number of runs. */
  ObjectProperty<String> partProperty() {
    return wanted;
  }

  Measure measure() {
    return measure;
  }
}
