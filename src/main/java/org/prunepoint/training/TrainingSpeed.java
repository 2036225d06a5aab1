package org.prunepoint.training;

import org.prunepoint.Cancellation;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.training.options.Precision;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.parameters.InitialWeights;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.pictures.MultiScale;
import org.prunepoint.training.pictures.PictureSettings;
import org.prunepoint.training.pictures.TrainingPictures;

/**
 * How fast a network trains here.
 *
 * @param precision of its numbers
 * @param batch pictures at a time
 * @param millisPerBatch pictures, network, loss, gradients and step
 * @param waitedShare of that time that the network waited for pictures
 */
public record TrainingSpeed(
    Precision precision, int batch, double millisPerBatch, double waitedShare) {
  /** Enough for some seconds, whatever the data set. */
  private static final int MOST_PICTURES = 160;

  /** Measures a pass over a part of the pictures, after one that is not counted. */
  public static TrainingSpeed measure(
      Network network, DataSet pictures, Precision precision, Cancellation cancellation) {
    var some =
        new DataSet(
            pictures.entries().subList(0, Math.min(MOST_PICTURES, pictures.size())),
            pictures.report());
    TrainingOptions options =
        TrainingOptions.usual(network.input().width(), network.input().height())
            .withPrecision(precision);
    var layout = new ParameterLayout(network);
    Weights start = InitialWeights.of(network, 0);
    try (var loader =
            new TrainingPictures(
                some,
                StbPictureDecoder.after(new OpenCvPictureDecoder()),
                new PictureSettings(
                    options.size().width(),
                    options.size().height(),
                    network.input().channels(),
                    options.course().batch(),
                    options.pictures().augmentation(),
                    MultiScale.OFF,
                    options.course().seed(),
                    options.course().threads(),
                    PictureSettings.DEFAULT_MEMORY));
        Teacher nobody = Teacher.of(options, network);
        var learner = new Learner(layout, layout.join(start), options, loader, nobody)) {
      learner.pass(0, Learner.Batches.UNHEARD, cancellation);
      Learner.Pass pass = learner.pass(1, Learner.Batches.UNHEARD, cancellation);
      return new TrainingSpeed(
          precision,
          options.course().batch(),
          1000 * pass.seconds() * options.course().batch() / pass.images(),
          pass.waitedShare());
    }
  }

  public double imagesPerSecond() {
    return 1000 * batch / millisPerBatch;
  }
}
