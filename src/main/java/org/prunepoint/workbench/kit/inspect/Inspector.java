package org.prunepoint.workbench.kit.inspect;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/**
 * What a page shows of the selected thing: parts under each other, words as wide as there is room.
 */
public abstract class Inspector extends VBox {
  /** How words look. */
  public enum Look {
    /** The name of the thing. */
    HEADING("heading"),
    /** Above a part. */
    PART("inspector-part"),
    /** What explains. */
    QUIET("quiet", "small"),
    /** Where nothing is selected: what there would be to see. */
    HINT("hint");

    private final String[] classes;

    Look(String... classes) {
      this.classes = classes;
    }
  }

  /**
   * @param id by which tests find it
   */
  @SuppressWarnings("this-escape") // Only the parent's own methods are called.
  protected Inspector(String id) {
    getStyleClass().add("inspected");
    setId(id);
  }

  /** Words that are never cut. */
  protected static Label words(String text, Look look) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().addAll(look.classes);
    return label;
  }
}
