package org.prunepoint.dataset;

import org.prunepoint.detection.Box;

/**
 * Where on the network's input a picture lies, in fractions of the input: all of it if it was
 * stretched, a part if it was letterboxed.
 *
 * @param left edge of the picture on the input
 * @param top edge of the picture on the input
 * @param width of the picture on the input
 * @param height of the picture on the input
 */
public record Placement(float left, float top, float width, float height) {
  /** The picture covers the input. */
  public static final Placement WHOLE = new Placement(0, 0, 1, 1);

  /** From the input to the picture. */
  public Box toPicture(Box onInput) {
    return this == WHOLE
        ? onInput
        : new Box(
            (onInput.x() - left) / width,
            (onInput.y() - top) / height,
            onInput.width() / width,
            onInput.height() / height);
  }

  /** From the picture to the input. */
  public Box toInput(Box onPicture) {
    return this == WHOLE
        ? onPicture
        : new Box(
            onPicture.x() * width + left,
            onPicture.y() * height + top,
            onPicture.width() * width,
            onPicture.height() * height);
  }
}
