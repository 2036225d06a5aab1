package org.prunepoint.workbench.sweep;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import org.controlsfx.control.SegmentedButton;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;
import org.prunepoint.sweep.SweepCurves;
import org.prunepoint.sweep.point.CostAxis;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.workbench.kit.chart.ChartPane;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TextTable;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;

/** mAP against what it costs: of the networks that are written, and thin beside of the raw ones. */
final class SweepChart extends BorderPane {
  private static final Texts TEXTS = Texts.of(SweepChart.class);

  /** Within so many pixels a point is meant. */
  private static final double NEAR = 18;

  private final SweepTracks tracks;
  private final XYSeriesCollection series = new XYSeriesCollection();
  private final Looks looks = new Looks();
  private final CostScale cost = new CostScale();
  private final MapScale map = new MapScale();
  private final IntervalMarker band = new IntervalMarker(0, 0);
  private final XYPlot plot = new XYPlot(series, cost, map, looks);
  private final JFreeChart chart = new JFreeChart(null, null, plot, true);
  private final ObjectProperty<CostAxis> axis =
      new SimpleObjectProperty<>(this, "axis", CostAxis.PARAMETERS);
  private final ObjectProperty<@Nullable SweepRow> marked =
      new SimpleObjectProperty<>(this, "marked");
  private final javafx.beans.InvalidationListener changed = _ -> redraw();
  private List<Observable> listened = List.of();

  SweepChart(SweepTracks tracks, Exports exports, Theme theme) {
    this.tracks = tracks;
    plot.setNoDataMessage(TEXTS.get("chart.empty"));
    var pane =
        new ChartPane(TEXTS.get("chart.title"), chart, this::table, exports, theme, this::paint);
    pane.addToHead(axes());
    pane.onPoint(
        near -> nearest(near).ifPresentOrElse(marked::set, () -> marked.set(null)),
        near -> nearest(near).ifPresent(picked));
    setCenter(pane);
    setMinSize(0, 0);
    setId("sweep-chart");
    axis.subscribe(this::redraw);
    marked.subscribe(this::redraw);
    tracks.shownProperty().subscribe(_ -> listen());
    tracks.all().addListener((Observable _) -> listen());
  }

  private Consumer<SweepRow> picked = _ -> {};

  /** Who is told which point was clicked. */
  void onPick(Consumer<SweepRow> told) {
    picked = told;
  }

  /** The point that is ringed: under the pointer, or selected in the table. */
  ObjectProperty<@Nullable SweepRow> markedProperty() {
    return marked;
  }

  /** What costs are drawn. */
  ObjectProperty<CostAxis> axisProperty() {
    return axis;
  }

  private SegmentedButton axes() {
    var buttons = new SegmentedButton();
    buttons.setMinWidth(USE_PREF_SIZE);
    for (CostAxis each : CostAxis.values()) {
      String name = each.name().toLowerCase(java.util.Locale.ROOT);
      var button = new ToggleButton(TEXTS.get("axis." + name));
      button.setId("axis-" + name);
      button.getStyleClass().add("small");
      button.setTooltip(new Tooltip(TEXTS.get("axis.help", button.getText())));
      button.setMinWidth(USE_PREF_SIZE);
      axis.subscribe(now -> button.setSelected(now == each));
      button.setOnAction(
          _ -> {
            axis.set(each);
            button.setSelected(true);
          });
      buttons.getButtons().add(button);
    }
    return buttons;
  }

  /** To the sweep that is shown, and to those laid over it. */
  private void listen() {
    listened.forEach(o -> o.removeListener(changed));
    List<Observable> now = new ArrayList<>();
    for (SweepTrack track : tracks.all()) {
      now.add(track.rows());
      now.add(track.bestProperty());
      now.add(track.overlaidProperty());
    }
    now.forEach(o -> o.addListener(changed));
    listened = now;
    redraw();
  }

  private void redraw() {
    SweepTrack shown = tracks.shownProperty().get();
    chart.setNotify(false);
    series.removeAllSeries();
    looks.clear();
    plot.clearRangeMarkers();
    cost.setLabel(TEXTS.get("axis." + axis.get().name().toLowerCase(java.util.Locale.ROOT)));
    if (shown != null && shown.unpruned().isPresent()) {
      scale();
      draw(shown, shown.unpruned().get());
      for (SweepTrack other : tracks.all()) {
        if (other != shown && other.overlaidProperty().get() && other.unpruned().isPresent()) {
          overlay(other, other.unpruned().get());
        }
      }
    }
    chart.setNotify(true);
  }

  /** Whatever is written is seen; raw curves may leave below. */
  private void scale() {
    var costs = new DoubleSummaryStatistics();
    var maps = new DoubleSummaryStatistics();
    for (SweepTrack track : tracks.all()) {
      if (track == tracks.shownProperty().get() || track.overlaidProperty().get()) {
        for (SweepRow row : track.rows()) {
          OptionalDouble x = axis.get().of(row.point());
          if (x.isPresent() && x.getAsDouble() > 0) {
            costs.accept(scaled(x.getAsDouble()));
            maps.accept(row.point().map());
          }
        }
      }
    }
    if (costs.getCount() > 0) {
      cost.show(costs.getMin(), costs.getMax());
      map.show(maps.getMin(), maps.getMax());
    }
  }

