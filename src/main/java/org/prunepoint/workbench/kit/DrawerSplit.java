package org.prunepoint.workbench.kit;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import org.prunepoint.workbench.kit.theme.Theme;

/** A page with a drawer beside them; where there is no room for both, the drawer in their place. */
public final class DrawerSplit extends SplitPane {
  private static final double DRAWER_EM = 24;
  private static final double BOTH_EM = 58;

  private final Region results;
  private final Region drawer;
  private static final PseudoClass ALONE = PseudoClass.getPseudoClass("alone");

  private final ObservableValue<Boolean> open;
  private final Theme theme;

  public DrawerSplit(Region results, Region drawer, ObservableValue<Boolean> open, Theme theme) {
    this.results = results;
    this.drawer = drawer;
    this.open = open;
    this.theme = theme;
    SplitPane.setResizableWithParent(drawer, false);
    getItems().add(results);
    open.subscribe(_ -> arrange());
    widthProperty().subscribe(_ -> arrange());
    theme.fontScaleProperty().subscribe(_ -> arrange());
  }

  private void arrange() {
    boolean both = getWidth() >= BOTH_EM * theme.fontSize();
    boolean showDrawer = open.getValue();
    boolean showResults = !showDrawer || both;
    if (getItems().contains(drawer) == showDrawer && getItems().contains(results) == showResults) {
      return;
    }
    getItems().clear();
    if (showResults) {
      getItems().add(results);
    }
    if (showDrawer) {
      getItems().add(drawer);
    }
    // Beside results it keeps away from the divider; alone it stands in line with the page.
    drawer.pseudoClassStateChanged(ALONE, !showResults);
    if (getItems().size() == 2) {
      setDividerPositions(1 - DRAWER_EM * theme.fontSize() / getWidth());
    }
  }
}
