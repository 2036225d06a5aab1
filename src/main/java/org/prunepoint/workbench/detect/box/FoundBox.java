package org.prunepoint.workbench.detect.box;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prunepoint.detection.Detection;

/**
 * One object on the picture that is shown.
 *
 * @param original what the opened model says; null if only the other found it
 * @param other what the other model says; null if it did not find it, or there is none
 * @param iou of the two boxes; NaN where there is but one
 * @param cut whether it was cut where two pictures of one frame meet, and may be of both
 */
public record FoundBox(
    Kind kind, @Nullable Detection original, @Nullable Detection other, float iou, boolean cut) {
  /** Who found it. */
  public enum Kind {
    /** There is one model only. */
    ALONE,
    COMMON,
    LOST,
    GAINED
  }

  /** The one that there is; the original's of two. */
  public Detection either() {
    return original != null ? original : Objects.requireNonNull(other);
  }

  public int classId() {
    return either().classId();
  }

  /** Whether the other is the same object on the picture, at whatever thresholds. */
  public boolean isSameAs(@Nullable FoundBox another) {
    return another != null
        && another.classId() == classId()
        && another.either().box().equals(either().box());
  }
}
