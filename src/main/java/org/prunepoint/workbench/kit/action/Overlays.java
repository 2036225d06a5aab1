package org.prunepoint.workbench.kit.action;

import atlantafx.base.controls.ModalPane;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.prunepoint.workbench.kit.text.Texts;

/**
 * What lies over the window for a moment: the command palette and the shortcut sheet. Esc closes.
 */
public final class Overlays {
  private static final Texts TEXTS = Texts.of(Overlays.class);

  private final ModalPane pane = new ModalPane();

  public Overlays() {
    pane.setAccessibleText(TEXTS.get("overlay"));
    // What it shows takes the keyboard; an empty pane would be a stop of Tab that nobody sees.
    pane.setFocusTraversable(false);
  }

  /** To be put on top of everything else in the window. */
  public ModalPane pane() {
    return pane;
  }

  public void palette(List<Act> acts) {
    var palette = new CommandPalette(acts, pane::hide);
    show(palette, 0.8);
    palette.focusSearch();
  }

  public void shortcuts(List<Act> acts) {
    show(new ShortcutSheet(acts), 0.9);
  }

  /** Anything else for a moment. */
  public void show(Region card) {
    show(card, 0.9);
  }

  public void hide() {
    pane.hide(true);
  }

  /** In the middle, as high as it needs to be, with some of the window left to see. */
  private void show(Region card, double width) {
    card.setMinSize(0, 0);
    card.setMaxHeight(Region.USE_PREF_SIZE);
    var frame = new StackPane(card);
    frame.setPickOnBounds(false);
    frame.maxWidthProperty().bind(pane.widthProperty().multiply(width));
    frame.maxHeightProperty().bind(pane.heightProperty().multiply(0.85));
    pane.setAlignment(Pos.CENTER);
    pane.show(frame);
    card.requestFocus();
  }
}
