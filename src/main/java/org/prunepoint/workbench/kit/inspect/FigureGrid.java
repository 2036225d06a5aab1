package org.prunepoint.workbench.kit.inspect;

import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/** Named figures, one a line. */
public final class FigureGrid extends GridPane {
  public FigureGrid() {
    super(10, 3);
  }

  /** One more. */
  public void line(String name, String value) {
    var title = new Label(name);
    title.getStyleClass().addAll("quiet", "small");
    title.setMinWidth(USE_PREF_SIZE);
    var figure = new Label(value);
    figure.setWrapText(true);
    figure.setMinHeight(USE_PREF_SIZE);
    addRow(getRowCount(), title, figure);
  }

  /** One before and after; one figure where nothing changed. */
  public void change(String name, String before, String after) {
    line(name, before.equals(after) ? after : before + " → " + after);
  }
}
