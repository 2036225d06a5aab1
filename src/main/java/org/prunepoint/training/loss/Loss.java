package org.prunepoint.training.loss;

/**
 * The parts of a loss, each with its gain.
 *
 * @param box how far matched boxes are from their objects
 * @param object objectness
 * @param classes of matched boxes
 * @param matches boxes that were trained on an object
 */
public record Loss(double box, double object, double classes, int matches) {
  public static final Loss ZERO = new Loss(0, 0, 0, 0);

  public double total() {
    return box + object + classes;
  }

  public Loss plus(Loss other) {
    return new Loss(
        box + other.box, object + other.object, classes + other.classes, matches + other.matches);
  }

  public Loss times(double factor) {
    return new Loss(box * factor, object * factor, classes * factor, matches);
  }
}
