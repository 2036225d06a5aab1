package org.prunepoint.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.network.Network;
import org.prunepoint.training.loss.DetectionLoss;
import org.prunepoint.training.loss.HeadGeometry;
import org.prunepoint.training.loss.Loss;
import org.prunepoint.training.options.RateSchedule;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.Parameters;
import org.prunepoint.training.pictures.Epoch;
import org.prunepoint.training.pictures.TrainingBatch;
import org.prunepoint.training.pictures.TrainingPictures;
import org.prunepoint.training.torch.Step;
import org.prunepoint.training.torch.TorchTrainer;

/** Passes over the training pictures: batches, losses, steps. */
final class Learner implements AutoCloseable {
  /** Steps after which the running average is at 63 % of its full length. */
  private static final double AVERAGE_RISE = 2000;

  /** Of the momentum, what a warm-up starts with: long memories of first gradients mislead. */
  private static final double FIRST_MOMENTUM = .85;

  private final Network network;
  private final TrainingOptions options;
  private final TrainingPictures pictures;
  private final Teacher teacher;
  private final TorchTrainer trainer;
  private final Map<Long, SizedLoss> losses = new HashMap<>();

  /**
   * What one pass gave.
   *
   * @param loss mean over its pictures
   * @param taught what a teacher added to it
   * @param waitedShare of its time that the network waited for pictures
   */
  record Pass(Loss loss, double taught, double seconds, int images, double waitedShare) {}

  Learner(
      ParameterLayout layout,
      Parameters start,
      TrainingOptions options,
      TrainingPictures pictures,
      Teacher teacher) {
    this.network = layout.network();
    this.options = options;
    this.pictures = pictures;
    this.teacher = teacher;
    this.trainer =
        new TorchTrainer(
            layout,
            start,
            options.steps().optimizer(),
            options.sparsity().shrinkage(),
            options.steps().normMomentum(),
            options.steps().precision());
  }

  /** Says what the network runs on. */
  String device() {
    return trainer.devices();
  }

  TorchTrainer trainer() {
    return trainer;
  }

  /** Before the first step of a run. */
  void start(Cancellation cancellation) {
    if (trainer.needsSteps()) {
      try (Epoch epoch = pictures.epoch(0, cancellation);
          TrainingBatch batch = epoch.next()) {
        trainer.startSteps(batch.pixels(), batch.count(), batch.height(), batch.width());
      }
    }
  }

  /** Hears of batches. */
  @FunctionalInterface
  interface Batches {
    /** Does not listen. */
    Batches UNHEARD = (_, _, _) -> {};

    /**
     * One is over.
     *
     * @param batch from 1
     * @param loss mean over its pictures, with what a teacher adds
     * @param images in it
     */
    void over(int batch, double loss, int images);
  }

  /** How many there are in a pass. */
  int batches() {
    return pictures.batchesPerEpoch();
  }

  /**
   * One pass over all pictures.
   *
   * @param number from 0
   * @throws Fault if the loss is no number any more
   */
  Pass pass(int number, Batches heard, Cancellation cancellation) {
    int batches = pictures.batchesPerEpoch();
    long start = System.nanoTime();
    long waited = pictures.waitedNanos();
    Loss sum = Loss.ZERO;
    double taught = 0;
    int images = 0;
    try (Epoch epoch = pictures.epoch(number, cancellation)) {
      for (int i = 0; epoch.hasNext(); i++) {
        cancellation.check();
        int first = i - i % options.course().accumulate();
        int together = Math.min(options.course().accumulate(), batches - first);
        double total;
        int count;
        try (TrainingBatch batch = epoch.next()) {
          BatchLoss loss = accumulate(batch, 1.0 / together);
          total = loss.labels().total() + loss.taught();
          count = batch.count();
          requireNumber(total, number, i);
          sum = sum.plus(loss.labels().times(count));
          taught += loss.taught() * count;
          images += count;
        }
        if (i == first + together - 1) {
          requireNumber(step(number + (i + 1.0) / batches, number * batches + i), number, i);
        }
        heard.over(i + 1, total, count);
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Pass(
        sum.times(1.0 / images),
        taught / images,
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

  /**
   * The loss of a batch.
   *
   * @param labels by its labels
   * @param taught by a teacher
   */
  private record BatchLoss(Loss labels, double taught) {}

  private BatchLoss accumulate(TrainingBatch batch, double share) {
    List<float[]> answer = teacher.answer(batch);
    SizedLoss loss =
        losses.computeIfAbsent(
            (long) batch.width() << 32 | batch.height(),
            _ -> new SizedLoss(network.withInput(batch.width(), batch.height()), options));
    List<float[]> gradients = loss.gradients(batch.count());
    BatchLoss[] found = new BatchLoss[1];
    trainer.accumulate(
        batch.pixels(),
        batch.count(),
        batch.height(),
        batch.width(),
        share,
        outputs -> {
          Loss labels = loss.loss.of(outputs, batch.truths(), gradients);
          found[0] = new BatchLoss(labels, teacher.teach(batch, outputs, answer, gradients));
          return gradients;
        });
    return found[0];
  }

  /** Returns the length of the gradient. */
  private double step(double epoch, long batchesSoFar) {
    RateSchedule schedule = options.steps().rate();
    double rate = schedule.at(epoch, options.course().epochs());
    double warm = schedule.warmUp(epoch, options.course().epochs());
    double momentum = options.steps().momentum() * (FIRST_MOMENTUM + (1 - FIRST_MOMENTUM) * warm);
    double updates = (double) batchesSoFar / options.course().accumulate() + 1;
    double decay = options.steps().averageDecay() * (1 - Math.exp(-updates / AVERAGE_RISE));
    return trainer.step(
        new Step(rate, rate, momentum, options.steps().decay(), options.steps().clip()), decay);
  }

  /** The loss at one input size, and room for its gradients. */
  private static final class SizedLoss {
    private final DetectionLoss loss;
    private final List<HeadGeometry> heads;
    private List<float[]> gradients = List.of();
    private int count;

    SizedLoss(Network network, TrainingOptions options) {
      this.heads = HeadGeometry.of(network);
      this.loss =
          new DetectionLoss(
              heads, options.loss(), options.size().width() * options.size().height());
    }

    List<float[]> gradients(int images) {
      if (count != images) {
        count = images;
        gradients = heads.stream().map(h -> new float[images * h.size()]).toList();
      }
      return gradients;
    }
  }

  @Override
  public void close() {
    trainer.close();
  }
}
