package org.prunepoint.training.pictures;

import org.prunepoint.Fault;

/**
 * How far a picture may be changed before the network sees it. Each value is a limit: what is used
 * is drawn for every sample.
 *
 * @param hue shift either way, as a share of the colour circle, 0 to 0.5
 * @param saturation is multiplied by 1 ± this, 0 to 1
 * @param value brightness, is multiplied by 1 ± this, 0 to 1
 * @param flip probability that left and right are exchanged
 * @param degrees rotation either way, 0 to 180
 * @param translate shift either way, as a share of the input's width and height, 0 to 1
 * @param scale size is multiplied by 1 ± this, 0 to 0.9
 * @param shear slant either way along each axis, in degrees, 0 to 30
 * @param mosaic probability that a sample is put together from four pictures
 */
public record Augmentation(
    double hue,
    double saturation,
    double value,
    double flip,
    double degrees,
    double translate,
    double scale,
    double shear,
    double mosaic) {

  /** What suits most data sets. */
  public static final Augmentation DEFAULT = new Augmentation(.014, .6, .35, .5, 0, .05, .2, 0, 1);

  /** Every picture as it is, only letterboxed. */
  public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /**
   * @throws Fault if a value is out of its range
   */
  public Augmentation {
    within("hue shift", hue, .5);
    within("saturation gain", saturation, 1);
    within("value gain", value, 1);
    within("flip probability", flip, 1);
    within("rotation in degrees", degrees, 180);
    within("translation", translate, 1);
    within("scale", scale, .9);
    within("shear in degrees", shear, 30);
    within("mosaic probability", mosaic, 1);
  }

  /** Whether colours change. */
  boolean changesColour() {
    return hue > 0 || saturation > 0 || value > 0;
  }

  private static void within(String name, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new Fault(
          "The augmentation's %s is %s; expected 0 to %s.".formatted(name, value, most));
    }
  }
}
