package org.prunepoint.training.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.training.options.OptimizerKind;
import org.prunepoint.training.options.Precision;
import org.prunepoint.training.options.Shrinkage;
import org.prunepoint.training.parameters.OptimizerState;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.Parameters;
import org.prunepoint.training.parameters.Parameters.Kind;
import org.prunepoint.training.parameters.StartingSteps;

/**
 * A network that learns: gradients of batches, steps along them, and a running average of the
 * parameters. With several devices each gets an equal part of every batch, and the first holds the
 * parameters that count. Not for several threads.
 */
public final class TorchTrainer implements AutoCloseable {

  private final List<Replica> replicas = new ArrayList<>();
  private final ParameterLayout layout;
  private final int channels;
  private final TorchOptimizer optimizer;
  private final TorchAverage average;

  private record Replica(NDManager manager, TorchNetwork network, TorchParameters parameters) {}

  /** Turns the outputs of the heads into their gradients. */
  @FunctionalInterface
  public interface Criterion {
    /**
     * @param outputs of each head {@code [n, c, h, w]}
     * @return the derivative of the loss by each of them
     */
    List<float[]> gradients(List<float[]> outputs);
  }

  /**
   * @param normMomentum the share of the running statistics that each batch replaces
   * @param precision of activations and their gradients
   * @throws org.prunepoint.Fault if a layer cannot be trained, or PyTorch cannot be loaded
   */
  public TorchTrainer(
      ParameterLayout layout,
      Parameters start,
      OptimizerKind kind,
      Shrinkage shrinkage,
      double normMomentum,
      Precision precision) {
    this(layout, start, kind, shrinkage, normMomentum, precision, Torch.devices());
  }

  /**
   * By Adam, with running statistics that stay: for a trained network that is to move a little.
   *
   * @param lengths what its steps are multiplied by, one a number
   * @throws org.prunepoint.Fault if a layer cannot be trained, or PyTorch cannot be loaded
   */
  public static TorchTrainer tuning(ParameterLayout layout, Parameters start, Parameters lengths) {
    var trainer =
        new TorchTrainer(
            NetworkScript.tuning(layout),
            layout,
            start,
            OptimizerKind.ADAM,
            Shrinkage.PROXIMAL,
            Torch.devices());
    trainer.optimizer.lengths(lengths);
    return trainer;
  }

  TorchTrainer(
      ParameterLayout layout,
      Parameters start,
      OptimizerKind kind,
      Shrinkage shrinkage,
      double normMomentum,
      Precision precision,
      List<Device> devices) {
    this(
        NetworkScript.training(layout, normMomentum, precision),
        layout,
        start,
        kind,
        shrinkage,
        devices);
  }

  private TorchTrainer(
      String script,
      ParameterLayout layout,
      Parameters start,
      OptimizerKind kind,
      Shrinkage shrinkage,
      List<Device> devices) {
    this.layout = layout;
    this.channels = layout.network().input().channels();
    for (Device device : devices) {
      NDManager manager = Torch.manager(device);
      replicas.add(
          new Replica(
              manager,
              new TorchNetwork(script, true, manager),
              new TorchParameters(layout, start, manager)));
    }
    Replica main = replicas.getFirst();
    this.optimizer = new TorchOptimizer(kind, shrinkage, layout, main.parameters(), main.manager());
    this.average = new TorchAverage(layout, main.parameters(), main.manager());
  }

  /** Says what the network runs on: "cpu()", or each GPU with its name. */
  public String devices() {
    return String.join(
        ", ", replicas.stream().map(r -> Torch.title(r.manager().getDevice())).toList());
  }

  /**
   * Adds the gradients of a batch to those that are waiting for the next step.
   *
   * @param pixels uint8 {@code [n, c, height, width]}
   * @param share the weight of this batch among those of the step
   */
  public void accumulate(
      ByteBuffer pixels, int n, int height, int width, double share, Criterion criterion) {
    int parts = Math.min(replicas.size(), n);
    List<NDManager> steps = new ArrayList<>();
    try (GradientCollector collector = Torch.collector()) {
      List<NDList> heads = new ArrayList<>();
      for (int part = 0; part < parts; part++) {
        int from = n * part / parts;
        int to = n * (part + 1) / parts;
        NDManager step = replicas.get(part).manager().newSubManager();
        steps.add(step);
        int picture = channels * height * width;
        ByteBuffer some = pixels.duplicate().position(from * picture).limit(to * picture).slice();
        NDArray images =
            step.create(some, new Shape(to - from, channels, height, width), DataType.UINT8)
                .toType(DataType.FLOAT32, false)
                .div(255f);
        heads.add(replicas.get(part).network().forward(replicas.get(part).parameters(), images));
      }
      List<float[]> gradients = criterion.gradients(joined(heads));
      int[] from = new int[gradients.size()];
      for (int part = 0; part < parts; part++) {
        collector.backward(product(heads.get(part), gradients, from, share, steps.get(part)));
      }
    } finally {
      steps.forEach(NDManager::close);
    }
  }

