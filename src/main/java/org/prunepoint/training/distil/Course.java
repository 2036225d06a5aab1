package org.prunepoint.training.distil;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.reconstruction.walk.NetworkInputs;
import org.prunepoint.training.loss.HeadGeometry;
import org.prunepoint.training.loss.ImitationLoss;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.torch.Step;
import org.prunepoint.training.torch.TorchInference;
import org.prunepoint.training.torch.TorchTrainer;

/**
 * A pruned network that learns from the unpruned one: Adam, its rate falling to nothing, over
 * pieces of pictures that both look at. Batch norms keep their statistics, which a few hundred
 * steps could only make worse.
 */
final class Course implements AutoCloseable {
  /** Views of a step. */
  static final int BATCH = 8;

  private static final double MOMENTUM = .9;

  /** Steps until the rate is whole, or a quarter of them all. */
  private static final int WARM_UP = 20;

  /** Steps that are timed. */
  private static final int PACED = 3;

  private static final long SEED = 1;

  private final PrunedNetwork pruned;
  private final Shape input;
  private final Views views;
  private final ParameterLayout layout;
  private final TorchInference teacher;
  private final TorchTrainer student;
  private final ImitationLoss loss;
  private final ByteBuffer pixels;
  private final List<float[]> gradients;

  /**
   * @param teacher the unpruned network, which stays open
   * @param input of it
   * @param pictures to learn from
   */
  Course(PrunedNetwork pruned, TorchInference teacher, Shape input, NetworkInputs pictures) {
    this.pruned = pruned;
    this.teacher = teacher;
    this.input = input;
    this.views = new Views(pictures, input, SEED);
    this.layout = new ParameterLayout(pruned.network());
    this.pixels = ByteBuffer.allocateDirect(BATCH * views.bytes());
    List<HeadGeometry> heads = HeadGeometry.of(pruned.network());
    this.loss = new ImitationLoss(heads);
    this.gradients = heads.stream().map(h -> new float[BATCH * h.size()]).toList();
    Weights start = pruned.weights();
    this.student = TorchTrainer.tuning(layout, layout.join(start), StepLengths.of(layout, start));
  }

  /**
   * Goes through it.
   *
   * @param file where it keeps how far it has come, and finds it
   * @param rate by which share of themselves the numbers move in a step, at most
   * @param message of the progress
   * @return what it came to; steps end where the network gives no numbers any more
   */
  Weights run(
      CourseFile file,
      double rate,
      int steps,
      String message,
      Progress progress,
      Cancellation stop) {
    boolean converges = true;
    for (int i = file.resume(student, layout, steps); i < steps && converges; i++) {
      stop.check();
      progress.report(i, steps, message);
      converges = step(i, rate * share(i, steps));
      if (converges) {
        file.keep(student, i + 1, steps);
      }
    }
    return layout.split(student.parameters(), pruned.weights().header());
  }

  /** Seconds of a step. */
  double pace(Cancellation stop) {
    // The first steps make plans.
    run(CourseFile.none(), 0, PACED, "timing a step", Progress.NONE, stop);
    long start = System.nanoTime();
    run(CourseFile.none(), 0, PACED, "timing a step", Progress.NONE, stop);
    return (System.nanoTime() - start) / 1e9 / PACED;
  }

  /** Whether all of it was numbers. */
  private boolean step(int number, double rate) {
    IntStream.range(0, BATCH)
        .parallel()
        .forEach(i -> views.write((long) number * BATCH + i, pixels, i * views.bytes()));
    List<float[]> answers = teacher.run(pixels, BATCH, input.height(), input.width());
    double[] lack = new double[1];
    student.accumulate(
        pixels,
        BATCH,
        input.height(),
        input.width(),
        1,
        outputs -> {
          lack[0] = loss.of(outputs, answers, BATCH, gradients);
          return gradients;
        });
    double length = student.step(new Step(rate, rate, MOMENTUM, 0, Double.POSITIVE_INFINITY), 0);
    return Double.isFinite(lack[0]) && Double.isFinite(length);
  }

  /** Of the rate: it rises, and falls along half a cosine. */
  private static double share(int number, int steps) {
    double rise = Math.min(1, (number + 1.0) / Math.min(WARM_UP, 1 + steps / 4));
    return rise * .5 * (1 + Math.cos(Math.PI * number / steps));
  }

  @Override
  public void close() {
    student.close();
  }
}
