package org.prunepoint.training.pictures;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What was drawn for one sample: the pictures on it, where they meet, and what happens to the
 * whole.
 *
 * @param pictures one, or four for a mosaic: top left, top right, bottom left, bottom right
 * @param meetX where the four meet, in pixels of a canvas twice as wide as the input
 * @param meetY where the four meet, in pixels of a canvas twice as high as the input
 * @param toInput from that canvas, or from the letterboxed single picture, to the input, in pixels
 * @param colours null if they stay
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Recipe(
    int[] pictures, double meetX, double meetY, Affine toInput, @Nullable ColourShift colours) {
  private static final int TILES = 4;

  /**
   * Draws one.
   *
   * @param picture that the sample is for; the other three of a mosaic are any of the data set
   * @param available pictures in the data set
   */
  static Recipe draw(
      Augmentation augmentation,
      MultiScale.InputSize size,
      int picture,
      int available,
      SplittableRandom random) {
    int w = size.width();
    int h = size.height();
    if (random.nextDouble() >= augmentation.mosaic()) {
      Affine map = map(augmentation, size, w, h, random);
      return new Recipe(new int[] {picture}, 0, 0, map, colours(augmentation, random));
    }
    int[] pictures = new int[TILES];
    for (int i = 0; i < TILES; i++) {
      pictures[i] = random.nextInt(available);
    }
    pictures[random.nextInt(TILES)] = picture;
    double meetX = w * (.5 + random.nextDouble());
    double meetY = h * (.5 + random.nextDouble());
    Affine map = map(augmentation, size, 2 * w, 2 * h, random);
    return new Recipe(pictures, meetX, meetY, map, colours(augmentation, random));
  }

  /** Everything round the middle of the canvas, which comes to lie near the middle of the input. */
  private static Affine map(
      Augmentation a,
      MultiScale.InputSize size,
      int canvasWidth,
      int canvasHeight,
      SplittableRandom random) {
    double scale = 1 + Draws.either(random, a.scale());
    double degrees = Draws.either(random, a.degrees());
    double shearX = Draws.either(random, a.shear());
    double shearY = Draws.either(random, a.shear());
    double shiftX = Draws.either(random, a.translate()) * size.width();
    double shiftY = Draws.either(random, a.translate()) * size.height();
    boolean flip = random.nextDouble() < a.flip();
    Affine map = Affine.shift(-canvasWidth / 2., -canvasHeight / 2.);
    if (degrees != 0) {
      map = map.then(Affine.rotation(degrees));
    }
    if (shearX != 0 || shearY != 0) {
      map = map.then(Affine.shear(shearX, shearY));
    }
    return map.then(Affine.scale(flip ? -scale : scale, scale))
        .then(Affine.shift(size.width() / 2. + shiftX, size.height() / 2. + shiftY));
  }

  private static @Nullable ColourShift colours(Augmentation a, SplittableRandom random) {
    if (!a.changesColour()) {
      return null;
    }
    return new ColourShift(
        Draws.either(random, a.hue()),
        1 + Draws.either(random, a.saturation()),
        1 + Draws.either(random, a.value()));
  }

  boolean mosaic() {
    return pictures.length == TILES;
  }

  /**
   * The map of one picture, from its fractions to pixels of the input. A picture is as large as the
   * input allows, and stands in its middle or, in a mosaic, with one corner where the four meet.
   *
   * @param tile which of the pictures
   * @param pictureWidth in any unit
   * @param pictureHeight in the same unit
   */
  Affine place(int tile, MultiScale.InputSize size, int pictureWidth, int pictureHeight) {
    double ratio =
        Math.min((double) size.width() / pictureWidth, (double) size.height() / pictureHeight);
    double w = pictureWidth * ratio;
    double h = pictureHeight * ratio;
    double left = (size.width() - w) / 2;
    double top = (size.height() - h) / 2;
    if (mosaic()) {
      left = tile % 2 == 0 ? meetX - w : meetX;
      top = tile / 2 == 0 ? meetY - h : meetY;
    }
    return Affine.scale(w, h).then(Affine.shift(left, top)).then(toInput);
  }
}
