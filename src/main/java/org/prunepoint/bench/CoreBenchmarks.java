package org.prunepoint.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.Leftovers;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.StreamChoice;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.Fold;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.Pruner;
import org.prunepoint.prune.Strategy;

/** What needs no file of the user's: opening, planning, activations, streams. */
public final class CoreBenchmarks {
  private final Consumer<Measurement> out;
  private final Cancellation cancellation;
  private final InferenceEngine engine = Engines.measuring();

  /**
   * @param out gets each line as soon as it is measured
   * @param cancellation looked at between measurements
   */
  public CoreBenchmarks(Consumer<Measurement> out, Cancellation cancellation) {
    this.out = out;
    this.cancellation = cancellation;
  }

  /**
   * Opening a weights file of YOLOv3's size, to gamma statistics; against reading all its bytes.
   */
  public void opening() {
    Network network = Yolov3.network(Activation.LEAKY, 1, 416);
    Path file = null;
    try {
      file = Leftovers.temporaryFile("bench", ".weights");
      WeightsFile.write(file, network, RandomWeights.of(network, 1));
      Path written = file;
      Runnable open = () -> gammaQuantiles(network, WeightsFile.read(written, network));
      open.run();
      double read = Measurement.medianMillis(5, () -> readAll(written));
      double opened = Measurement.medianMillis(5, open);
      out.accept(
          Measurement.against(
              "open %d MB of weights to gamma quantiles".formatted(Files.size(file) / 1_000_000),
              opened,
              "ms",
              read,
              "reading the file once",
              "under 1000 ms warm"));
    } catch (IOException e) {
      throw new Fault("The benchmark could not write its file: " + IoReason.of(e) + ".", e);
    } finally {
      delete(file);
    }
  }

  private static void delete(@org.jspecify.annotations.Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new Fault(file + " is left over and cannot be deleted.", e);
    }
  }

  private static void readAll(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
      while (channel.read(buffer) >= 0) {
        buffer.clear();
      }
    } catch (IOException e) {
      throw new Fault(file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static float gammaQuantiles(Network network, Weights weights) {
    float[] all = new float[network.nodes().stream().mapToInt(n -> n.output().channels()).sum()];
    int n = 0;
    for (Node node : network.nodes()) {
      float[] gammas = weights.gammas(node.index());
      for (int c = 0; gammas != null && c < gammas.length; c++) {
        all[n++] = Math.abs(gammas[c]);
      }
    }
    Arrays.sort(all, 0, n);
    return all[n / 2];
  }

  /**
   * A change of percent on YOLOv3: to kept channels, parameters, BFLOPS; then to a session that
   * runs.
   */
  public void planning() {
    Network network = Yolov3.network(Activation.LEAKY, 1, 416);
    Pruner pruner = planning(network, "under 16 ms");
    double compact =
        Measurement.medianMillis(
            3,
            () -> {
              var pruned = pruner.compact(pruner.plan(PruneSettings.slim(.5)), Fold.BIAS);
              engine.open(pruned.network(), pruned.weights(), new Streams(1, 2)).close();
            });
    out.accept(
        Measurement.of(
            "yolov3 at 0.5, compacted and ready to run", compact, "ms", "under 1500 ms"));
  }

  /** A change of percent on any network, with random weights, by every strategy. */
  public void planningOf(Network network) {
    planning(network, "under 50 ms, the largest");
  }

  private Pruner planning(Network network, String target) {
    Weights weights = RandomWeights.of(network, 1);
    Pruner[] pruner = new Pruner[1];
    double made = Measurement.medianMillis(3, () -> pruner[0] = new Pruner(network, weights));
    out.accept(
        Measurement.of("look at %s once for planning".formatted(network.name()), made, "ms", ""));
    for (Strategy strategy : Strategy.values()) {
      cancellation.check();
      int[] step = {0};
      Runnable plan =
          () -> {
            double percent = .3 + .01 * (step[0]++ % 60);
            PruneSettings settings = PruneSettings.slim(percent).withStrategy(strategy);
            pruner[0].summary(pruner[0].plan(settings), Fold.BIAS);
          };
      Measurement.medianMillis(60, plan);
      out.accept(
          Measurement.of(
              "a new percent on %s to channels and cost, %s"
                  .formatted(network.name(), strategy.word()),
              Measurement.medianMillis(60, plan),
              "ms",
              target));
    }
    return pruner[0];
  }

  /** One network with different activations; against leaky. */
  public void activations() {
    int cores = Runtime.getRuntime().availableProcessors();
    double leaky = Double.NaN;
    for (Activation activation :
        new Activation[] {Activation.LEAKY, Activation.MISH, Activation.SWISH}) {
      cancellation.check();
      Network network = Yolov3.network(activation, 1, 416);
      try (InferenceSession session =
          engine.open(network, RandomWeights.of(network, 1), new Streams(1, cores))) {
        FloatBuffer picture = picture(network);
        Runnable run = () -> session.run(picture, 1);
        Measurement.medianMillis(3, run);
        double time = Measurement.medianMillis(11, run);
        leaky = activation == Activation.LEAKY ? time : leaky;
        String what = "yolov3 at 416 with " + activation.darknetName();
        String target =
            activation == Activation.MISH
                ? "at most 1.4 x"
                : activation == Activation.SWISH ? "at most 1.1 x" : "";
        out.accept(
            activation == Activation.LEAKY
                ? Measurement.of(what, time, "ms", "")
                : Measurement.against(what, time, "ms", leaky, "leaky", target));
      }
    }
  }

  /** How streams and threads share the processor, on a small and a large network. */
  public void streams() {
    int cores = Runtime.getRuntime().availableProcessors();
    for (int divisor : new int[] {4, 1}) {
      int size = divisor == 1 ? 416 : 320;
      Network network = Yolov3.network(Activation.LEAKY, divisor, size);
      for (StreamChoice.Measured m :
          StreamChoice.measure(
              engine, network, RandomWeights.of(network, 1), cores, cancellation)) {
        out.accept(
            Measurement.of(
                "yolov3, width 1/%d, %d: %d streams of %d threads"
                    .formatted(divisor, size, m.streams().count(), m.streams().threads()),
                m.picturesPerSecond(),
                "pictures/s",
                ""));
      }
    }
  }

  private static FloatBuffer picture(Network network) {
    int size = Math.toIntExact(network.input().size());
    FloatBuffer picture =
        ByteBuffer.allocateDirect(4 * size).order(ByteOrder.nativeOrder()).asFloatBuffer();
    for (int i = 0; i < size; i++) {
      picture.put(i, i % 97 / 97f);
    }
    return picture;
  }
}
