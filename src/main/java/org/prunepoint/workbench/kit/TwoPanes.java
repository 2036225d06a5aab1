package org.prunepoint.workbench.kit;

import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunepoint.workbench.kit.theme.Theme;

/**
 * Two parts of a screen: side by side while there is room for both, else one above the other in a
 * page that scrolls. Room is counted in letters, so that large text and a small window are the same
 * thing.
 */
public final class TwoPanes extends StackPane {
  private final Region left;
  private final Region right;
  private final double share;
  private final double wideEm;
  private final Theme theme;
  private boolean wide;
  private final VBox page = new VBox(12);
  private final ScrollPane scroll = new ScrollPane(page);
  private boolean arranged;
  private boolean following;
  private boolean waiting;

  /**
   * @param share of the left part, 0..1
   * @param wideEm from this width on, in font sizes, they stand side by side
   */
  public TwoPanes(Region left, Region right, double share, double wideEm, Theme theme) {
    this.left = left;
    this.right = right;
    this.share = share;
    this.wideEm = wideEm;
    this.theme = theme;
    left.setMinWidth(0);
    right.setMinWidth(0);
    widthProperty().subscribe(this::arrange);
    theme.fontScaleProperty().subscribe(this::arrange);
    setMinSize(0, 0);
    page.setPadding(new Insets(0, 10, 0, 0));
    scroll.setFitToWidth(true);
    scroll.viewportBoundsProperty().subscribe(this::follow);
    page.heightProperty().subscribe(this::follow);
    right.boundsInParentProperty().subscribe(this::follow);
    scroll.addEventFilter(ScrollEvent.ANY, _ -> following = false);
    scroll.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> following = false);
    scroll.addEventFilter(KeyEvent.KEY_PRESSED, _ -> following = false);
  }

  /**
   * Brings the right part to the top where it stands below, and keeps it there while parts grow,
   * until the user scrolls.
   */
  public void revealRight() {
    following = true;
    follow();
  }

  /** After the layout under way: only then it is known where things are. */
  private void follow() {
    if (following && !wide && !waiting) {
      waiting = true;
      Platform.runLater(this::scrollToRight);
    }
  }

  private void scrollToRight() {
    waiting = false;
    double room = page.getHeight() - scroll.getViewportBounds().getHeight();
    if (following && !wide && page.getHeight() > 0) {
      scroll.setVvalue(room <= 0 ? 0 : Math.min(1, right.getBoundsInParent().getMinY() / room));
    }
  }

  private void arrange() {
    boolean room = getWidth() >= wideEm * theme.fontSize();
    if (getWidth() == 0 || (arranged && room == wide)) {
      return;
    }
    wide = room;
    arranged = true;
    if (wide) {
      left.setPadding(new Insets(0, 10, 0, 0));
      right.setPadding(new Insets(0, 0, 0, 10));
      getChildren().clear();
      page.getChildren().clear();
      var split = new SplitPane(left, right);
      split.setOrientation(Orientation.HORIZONTAL);
      split.setDividerPositions(share);
      getChildren().setAll(split);
    } else {
      getChildren().clear();
      left.setPadding(Insets.EMPTY);
      right.setPadding(Insets.EMPTY);
      page.getChildren().setAll(left, right);
      getChildren().setAll(scroll);
    }
  }
}
