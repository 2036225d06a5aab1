package org.prunepoint.workbench.frame;

import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * The pages between library and inspector. Where there is no room for all three, the sides are
 * drawers over the page, closed until they are asked for.
 */
public final class Sides extends StackPane {
  /** Below this width, in pixels at the usual size of text, the sides are drawers. */
  private static final double ROOM = 1090;

  private final ReadOnlyDoubleProperty scale;
  private final BooleanProperty library = new SimpleBooleanProperty(this, "library", true);
  private final BooleanProperty inspector = new SimpleBooleanProperty(this, "inspector", true);
  private final BorderPane row = new BorderPane();
  private @Nullable Region left;
  private @Nullable Region right;
  private boolean leftDrawn;
  private boolean rightDrawn;

  /**
   * @param scale of the text: 2 is 200 %, and needs twice the room
   */
  public Sides(ReadOnlyDoubleProperty scale) {
    this.scale = scale;
    getChildren().add(row);
    row.setMinSize(0, 0);
    setMinSize(0, 0);
    widthProperty().subscribe(_ -> arrange());
    scale.addListener((Observable _) -> arrange());
    library.subscribe(_ -> arrange());
    inspector.subscribe(_ -> arrange());
  }

  /** Nothing but this: no model is open. */
  public void showAlone(Node page) {
    left = null;
    right = null;
    row.setCenter(page);
    arrange();
  }

  /** The pages with both sides. */
  public void show(Region onTheLeft, Node pages, Region onTheRight) {
    left = onTheLeft;
    right = onTheRight;
    leftDrawn = false;
    rightDrawn = false;
    row.setCenter(pages);
    arrange();
  }

  private boolean isNarrow() {
    return getWidth() > 0 && getWidth() < ROOM * scale.get();
  }

  private void arrange() {
    getChildren().setAll(row);
    row.setLeft(null);
    row.setRight(null);
    boolean narrow = isNarrow();
    place(left, narrow, library.get(), leftDrawn, Pos.CENTER_LEFT);
    place(right, narrow, inspector.get(), rightDrawn, Pos.CENTER_RIGHT);
  }

  private void place(
      @Nullable Region side, boolean narrow, boolean wanted, boolean drawn, Pos where) {
    if (side == null) {
      return;
    }
    side.getStyleClass().remove("drawer");
    if (!narrow && wanted) {
      if (where == Pos.CENTER_LEFT) {
        row.setLeft(side);
      } else {
        row.setRight(side);
      }
    } else if (narrow && drawn) {
      side.getStyleClass().add("drawer");
      side.setMaxWidth(Region.USE_PREF_SIZE);
      StackPane.setAlignment(side, where);
      getChildren().add(side);
    }
  }

  /** Opens or closes the library. */
  public void toggleLibrary() {
    if (isNarrow()) {
      leftDrawn = !leftDrawn;
      arrange();
    } else {
      library.set(!library.get());
    }
  }

  /** Opens or closes the inspector. */
  public void toggleInspector() {
    if (isNarrow()) {
      rightDrawn = !rightDrawn;
      arrange();
    } else {
      inspector.set(!inspector.get());
    }
  }

  /** Whether the library stands beside the page where there is room. */
  public BooleanProperty libraryWanted() {
    return library;
  }

  /** Whether the inspector stands beside the page where there is room. */
  public BooleanProperty inspectorWanted() {
    return inspector;
  }
}
