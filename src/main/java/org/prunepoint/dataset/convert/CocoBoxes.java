package org.prunepoint.dataset.convert;

import java.util.Arrays;

/** Boxes by the million, 32 bytes each: their picture, their category and four numbers. */
final class CocoBoxes {
  private long[] images = new long[1024];
  private long[] categories = new long[1024];
  private float[] boxes = new float[4096];
  private int size;

  /**
   * @param box left, top, width and height in pixels
   */
  void add(long image, long category, float[] box) {
    if (size == images.length) {
      int capacity = Math.addExact(size, size / 2);
      images = Arrays.copyOf(images, capacity);
      categories = Arrays.copyOf(categories, capacity);
      boxes = Arrays.copyOf(boxes, Math.multiplyExact(4, capacity));
    }
    images[size] = image;
    categories[size] = category;
    System.arraycopy(box, 0, boxes, 4 * size, 4);
    size++;
  }

  int size() {
    return size;
  }

  long image(int i) {
    return images[i];
  }

  long category(int i) {
    return categories[i];
  }

  float left(int i) {
    return boxes[4 * i];
  }

  float top(int i) {
    return boxes[4 * i + 1];
  }

  float right(int i) {
    return boxes[4 * i] + boxes[4 * i + 2];
  }

  float bottom(int i) {
    return boxes[4 * i + 1] + boxes[4 * i + 3];
  }
}
