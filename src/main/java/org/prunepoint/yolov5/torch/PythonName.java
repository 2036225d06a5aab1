package org.prunepoint.yolov5.torch;

/**
 * A class or function that a pickle names, such as {@code models.common.Conv}. It stays a name:
 * nothing is looked up by it.
 *
 * @param name with its module
 */
record PythonName(String name) {}
