package org.prunepoint.yolov5.torch;

import java.util.List;

/**
 * A tuple to be written, where {@link List} is a list.
 *
 * @param items what {@link NewCheckpoint} can write
 */
public record PyTuple(List<?> items) {
  public PyTuple(Object... items) {
    this(List.of(items));
  }
}
