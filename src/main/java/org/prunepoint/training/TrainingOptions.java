package org.prunepoint.training;

import java.util.Optional;
import org.prunepoint.Fault;
import org.prunepoint.training.loss.LossSettings;
import org.prunepoint.training.pictures.Augmentation;

/**
 * How a network is trained.
 *
 * @param width of the input, a multiple of the network's stride
 * @param height likewise
 * @param epochs passes over the training pictures
 * @param batch pictures that go through the network at a time
 * @param accumulate batches whose gradients are averaged into one step
 * @param optimizer how gradients become steps
 * @param rate learning rate over the run
 * @param momentum of SGD; the first beta of Adam; a warm-up starts with 85 % of it
 * @param decay weight decay of kernels, and of nothing else
 * @param clip gradients longer than this are shortened to it
 * @param averageDecay of the running average of the weights that is evaluated and written; 0: none
 * @param normMomentum the share of batch norm's running statistics that each batch replaces
 * @param precision of activations and their gradients
 * @param loss what is weighed how
 * @param augmentation how pictures are varied
 * @param multiScale the input's size varies between these shares of it; {@code 1..1}: it does not
 * @param sparsity the L1 penalty on gammas
 * @param distillation a teacher
 * @param scorer the named convention of P, R and mAP after each epoch
 * @param evaluateEvery so many epochs; the last is always evaluated
 * @param threads that load pictures
 * @param seed of everything that is random
 */
public record TrainingOptions(
    int width,
    int height,
    int epochs,
    int batch,
    int accumulate,
    OptimizerKind optimizer,
    RateSchedule rate,
    double momentum,
    double decay,
    double clip,
    double averageDecay,
    double normMomentum,
    Precision precision,
    LossSettings loss,
    Augmentation augmentation,
    Scales multiScale,
    Sparsity sparsity,
    Optional<Distillation> distillation,
    String scorer,
    int evaluateEvery,
    int threads,
    long seed) {

  /**
   * Shares of the input's size.
   *
   * @param every so many batches a new size is drawn
   */
  public record Scales(double low, double high, int every) {
    public static final Scales OFF = new Scales(1, 1, 10);

    public boolean on() {
      return low < 1 || high > 1;
    }
  }

  public TrainingOptions {
    positive("--epochs", epochs);
    positive("--accumulate", accumulate);
    positive("the number of epochs between evaluations", evaluateEvery);
    positive("the number of loading threads", threads);
    if (batch < 2) {
      throw new Fault("Batch norm needs at least 2 pictures a batch, found " + batch + ".");
    }
    share("momentum", momentum);
    share("weight decay", decay);
    share("decay of the running average", averageDecay);
    share("momentum of the batch norms", normMomentum);
    if (!(clip > 0)) {
      throw new Fault("Gradients cannot be clipped to " + clip + ".");
    }
  }

  private static void positive(String what, int value) {
    if (value < 1) {
      throw new Fault("%s has to be 1 or more, found %d.".formatted(what, value));
    }
  }

  private static void share(String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new Fault("The %s has to be at least 0 and below 1, found %s.".formatted(what, value));
    }
  }

  /** What is used where nothing else is asked for. */
  public static TrainingOptions usual(int width, int height) {
    return new TrainingOptions(
        width,
        height,
        100,
        8,
        1,
        OptimizerKind.SGD,
        new RateSchedule(RateSchedule.Kind.COSINE, .01, .05, 3),
        .937,
        5e-4,
        10,
        .9999,
        .3,
        Precision.AUTO,
        LossSettings.DEFAULT,
        Augmentation.DEFAULT,
        Scales.OFF,
        Sparsity.NONE,
        Optional.empty(),
        "darknet",
        1,
        1,
        0);
  }

  /** The same with this many threads that load pictures. */
  public TrainingOptions withThreads(int count) {
    return with(precision, count);
  }

  /** The same with these numbers. */
  public TrainingOptions withPrecision(Precision other) {
    return with(other, threads);
  }

  private TrainingOptions with(Precision numbers, int loaders) {
    return new TrainingOptions(
        width,
        height,
        epochs,
        batch,
        accumulate,
        optimizer,
        rate,
        momentum,
        decay,
        clip,
        averageDecay,
        normMomentum,
        numbers,
        loss,
        augmentation,
        multiScale,
        sparsity,
        distillation,
        scorer,
        evaluateEvery,
        loaders,
        seed);
  }
}
