package org.prunepoint.workbench.sweep;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import org.controlsfx.control.SegmentedButton;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jspecify.annotations.Nullable;
import org.prunepoint.sweep.point.CostAxis;
import org.prunepoint.sweep.point.InEightBits;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.workbench.kit.chart.ChartPane;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.sweep.curves.CostScale;
import org.prunepoint.workbench.sweep.curves.MapScale;
import org.prunepoint.workbench.sweep.curves.SweepSeries;

/** mAP against what it costs: of the networks that are written, and thin beside of the raw ones. */
final class SweepChart extends BorderPane {
  private static final Texts TEXTS = Texts.of(SweepChart.class);

  /** Within so many pixels a point is meant. */
  private static final double NEAR = 18;

  private final SweepTracks tracks;
  private final SweepSeries series = new SweepSeries();
  private final CostScale cost = new CostScale();
  private final MapScale map = new MapScale();
  private final AcceptedBand band = new AcceptedBand();
  private final XYPlot plot = new XYPlot(series.data(), cost, map, series.looks());
  private final JFreeChart chart = new JFreeChart(null, null, plot, true);
  private final ObjectProperty<CostAxis> axis =
      new SimpleObjectProperty<>(this, "axis", CostAxis.PARAMETERS);
  private final ObjectProperty<@Nullable SweepRow> selected =
      new SimpleObjectProperty<>(this, "selected");
  private final ObjectProperty<@Nullable SweepRow> pointed =
      new SimpleObjectProperty<>(this, "pointed");
  private final InvalidationListener changed = _ -> redraw();
  private List<Observable> listened = List.of();
  private Consumer<SweepRow> picked = _ -> {};

  SweepChart(SweepTracks tracks, Exports exports, Theme theme) {
    this.tracks = tracks;
    plot.setNoDataMessage(TEXTS.get("chart.empty"));
    var pane =
        new ChartPane(
            TEXTS.get("chart.title"),
            chart,
            () -> SweepFigures.of(drawn()),
            exports,
            theme,
            this::paint);
    pane.addToHead(axes());
    pane.onPoint(
        near -> pointed.set(nearest(near).orElse(null)),
        near -> nearest(near).ifPresent(row -> picked.accept(row)));
    setCenter(pane);
    setMinSize(0, 0);
    setId("sweep-chart");
    axis.subscribe(_ -> redraw());
    selected.subscribe(_ -> redraw());
    pointed.subscribe(_ -> redraw());
    tracks.shownProperty().subscribe(this::listen);
    tracks.all().addListener((Observable _) -> listen());
  }

  /** Who is told which point was clicked. */
  void onPick(Consumer<SweepRow> told) {
    picked = told;
  }

  /** The point that is ringed while the pointer is near no other. */
  ObjectProperty<@Nullable SweepRow> selectedProperty() {
    return selected;
  }

  /** What costs are drawn. */
  ObjectProperty<CostAxis> axisProperty() {
    return axis;
  }

  private static String name(CostAxis axis) {
    return TEXTS.get("axis." + axis.name().toLowerCase(Locale.ROOT));
  }

  private SegmentedButton axes() {
    var buttons = new SegmentedButton();
    buttons.setMinWidth(USE_PREF_SIZE);
    for (CostAxis each : CostAxis.values()) {
      var button = new ToggleButton(name(each));
      button.setId("axis-" + each.name().toLowerCase(Locale.ROOT));
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

  /** The sweep that is shown, then those laid over it. */
  private List<SweepTrack> drawn() {
    List<SweepTrack> drawn = new ArrayList<>();
    SweepTrack shown = tracks.shownProperty().get();
    if (shown != null) {
      drawn.add(shown);
      tracks.all().stream()
          .filter(t -> t != shown && t.overlaidProperty().get())
          .forEach(drawn::add);
    }
    return drawn;
  }

  private void redraw() {
    chart.setNotify(false);
    series.clear(axis.get());
    plot.clearRangeMarkers();
    cost.setLabel(name(axis.get()));
    for (SweepTrack track : drawn()) {
      SweepPoint unpruned = track.unpruned().orElse(null);
      if (unpruned == null) {
        continue;
      }
      if (track == tracks.shownProperty().get()) {
        least(track).ifPresent(least -> band.show(plot, least, unpruned.map()));
        ringed(track).ifPresent(series::ring);
        series.shown(
            unpruned, track.points(), track.bestProperty().get(), track.request().int8().judging());
      } else {
        series.over(track.name(), unpruned, track.points(), 1 + tracks.all().indexOf(track));
      }
    }
    scale();
    band.place(plot.getRangeAxis().getRange());
    chart.setNotify(true);
  }

  private Optional<SweepPoint> ringed(SweepTrack track) {
    SweepRow row = pointed.get() == null ? selected.get() : pointed.get();
    return row == null || !track.rows().contains(row) ? Optional.empty() : Optional.of(row.point());
  }

  /** The least mAP that the best point may have; empty where it is no matter of mAP. */
  private static OptionalDouble least(SweepTrack track) {
    return track.unpruned().isEmpty()
        ? OptionalDouble.empty()
        : track.request().ruleOrUsual().least(track.unpruned().get().map());
  }

  /** Whatever is written is seen; raw curves may leave below. */
  private void scale() {
    var costs = new DoubleSummaryStatistics();
    var maps = new DoubleSummaryStatistics();
    for (SweepTrack track : drawn()) {
      if (track.points().isEmpty()) { // one that begins shows what may be lost
        least(track).ifPresent(least -> maps.accept(Math.max(0, least)));
      }
      for (SweepRow row : track.rows()) {
        SweepSeries.cost(axis.get(), row.point())
            .ifPresent(
                x -> {
                  costs.accept(x);
                  maps.accept(row.point().map());
                });
        SweepSeries.costInEightBits(axis.get(), row.point())
            .ifPresent(
                x -> {
                  costs.accept(x);
                  maps.accept(InEightBits.Judge.INT8.map(row.point()));
                });
      }
    }
    boolean any = costs.getCount() > 0; // else its sentence stands alone
    plot.setRangeGridlinesVisible(any);
    map.setTickLabelsVisible(any);
    cost.setTickLabelsVisible(any);
    cost.setTickMarksVisible(any);
    if (any) {
      cost.show(costs.getMin(), costs.getMax());
      map.show(maps.getMin(), maps.getMax());
    }
  }

  private Optional<SweepRow> nearest(ChartPane.Pointed at) {
    SweepTrack shown = tracks.shownProperty().get();
    SweepRow nearest = null;
    double least = NEAR;
    for (SweepRow row : shown == null ? List.<SweepRow>of() : shown.rows()) {
      OptionalDouble x = SweepSeries.cost(axis.get(), row.point());
      if (x.isPresent()) {
        double distance = at.pixelsTo(x.getAsDouble(), row.point().map());
        if (distance < least) {
          least = distance;
          nearest = row;
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  private void paint(Palette palette, double fontSize) {
    series.looks().palette(palette);
    band.paint(palette, plot.getDomainAxis().getTickLabelFont());
    redraw();
  }
}
