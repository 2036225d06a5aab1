package org.prunepoint.training.pictures;

import org.prunepoint.option.Bounds;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;

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

  public static final Options<Augmentation> OPTIONS =
      Options.of(Augmentation.class, () -> Augmentation.DEFAULT)
          .option("hue", "hue", upTo(.5), "Shift of the hue either way, as a share of the circle.")
          .option(
              "saturation",
              "saturation",
              upTo(1),
              "Saturation is multiplied by 1 plus or minus this.")
          .option("value", "value", upTo(1), "Brightness is multiplied by 1 plus or minus this.")
          .option(
              "flip", "flip", upTo(1).label("P"), "Probability that left and right are exchanged.")
          .option("degrees", "degrees", upTo(180), "Rotation either way.")
          .option(
              "translate",
              "translate",
              upTo(1),
              "Shift either way, as a share of width and height.")
          .option("scale", "scale", upTo(.9), "Size is multiplied by 1 plus or minus this.")
          .option("shear", "shear", upTo(30), "Slant either way, in degrees.")
          .option(
              "mosaic",
              "mosaic",
              upTo(1).label("P"),
              "Probability that a picture is put together from four.");

  private static Word<Double> upTo(double most) {
    return Word.decimal(Bounds.from(0).to(most));
  }

  /** What suits most data sets. */
  public static final Augmentation DEFAULT = new Augmentation(.014, .6, .35, .5, 0, .05, .2, 0, 1);

  /** Every picture as it is, only letterboxed. */
  public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /**
   * @throws org.prunepoint.Fault if a value is out of its range
   */
  public Augmentation {
    OPTIONS.check(hue, saturation, value, flip, degrees, translate, scale, shear, mosaic);
  }

  /** Whether colours change. */
  boolean changesColour() {
    return hue > 0 || saturation > 0 || value > 0;
  }
}