  private void draw(SweepTrack track, SweepPoint unpruned) {
    var curves = new SweepCurves(unpruned, track.points());
    OptionalDouble least = track.request().ruleOrUsual().least(unpruned.map());
    if (least.isPresent()) {
      band.setStartValue(least.getAsDouble());
      band.setEndValue(unpruned.map());
      plot.addRangeMarker(band, Layer.BACKGROUND);
    }
    SweepRow ring = marked.get();
    if (ring != null && track.rows().contains(ring)) {
      add("", List.of(ring.point()), SweepPoint::map, Looks.Look.RING, 0);
    }
    SweepPoint best = track.bestProperty().get();
    if (best != null && !best.equals(unpruned)) {
      add(TEXTS.get("chart.best"), List.of(best), SweepPoint::map, Looks.Look.STAR, 0);
    }
    List<SweepPoint> front = curves.front(axis.get());
    if (front.size() > 2) {
      add(TEXTS.get("chart.front"), front, SweepPoint::map, Looks.Look.FRONT, 0);
    }
    boolean several = curves.strategies().size() > 1;
    for (SweepCurves.Curve line : curves.lines()) {
      int place = Math.max(0, curves.strategies().indexOf(line.strategy()));
      String what = line.units() ? TEXTS.get("chart.units") : TEXTS.get("chart.percents");
      String name = several ? line.strategy().word() + ", " + what : what;
      add(
          name,
          line.points(),
          SweepPoint::map,
          line.units() ? Looks.Look.UNITS : Looks.Look.LINE,
          place);
      if (line.repaired()) {
        add(
            TEXTS.get("chart.raw", name),
            line.points(),
            p -> p.folded().map(),
            Looks.Look.RAW,
            place);
      }
    }
  }

  private void overlay(SweepTrack track, SweepPoint unpruned) {
    int place = tracks.all().indexOf(track);
    for (SweepCurves.Curve line : new SweepCurves(unpruned, track.points()).lines()) {
      String what = line.units() ? TEXTS.get("chart.units") : TEXTS.get("chart.percents");
      add(track.name() + ", " + what, line.points(), SweepPoint::map, Looks.Look.OVER, 1 + place);
    }
  }

  /** Lines are drawn in the order in which they were measured, not along the axis. */
  private void add(
      String name,
      List<SweepPoint> points,
      ToDoubleFunction<SweepPoint> value,
      Looks.Look look,
      int place) {
    String free = name;
    for (int n = 2; series.indexOf(free) >= 0; n++) {
      free = name + " " + n;
    }
    var line = new XYSeries(free, false);
    for (SweepPoint p : points) {
      axis.get().of(p).ifPresent(x -> line.add(scaled(x), value.applyAsDouble(p)));
    }
    if (!line.isEmpty()) {
      series.addSeries(line);
      looks.next(look, place);
    }
  }

  /** Bytes are read in millions. */
  private double scaled(double x) {
    return switch (axis.get()) {
      case PARAMETERS, BYTES -> x / 1e6;
      case BFLOPS, LATENCY -> x;
    };
  }

  private Optional<SweepRow> nearest(ChartPane.Pointed at) {
    SweepTrack shown = tracks.shownProperty().get();
    if (shown == null) {
      return Optional.empty();
    }
    SweepRow nearest = null;
    double least = NEAR;
    for (SweepRow row : shown.rows()) {
      OptionalDouble x = axis.get().of(row.point());
      if (x.isPresent()) {
        double distance = at.pixelsTo(scaled(x.getAsDouble()), row.point().map());
        if (distance < least) {
          least = distance;
          nearest = row;
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  private void paint(Palette palette, double fontSize) {
    looks.palette(palette);
    java.awt.Color accepted = Palette.awt(palette.first());
    band.setPaint(
        new java.awt.Color(accepted.getRed(), accepted.getGreen(), accepted.getBlue(), 28));
    band.setAlpha(1);
    redraw();
  }

  private TextTable table() {
    List<List<String>> rows = new ArrayList<>();
    for (SweepTrack track : tracks.all()) {
      if (track == tracks.shownProperty().get() || track.overlaidProperty().get()) {
        for (SweepRow row : track.rows()) {
          SweepPoint p = row.point();
          rows.add(
              List.of(
                  track.name(),
                  row.unpruned() ? "" : row.strategy().word(),
                  TextTable.raw(100 * row.percent()),
                  TextTable.raw(row.units()),
                  TextTable.raw(p.size().parameters()),
                  TextTable.raw(p.size().bflops()),
                  TextTable.raw(p.size().weightsBytes()),
                  p.latencyMs().isPresent() ? TextTable.raw(p.latencyMs().getAsDouble()) : "",
                  TextTable.raw(p.map()),
                  TextTable.raw(p.folded().map())));
        }
      }
    }
    return new TextTable(
        List.of(
            "sweep",
            "strategy",
            "percent",
            "units",
            "parameters",
            "BFLOPS",
            "bytes",
            "ms",
            "mAP",
            "raw mAP"),
        rows);
  }
}