  private static List<float[]> joined(List<NDList> heads) {
    List<float[]> all = new ArrayList<>();
    for (int h = 0; h < heads.getFirst().size(); h++) {
      int size = 0;
      for (NDList part : heads) {
        size += Math.toIntExact(part.get(h).size());
      }
      float[] values = new float[size];
      int at = 0;
      for (NDList part : heads) {
        float[] some = part.get(h).toFloatArray();
        System.arraycopy(some, 0, values, at, some.length);
        at += some.length;
      }
      all.add(values);
    }
    return all;
  }

  /** A number whose derivative by the heads is these gradients. */
  private static NDArray product(
      NDList heads, List<float[]> gradients, int[] from, double share, NDManager step) {
    NDArray sum = null;
    for (int h = 0; h < heads.size(); h++) {
      NDArray head = heads.get(h);
      int size = Math.toIntExact(head.size());
      float[] some = new float[size];
      for (int i = 0; i < size; i++) {
        some[i] = (float) (gradients.get(h)[from[h] + i] * share);
      }
      from[h] += size;
      NDArray part = head.mul(step.create(some, head.getShape())).sum();
      sum = sum == null ? part : sum.add(part);
    }
    if (sum == null) {
      throw new IllegalArgumentException("no heads");
    }
    return sum;
  }

  /** Whether there are steps that begin as pictures say: {@link #startSteps}. */
  public boolean needsSteps() {
    return layout.length(Kind.STEPS) > 0;
  }

  /**
   * Before the first step: what rounded layers read of these pictures while nothing is rounded
   * decides what their steps begin as.
   *
   * @param pixels uint8 {@code [n, c, height, width]}
   */
  public void startSteps(ByteBuffer pixels, int n, int height, int width) {
    Replica main = replicas.getFirst();
    List<StartingSteps.Seen> seen = new ArrayList<>();
    try (NDManager step = main.manager().newSubManager();
        var script = new TorchNetwork(NetworkScript.observation(layout), false, main.manager())) {
      NDArray images =
          step.create(pixels.duplicate(), new Shape(n, channels, height, width), DataType.UINT8)
              .toType(DataType.FLOAT32, false)
              .div(255f);
      for (NDArray three : script.forward(main.parameters(), images)) {
        float[] values = three.toFloatArray();
        seen.add(new StartingSteps.Seen(values[0], values[1], values[2]));
      }
    }
    Parameters start = parameters();
    StartingSteps.set(layout, start, seen);
    restore(start, start, optimizerState());
  }

  /**
   * @param strengths of the L1 penalty, one a gamma
   */
  public void sparsity(float[] strengths) {
    optimizer.sparsity(strengths);
  }

  /**
   * Steps along the waiting gradients and clears them.
   *
   * @param averageDecay the share of the running average that stays
   * @return the length of the gradients; no step is made where it is no number
   */
  public double step(Step step, double averageDecay) {
    TorchParameters main = replicas.getFirst().parameters();
    gather(main);
    double length = optimizer.step(step);
    for (Replica replica : replicas) {
      for (Kind kind : Kind.allLearned()) {
        clear(replica.parameters().array(kind));
      }
    }
    if (Double.isFinite(length)) {
      average.update(averageDecay);
      spread(main);
    }
    return length;
  }

  private static void clear(NDArray array) {
    if (!array.isEmpty()) {
      JniUtils.zeroGrad((PtNDArray) array);
    }
  }

  private void gather(TorchParameters main) {
    for (Replica replica : replicas.subList(1, replicas.size())) {
      for (Kind kind : Kind.allLearned()) {
        NDArray to = main.array(kind);
        if (!to.isEmpty()) {
          try (NDArray from = replica.parameters().array(kind).getGradient();
              NDArray sum = to.getGradient();
              NDArray here = from.toDevice(to.getDevice(), true)) {
            sum.addi(here);
          }
        }
      }
    }
  }

  private void spread(TorchParameters main) {
    for (Replica replica : replicas.subList(1, replicas.size())) {
      for (Kind kind : Kind.values()) {
        if (!main.array(kind).isEmpty()) {
          main.array(kind).copyTo(replica.parameters().array(kind));
        }
      }
    }
  }

  /** The parameters as the last step left them. */
  public Parameters parameters() {
    return replicas.getFirst().parameters().values();
  }

  /** The running average of the parameters: what is evaluated and written. */
  public Parameters average() {
    return average.values();
  }

  public OptimizerState optimizerState() {
    return optimizer.state();
  }

  /** Goes on where another trainer was. */
  public void restore(Parameters parameters, Parameters averaged, OptimizerState state) {
    replicas.forEach(r -> r.parameters().set(parameters));
    average.set(averaged);
    optimizer.restore(state);
  }

  @Override
  public void close() {
    optimizer.close();
    average.close();
    for (Replica replica : replicas) {
      replica.network().close();
      replica.parameters().close();
      replica.manager().close();
    }
  }
}
