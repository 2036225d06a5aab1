package org.prunepoint.training.distil;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.network.Network;
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
  private static final int BATCH = 8;
  private static final double RATE = 3e-4;
  private static final double MOMENTUM = .9;

  /** Steps until the rate is whole. */
  private static final int WARM_UP = 20;

  private static final long SEED = 1;

  private final PrunedNetwork pruned;
  private final Shape input;
  private final Views views;
  private final UnitNorms norms;
  private final ParameterLayout layout;
  private final TorchInference teacher;
  private final TorchTrainer student;
  private final ImitationLoss loss;
  private final ByteBuffer pixels;
  private final List<float[]> gradients;

  /**
   * @param network unpruned, with the weights
   * @param pictures to learn from
   */
  Course(PrunedNetwork pruned, Network network, Weights weights, NetworkInputs pictures) {
    this.pruned = pruned;
    this.input = network.input();
    this.views = new Views(pictures, input, SEED);
    this.layout = new ParameterLayout(pruned.network());
    this.pixels = ByteBuffer.allocateDirect(BATCH * views.bytes());
    List<HeadGeometry> heads = HeadGeometry.of(pruned.network());
    this.loss = new ImitationLoss(heads);
    this.gradients = heads.stream().map(h -> new float[BATCH * h.size()]).toList();
    this.teacher = new TorchInference(network, weights);
    this.norms = new UnitNorms(pruned.weights());
    this.student = TorchTrainer.tuning(layout, layout.join(norms.weights()));
  }

  Weights run(int steps, Progress progress, Cancellation cancellation) {
    for (int i = 0; i < steps; i++) {
      cancellation.check();
      progress.report(i, steps, "distilling");
      step(i, steps);
    }
    return norms.restored(layout.split(student.parameters(), pruned.weights().header()));
  }

  private void step(int number, int steps) {
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
    double rate = rate(number, steps);
    double length = student.step(new Step(rate, rate, MOMENTUM, 0, Double.POSITIVE_INFINITY), 0);
    if (!Double.isFinite(lack[0]) || !Double.isFinite(length)) {
      throw new Fault(
          "Distilling diverged in step %,d: the loss is no number any more.".formatted(number + 1));
    }
  }

  private static double rate(int number, int steps) {
    double rise = Math.min(1, (number + 1.0) / WARM_UP);
    return RATE * rise * .5 * (1 + Math.cos(Math.PI * number / steps));
  }

  @Override
  public void close() {
    teacher.close();
    student.close();
  }
}
