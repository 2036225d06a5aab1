package org.prunepoint.workbench.kit;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import org.prunepoint.workbench.kit.theme.Theme;

/**
 * A page with a drawer at its right, which takes room from it while it is open: at most half, and
 * in a narrow page all of it.
 */
public final class Drawer extends SplitPane {
  private final Region page;
  private final Region drawer;
  private final ObservableValue<Boolean> open;
  private final double em;
  private final Theme theme;

  /**
   * @param em width of the drawer, in font sizes
   */
  public Drawer(
      Region page, Region drawer, ObservableValue<Boolean> open, double em, Theme theme) {
    super(page);
    this.page = page;
    this.drawer = drawer;
    this.open = open;
    this.em = em;
    this.theme = theme;
    page.setMinWidth(0);
    drawer.setMinWidth(0);
    SplitPane.setResizableWithParent(drawer, false);
    getStyleClass().add("drawer-split");
    open.subscribe(_ -> arrange());
    widthProperty().subscribe(_ -> place());
  }

  private void arrange() {
    if (open.getValue()) {
      getItems().setAll(page, drawer);
      place();
    } else {
      getItems().setAll(page);
    }
  }

  private void place() {
    double wanted = em * theme.fontSize();
    if (getItems().size() == 2 && getWidth() > 0) {
      // Where half of the page is no form any more, the form has the page.
      boolean narrow = getWidth() < 1.5 * wanted;
      setDividerPositions(narrow ? 0 : 1 - Math.min(.5, wanted / getWidth()));
    }
  }
}
