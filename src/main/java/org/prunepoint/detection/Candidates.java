package org.prunepoint.detection;

import java.util.Arrays;
import org.prunepoint.Fault;

/**
 * The boxes of one picture before any suppression, as parallel arrays: a low threshold gives
 * thousands of them, and most are thrown away at once. Coordinates are relative to the
 * <em>network's input</em>; class probabilities are not multiplied by the objectness.
 */
public final class Candidates {
  private final int classes;
  private int count;
  private boolean numbers = true;
  private float[] boxes = new float[4 * 64];
  private float[] objectness = new float[64];
  private float[] probabilities;

  /**
   * @param classes probabilities per box
   */
  public Candidates(int classes) {
    this.classes = classes;
    this.probabilities = new float[64 * classes];
  }

  /**
   * Adds a box whose class probabilities are still zero and are set with {@link #probability(int,
   * int, float)}.
   *
   * @return its number
   */
  public int add(float x, float y, float width, float height, float objectnessValue) {
    if (count == objectness.length) {
      objectness = Arrays.copyOf(objectness, 2 * count);
      boxes = Arrays.copyOf(boxes, 8 * count);
      probabilities = Arrays.copyOf(probabilities, 2 * count * classes);
    }
    boxes[4 * count] = x;
    boxes[4 * count + 1] = y;
    boxes[4 * count + 2] = width;
    boxes[4 * count + 3] = height;
    objectness[count] = objectnessValue;
    return count++;
  }

  /** Notes an objectness that passed no threshold: one that is no number passes none. */
  void saw(float value) {
    if (Float.isNaN(value)) {
      numbers = false;
    }
  }

  /**
   * Whether the network gave numbers. Where it did not, its sums overflowed, and that there is no
   * box says nothing about the picture.
   */
  public boolean numbers() {
    return numbers;
  }

  /**
   * Nothing is said of a picture by boxes that are no numbers.
   *
   * @throws Fault if the network did not give numbers
   */
  public void requireNumbers() {
    if (!numbers) {
      throw new Fault(
          "The network gives what is no number for this picture: its sums overflow 32-bit floats,"
              + " so these weights detect nothing.");
    }
  }

  public void probability(int box, int classId, float value) {
    probabilities[box * classes + classId] = value;
  }

  public int count() {
    return count;
  }

  public int classes() {
    return classes;
  }

  public Box box(int i) {
    return new Box(boxes[4 * i], boxes[4 * i + 1], boxes[4 * i + 2], boxes[4 * i + 3]);
  }

  /** The sigmoid of the objectness logit of box i. */
  public float objectness(int i) {
    return objectness[i];
  }

  /** The probability that box i, if it is an object, is of this class. */
  public float probability(int i, int classId) {
    return probabilities[i * classes + classId];
  }
}
