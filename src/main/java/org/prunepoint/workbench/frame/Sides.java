package org.prunepoint.workbench.frame;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
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
  private final HBox row = new HBox();
  private @Nullable Node page;
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
  public void showAlone(Node alone) {
    left = null;
    right = null;
    page = alone;
    arrange();
  }

  /** The pages with both sides. */
  public void show(Region onTheLeft, Region pages, Region onTheRight) {
    pages.setMinWidth(0); // The sides keep their width, and the page gives way.
    onTheLeft.setMinWidth(USE_PREF_SIZE);
    onTheRight.setMinWidth(USE_PREF_SIZE);
    left = onTheLeft;
    right = onTheRight;
    leftDrawn = false;
    rightDrawn = false;
    page = pages;
    arrange();
  }

  private boolean isNarrow() {
    return getWidth() > 0 && getWidth() < ROOM * scale.get();
  }

  /** From left to right, as Tab goes too; what stays where it is keeps the keyboard. */
  private void arrange() {
    List<Node> beside = new ArrayList<>();
    List<Node> over = new ArrayList<>(List.of(row));
    place(left, library.get(), leftDrawn, Pos.CENTER_LEFT, beside, over);
    if (page != null) {
      HBox.setHgrow(page, Priority.ALWAYS);
      beside.add(page);
    }
    place(right, inspector.get(), rightDrawn, Pos.CENTER_RIGHT, beside, over);
    if (!over.equals(getChildren()) || !beside.equals(row.getChildren())) {
      getChildren().retainAll(over);
      row.getChildren().retainAll(beside);
      insert(beside, row.getChildren());
      insert(over, getChildren());
    }
  }

  private static void insert(List<Node> wanted, List<Node> there) {
    for (int i = 0; i < wanted.size(); i++) {
      if (!there.contains(wanted.get(i))) {
        there.add(i, wanted.get(i));
      }
    }
  }

  private void place(
      @Nullable Region side,
      boolean wanted,
      boolean drawn,
      Pos where,
      List<Node> beside,
      List<Node> over) {
    if (side == null) {
      return;
    }
    side.getStyleClass().remove("drawer");
    if (!isNarrow() && wanted) {
      beside.add(side);
    } else if (isNarrow() && drawn) {
      side.getStyleClass().add("drawer");
      side.setMaxWidth(Region.USE_PREF_SIZE);
      StackPane.setAlignment(side, where);
      over.add(side);
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
