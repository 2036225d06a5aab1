package org.prunepoint.workbench.prune;

import java.util.function.Supplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/** The line in the histogram: moving it moves the percent, in tenths of a percent. */
final class ThresholdLine {
  private final DoubleProperty percent;
  private final Supplier<ReadOnlyObjectProperty<@Nullable PlanPreview>> preview;

  /**
   * @param percent 0..1
   */
  ThresholdLine(
      DoubleProperty percent, Supplier<ReadOnlyObjectProperty<@Nullable PlanPreview>> preview) {
    this.percent = percent;
    this.preview = preview;
  }

  /** Moves the line to a |gamma|: the percent follows. */
  void dragTo(double gamma) {
    PlanPreview plan = preview.get().get();
    if (plan != null) {
      percent.set(Math.rint(1000 * plan.percentAt(gamma)) / 1000);
    }
  }

  /** Moves the percent by so many tenths of a percent. */
  void nudge(int tenths) {
    percent.set(Math.clamp(Math.rint(1000 * percent.get() + tenths) / 1000, 0.0, 1.0));
  }
}
