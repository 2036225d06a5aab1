package org.prunepoint.workbench.training;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.screen.Memory;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.training.run.RunTracks;

/** Four charts, two by two while there is room, else one above the other. */
final class RunCharts extends GridPane {
  private static final double TWO_COLUMNS_EM = 44;
  private static final double LOWEST_EM = 15;

  private final List<RunChart> charts = new ArrayList<>();
  private final Theme theme;
  private final ReadOnlyDoubleWrapper needed = new ReadOnlyDoubleWrapper(this, "needed");

  RunCharts(RunTracks tracks, Smooth smooth, Exports exports, Theme theme) {
    this.theme = theme;
    for (Measure measure : Measure.values()) {
      charts.add(new RunChart(measure, tracks, smooth, exports, theme));
    }
    setHgap(14);
    setVgap(8);
    setMinWidth(0);
    widthProperty().subscribe(this::arrange);
    theme.fontScaleProperty().subscribe(this::arrange);
  }

  private void arrange() {
    int columns = getWidth() >= TWO_COLUMNS_EM * theme.fontSize() ? 2 : 1;
    for (RunChart chart : charts) {
      chart.setMinHeight(LOWEST_EM * theme.fontSize());
      chart.setPrefHeight(LOWEST_EM * theme.fontSize());
    }
    int rows = charts.size() / columns;
    needed.set(rows * LOWEST_EM * theme.fontSize() + (rows - 1) * getVgap());
    if (getColumnConstraints().size() == columns) {
      return;
    }
    getChildren().clear();
    getColumnConstraints().clear();
    getRowConstraints().clear();
    for (int i = 0; i < columns; i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(100.0 / columns);
      getColumnConstraints().add(column);
    }
    for (int i = 0; i < rows; i++) {
      var row = new RowConstraints();
      row.setVgrow(Priority.ALWAYS);
      getRowConstraints().add(row);
    }
    for (int i = 0; i < charts.size(); i++) {
      add(charts.get(i), i % columns, i / columns);
    }
  }

  /** The height that all need, in pixels. */
  ReadOnlyDoubleProperty neededProperty() {
    return needed.getReadOnlyProperty();
  }

  void remember(Memory memory) {
    for (RunChart chart : charts) {
      memory.keep(
          "part." + chart.measure().word(),
          chart.partProperty()::get,
          chart.partProperty()::set,
          chart.partProperty());
    }
  }
}
