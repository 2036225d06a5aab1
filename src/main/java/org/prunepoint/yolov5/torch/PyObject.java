package org.prunepoint.yolov5.torch;

import org.jspecify.annotations.Nullable;

/**
 * An object of a class of Python's, as a pickle describes it: the name of its class and its
 * attributes. It can do nothing.
 */
public final class PyObject {
  private final String type;
  private PyDict attributes = new PyDict();

  /**
   * @param type with its module: {@code models.common.Conv}
   */
  public PyObject(String type) {
    this.type = type;
  }

  /** Its class, with the module. */
  public String type() {
    return type;
  }

  public PyDict attributes() {
    return attributes;
  }

  /** Takes a dictionary, not a copy of it, for its attributes. */
  public void describe(PyDict dict) {
    attributes = dict;
  }

  /** An attribute; null if it is not there, or None. */
  public @Nullable Object get(String attribute) {
    return attributes.get(attribute);
  }
}
