package org.prunepoint.reconstruction;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.FittedPictures;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.PictureCache;
import org.prunepoint.network.Shape;
import org.prunepoint.reconstruction.walk.NetworkInputs;

/** Calibration pictures fitted to a network's input; those that cannot be read are left out. */
final class CalibrationPictures implements NetworkInputs {
  private final FittedPictures fitted;
  private final int[] readable;

  /**
   * Reads them.
   *
   * @param source that they come from, for a fault
   * @param cache holds them as long as this is used
   * @throws Fault if none can be read
   */
  CalibrationPictures(
      Path source,
      List<Path> pictures,
      PictureCache cache,
      Fitting fitting,
      Shape input,
      Cancellation cancellation) {
    this.fitted = cache.fitted(DataSet.unlabelled(source, pictures), fitting, input);
    this.readable =
        IntStream.range(0, fitted.count())
            .filter(i -> fitted.values(i, cancellation).isPresent())
            .toArray();
    if (readable.length == 0) {
      throw new Fault("No picture chosen from %s can be read as one.".formatted(source));
    }
  }

  @Override
  public int count() {
    return readable.length;
  }

  @Override
  public Shape shape(int picture) {
    return fitted.shape(readable[picture]);
  }

  @Override
  public FloatBuffer values(int picture) {
    return fitted.values(readable[picture], new Cancellation()).orElseThrow();
  }
}
