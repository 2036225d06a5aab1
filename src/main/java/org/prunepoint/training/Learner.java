package org.prunepoint.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.network.Network;
import org.prunepoint.training.loss.DetectionLoss;
import org.prunepoint.training.loss.HeadGeometry;
import org.prunepoint.training.loss.Loss;
import org.prunepoint.training.pictures.Epoch;
import org.prunepoint.training.pictures.TrainingBatch;
import org.prunepoint.training.pictures.TrainingPictures;
import org.prunepoint.training.torch.Step;
import org.prunepoint.training.torch.TorchTrainer;

/** Passes over the training pictures: batches, losses, steps. */
final class Learner implements AutoCloseable {
  /** Steps after which the running average is at 63 % of its full length. */
  private static final double AVERAGE_RISE = 2000;

  private final Network network;
  private final ParameterLayout layout;
  private final TrainingOptions options;
  private final TrainingPictures pictures;
  private final TorchTrainer trainer;
  private final Map<Long, Criterion> criteria = new HashMap<>();

  /**
   * What one pass gave.
   *
   * @param loss mean over its pictures
   * @param waitedShare of its time that the network waited for pictures
   */
  record Pass(Loss loss, double seconds, int images, double waitedShare) {}

  Learner(
      ParameterLayout layout,
      Parameters start,
      TrainingOptions options,
      TrainingPictures pictures) {
    this.layout = layout;
    this.network = layout.network();
    this.options = options;
    this.pictures = pictures;
    this.trainer =
        new TorchTrainer(
            layout,
            start,
            options.optimizer(),
            options.sparsity().shrinkage(),
            options.normMomentum(),
            Precision.valueOf(System.getProperty("precision", "FLOAT32")));
  }

  TorchTrainer trainer() {
    return trainer;
  }

  /**
   * One pass over all pictures.
   *
   * @param number from 0
   * @throws Fault if the loss is no number any more
   */
  Pass pass(int number, Progress progress, Cancellation cancellation) {
    int batches = pictures.batchesPerEpoch();
    long start = System.nanoTime();
    long waited = pictures.waitedNanos();
    Loss sum = Loss.ZERO;
    int images = 0;
    try (Epoch epoch = pictures.epoch(number, cancellation)) {
      for (int i = 0; epoch.hasNext(); i++) {
        cancellation.check();
        int first = i - i % options.accumulate();
        int together = Math.min(options.accumulate(), batches - first);
        Loss loss;
        try (TrainingBatch batch = epoch.next()) {
          loss = accumulate(batch, 1.0 / together);
          sum = sum.plus(loss.times(batch.count()));
          images += batch.count();
        }
        requireNumber(loss.total(), number, i);
        if (i == first + together - 1) {
          requireNumber(step(number + (i + 1.0) / batches, number * batches + i), number, i);
        }
        progress.report(
            (long) number * batches + i + 1,
            (long) options.epochs() * batches,
            "epoch %d of %d".formatted(number + 1, options.epochs()));
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Pass(
        sum.times(1.0 / images),
        seconds,
        images,
        (pictures.waitedNanos() - waited) / 1e9 / seconds);
  }

  private static void requireNumber(double value, int epoch, int batch) {
    if (!Double.isFinite(value)) {
      throw new Fault(
          "Training diverged in epoch %d, batch %d: the loss is no number any more; a lower --rate or a longer --warm-up helps."
              .formatted(epoch + 1, batch + 1));
    }
  }

  private Loss accumulate(TrainingBatch batch, double share) {
    Criterion criterion =
        criteria.computeIfAbsent(
            (long) batch.width() << 32 | batch.height(),
            _ -> new Criterion(network, batch.width(), batch.height(), options));
    return criterion.accumulate(trainer, batch, share);
  }

  /** Returns the length of the gradient. */
  private double step(double epoch, long batchesSoFar) {
    RateSchedule schedule = options.rate();
    double rate = schedule.at(epoch, options.epochs());
    double warm = schedule.warmUp(epoch, options.epochs());
    double momentum = options.momentum() * (.85 + .15 * warm);
    double updates = (double) batchesSoFar / options.accumulate() + 1;
    double decay = options.averageDecay() * (1 - Math.exp(-updates / AVERAGE_RISE));
    return trainer.step(new Step(rate, rate, momentum, options.decay(), options.clip()), decay);
  }

  /** The loss at one input size. */
  private static final class Criterion {
    private final DetectionLoss loss;
    private final List<HeadGeometry> heads;
    private List<float[]> gradients = List.of();
    private @Nullable Loss last;

    Criterion(Network network, int width, int height, TrainingOptions options) {
      this.heads = HeadGeometry.of(network.withInput(width, height));
      this.loss = new DetectionLoss(heads, options.loss());
    }

    Loss accumulate(TorchTrainer trainer, TrainingBatch batch, double share) {
      if (gradients.isEmpty()
          || gradients.getFirst().length != batch.count() * heads.getFirst().size()) {
        gradients = heads.stream().map(h -> new float[batch.count() * h.size()]).toList();
      }
      trainer.accumulate(
          batch.pixels(),
          batch.count(),
          batch.height(),
          batch.width(),
          share,
          outputs -> {
            last = loss.of(outputs, batch.truths(), gradients);
            return gradients;
          });
      Loss found = last;
      if (found == null) {
        throw new IllegalStateException("no loss");
      }
      return found;
    }
  }

  ParameterLayout layout() {
    return layout;
  }

  @Override
  public void close() {
    trainer.close();
  }
}
