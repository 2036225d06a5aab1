package org.prunepoint.reconstruction.ranking;

import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.inference.LayerEngine;
import org.prunepoint.inference.LayerPart;
import org.prunepoint.inference.LayerSession;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;
import org.prunepoint.reconstruction.walk.NetworkInputs;
import org.prunepoint.reconstruction.walk.PictureThreads;

/**
 * How much of what a network detects changes when the output of one of its convolutions is a little
 * wrong. Measured: the output is disturbed, and everything after it runs again.
 */
public final class Sensitivity implements Job<double[]> {
  private final Network network;
  private final Weights weights;
  private final NetworkInputs pictures;
  private final int count;
  private final LayerEngine engine;
  private final Disturbance disturbance;
  private final ToDoubleFunction<DetectionDifference> measure;

  /**
   * @param count pictures to look at, at most; those of the size of the first
   */
  public Sensitivity(
      Network network,
      Weights weights,
      NetworkInputs pictures,
      int count,
      LayerEngine engine,
      Disturbance disturbance) {
    this(network, weights, pictures, count, engine, disturbance, DetectionDifference::relative);
  }

  /**
   * @param measure what a difference comes to
   */
  Sensitivity(
      Network network,
      Weights weights,
      NetworkInputs pictures,
      int count,
      LayerEngine engine,
      Disturbance disturbance,
      ToDoubleFunction<DetectionDifference> measure) {
    this.network = network;
    this.weights = weights;
    this.pictures = pictures;
    this.count = Math.min(count, pictures.count());
    this.engine = engine;
    this.disturbance = disturbance;
    this.measure = measure;
  }

  /**
   * For each convolution that is disturbed the change of what is detected, in squares, as a part of
   * what is detected, summed over the classes; 0 for other layers.
   */
  @Override
  public double[] run(Progress progress, Cancellation cancellation) {
    int layers = network.nodes().size();
    DetectionDifference[] sum = new DetectionDifference[layers];
    int classes = classes();
    java.util.Arrays.setAll(sum, _ -> new DetectionDifference(classes));
    Shape shape = pictures.shape(0);
    Network sized = network.withInput(shape.width(), shape.height());
    List<LayerSession> sessions = new ArrayList<>();
    try (var threads = new PictureThreads(cancellation)) {
      for (int i = 0; i < layers; i++) {
        cancellation.check();
        sessions.add(engine.openLayer(sized, weights, i, LayerPart.WHOLE));
      }
      DetectionDifference[][] each = new DetectionDifference[count][];
      var done = new AtomicInteger();
      progress.report(0, count, "following errors of layers to the detections");
      threads.each(
          count,
          p -> {
            if (pictures.shape(p).equals(shape)) {
              try (var run = new Run(sized, sessions)) {
                each[p] = run.changes(pictures.values(p), p, cancellation);
              }
            }
            progress.report(
                done.incrementAndGet(), count, "following errors of layers to the detections");
          });
      for (DetectionDifference[] one : each) {
        for (int i = 0; one != null && i < layers; i++) {
          sum[i].add(one[i]);
        }
      }
    } finally {
      sessions.forEach(LayerSession::close);
    }
    double[] found = new double[layers];
    for (int i = 0; i < layers; i++) {
      found[i] = measure.applyAsDouble(sum[i]);
    }
    return found;
  }

  private int classes() {
    return network.heads().stream()
        .mapToInt(n -> ((Layer.Head) n.layer()).classes())
        .max()
        .orElse(0);
  }

  /** One picture. */
  private final class Run implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final Network network;
    private final List<LayerSession> sessions;
    private final Set<Integer> disturbed;
    private final FloatBuffer[] clean;
    private final FloatBuffer[] wrong;

    Run(Network network, List<LayerSession> sessions) {
      this.network = network;
      this.sessions = sessions;
      this.disturbed = disturbance.layers(network);
      this.clean = buffers();
      this.wrong = buffers();
    }

    private FloatBuffer[] buffers() {
      return network.nodes().stream()
          .map(
              n ->
                  arena
                      .allocate(n.output().size() * Float.BYTES, 64)
                      .asByteBuffer()
                      .order(ByteOrder.nativeOrder())
                      .asFloatBuffer())
          .toArray(FloatBuffer[]::new);
    }

    DetectionDifference[] changes(FloatBuffer picture, int number, Cancellation cancellation) {
      DetectionDifference[] found = new DetectionDifference[clean.length];
      boolean[] none = new boolean[clean.length];
      for (Node node : network.nodes()) {
        run(node, picture, none, clean);
      }
      for (Node node : network.nodes()) {
        found[node.index()] = new DetectionDifference(classes());
        if (disturbed.contains(node.index())) {
          cancellation.check();
          int at = node.index();
          disturbance.disturb(node, number, inputs(node, picture, none), clean[at], wrong[at]);
          boolean[] changed = new boolean[clean.length];
          changed[at] = true;
          for (Node after : network.nodes().subList(at + 1, clean.length)) {
            changed[after.index()] =
                after.inputs().stream().anyMatch(i -> i != Node.PICTURE && changed[i]);
            if (changed[after.index()]) {
              run(after, picture, changed, wrong);
            }
          }
          difference(changed, found[at]);
        }
      }
      return found;
    }

    private void run(Node node, FloatBuffer picture, boolean[] changed, FloatBuffer[] to) {
      sessions.get(node.index()).run(inputs(node, picture, changed), to[node.index()]);
    }

    private List<FloatBuffer> inputs(Node node, FloatBuffer picture, boolean[] changed) {
      List<FloatBuffer> inputs = new ArrayList<>();
      for (int i : node.inputs()) {
        inputs.add(i == Node.PICTURE ? picture : changed[i] ? wrong[i] : clean[i]);
      }
      return inputs;
    }

    private void difference(boolean[] changed, DetectionDifference to) {
      for (Node node : network.heads()) {
        int in = node.inputs().getFirst();
        if (in != Node.PICTURE) {
          Layer.Head head = (Layer.Head) node.layer();
          to.add(head, node.input(), clean[in], changed[in] ? wrong[in] : clean[in]);
        }
      }
    }

    @Override
    public void close() {
      arena.close();
    }
  }
}
