package org.prunepoint.workbench.kit.job;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/** In place of rows that a job brings at its end: whoever waits for them sees that they come. */
public final class JobPlaceholder {
  private JobPlaceholder() {}

  /**
   * @param empty what is said before it was asked for
   * @param coming what is said while the job runs
   */
  public static Label of(
      ReadOnlyObjectProperty<@Nullable RunningJob> job, String empty, String coming) {
    var label = new Label();
    label.setWrapText(true);
    label.textProperty().bind(job.map(_ -> coming).orElse(empty));
    return label;
  }
}
