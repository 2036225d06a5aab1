package org.prunepoint.training.pictures;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which pictures stand in which batch, and how large its input is. Every picture of the data set is
 * in an epoch once; only where a single one would be left for the last batch, the first of the
 * epoch is added to it a second time, for batch normalization cannot train on one picture.
 *
 * @param pictures in the data set
 */
record EpochPlan(int pictures, PictureSettings settings, List<MultiScale.InputSize> sizes) {

  EpochPlan(int pictures, PictureSettings settings) {
    this(pictures, settings, settings.sizes());
  }

  /** Of each picture. */
  int channels() {
    return settings.channels();
  }

  int samples() {
    return pictures % settings.batch() == 1 ? pictures + 1 : pictures;
  }

  int batches() {
    return (samples() + settings.batch() - 1) / settings.batch();
  }

  int firstSample(int batch) {
    return batch * settings.batch();
  }

  int count(int batch) {
    return Math.min(settings.batch(), samples() - firstSample(batch));
  }

  /** Batches are counted through all epochs, so that short epochs change size no more often. */
  MultiScale.InputSize size(int epoch, int batch) {
    if (sizes.size() == 1) {
      return sizes.getFirst();
    }
    long group = ((long) epoch * batches() + batch) / settings.multiScale().every();
    return sizes.get(Draws.size(settings.seed(), group).nextInt(sizes.size()));
  }

  /** The picture of each sample of an epoch. */
  int[] order(int epoch) {
    int[] order = IntStream.range(0, samples()).toArray();
    SplittableRandom random = Draws.order(settings.seed(), epoch);
    for (int i = pictures - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    for (int i = pictures; i < order.length; i++) {
      order[i] = order[i - pictures];
    }
    return order;
  }
}
