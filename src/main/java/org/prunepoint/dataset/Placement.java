package org.prunepoint.dataset;

import org.prunepoint.detection.Box;
import org.prunepoint.detection.Candidates;

/**
 * Where on the network's input a picture lies, in fractions of the input: all of it if it was
 * stretched, a part if it was letterboxed.
 *
 * @param left edge of the picture on the input
 * @param top edge of the picture on the input
 * @param width of the picture on the input
 * @param height of the picture on the input
 */
public record Placement(float left, float top, float width, float height) implements InputLayout {
  /** The picture covers the input. */
  public static final Placement WHOLE = new Placement(0, 0, 1, 1);

  @Override
  public Box toPicture(Box onInput) {
    return equals(WHOLE)
        ? onInput
        : new Box(
            (onInput.x() - left) / width,
            (onInput.y() - top) / height,
            onInput.width() / width,
            onInput.height() / height);
  }

  /** All boxes from the input to the picture; the same candidates if the picture covers it. */
  public Candidates toPicture(Candidates onInput) {
    if (equals(WHOLE)) {
      return onInput;
    }
    var onPicture = new Candidates(onInput.classes());
    for (int i = 0; i < onInput.count(); i++) {
      Box box = toPicture(onInput.box(i));
      onPicture.add(box.x(), box.y(), box.width(), box.height(), onInput.objectness(i));
      for (int c = 0; c < onInput.classes(); c++) {
        onPicture.probability(i, c, onInput.probability(i, c));
      }
    }
    return onPicture;
  }

  /** From the picture to the input. */
  public Box toInput(Box onPicture) {
    return equals(WHOLE)
        ? onPicture
        : new Box(
            onPicture.x() * width + left,
            onPicture.y() * height + top,
            onPicture.width() * width,
            onPicture.height() * height);
  }
}
