package org.prunepoint.training.pictures;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.Truth;

/** Makes samples, one at a time, in memory of its own: one for each thread. */
final class SampleMaker {
  private final List<DataSet.Entry> entries;
  private final ReducedPictures pictures;
  private final PictureSettings settings;
  private final Pixels pixels = new Pixels();
  private final Canvas canvas = new Canvas();

  SampleMaker(List<DataSet.Entry> entries, ReducedPictures pictures, PictureSettings settings) {
    this.entries = entries;
    this.pictures = pictures;
    this.settings = settings;
  }

  /** Of one sample. */
  int bytes(MultiScale.InputSize size) {
    return settings.channels() * size.width() * size.height();
  }

  /**
   * Makes a sample from nothing but the seed, the epoch and its place in the epoch.
   *
   * @param picture that the sample is for
   * @param buffer the planes are written there, from the offset on
   * @return what is on it
   */
  List<Truth> make(
      int epoch, int index, int picture, MultiScale.InputSize size, ByteBuffer buffer, int offset) {
    Recipe recipe =
        Recipe.draw(
            settings.augmentation(),
            size,
            picture,
            entries.size(),
            Draws.sample(settings.seed(), epoch, index));
    var truths = new ArrayList<Truth>();
    canvas.clear(size.width(), size.height());
    for (int tile = 0; tile < recipe.pictures().length; tile++) {
      int loaded = pictures.load(recipe.pictures()[tile], pixels);
      Affine toInput = recipe.place(tile, size, pixels.width(), pixels.height());
      canvas.draw(pixels, toInput, recipe.colours());
      var clip = new TruthClip(toInput, size.width(), size.height());
      for (Truth truth : entries.get(loaded).truths()) {
        clip.carry(truth).ifPresent(truths::add);
      }
    }
    canvas.write(buffer, offset, settings.channels());
    return truths;
  }
}
