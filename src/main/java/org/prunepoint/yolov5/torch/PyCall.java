package org.prunepoint.yolov5.torch;

import java.util.List;

/**
 * A value that Python makes by calling a class, to be written: {@code OrderedDict()}, {@code
 * range(0, 1)}.
 *
 * @param called with its module: {@code collections.OrderedDict}
 * @param arguments what {@link NewCheckpoint} can write
 * @param items that are put into what comes of it
 */
public record PyCall(String called, List<?> arguments, PyDict items) {
  public PyCall(String called, Object... arguments) {
    this(called, List.of(arguments), new PyDict());
  }

  /** A dictionary as PyTorch keeps its parameters in. */
  public static PyCall ordered(PyDict items) {
    return new PyCall("collections.OrderedDict", List.of(), items);
  }
}
