package org.prunepoint.bench;

import java.util.Comparator;
import java.util.function.Consumer;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Latency;
import org.prunepoint.inference.StreamChoice;
import org.prunepoint.inference.StreamChoice.Measured;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.natives.gpu.Gpu;
import org.prunepoint.natives.gpu.GpuEngine;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Weights;

/** The GPU against the processor, in one run: latency of a picture, and pictures a second. */
public final class GpuBenchmark {
  private static final int SIZE = 416;
  private static final Latency LATENCY = new Latency(5, 50);

  private static final String CPU = "that of the CPU";

  /** Of one device. */
  private record Speed(double latency, Measured best) {}

  private GpuBenchmark() {}

  /**
   * Measures YOLOv3 at 416.
   *
   * @throws Fault if there is no GPU to measure
   */
  public static void ofYolov3(Consumer<Measurement> out, Cancellation cancellation) {
    Network network = Yolov3.network(Activation.LEAKY, 1, SIZE);
    run(network, RandomWeights.of(network, 1), out, cancellation);
  }

  /**
   * @throws Fault if there is no GPU to measure, or it fails meanwhile
   */
  public static void run(
      Network network, Weights weights, Consumer<Measurement> out, Cancellation cancellation) {
    String engine = Engines.measuring().name(); // which loads it, and names the GPU
    String device = device();
    Speed gpu = speed(Engines.measuring(), network, weights, cancellation);
    device();
    Speed cpu = speed(Engines.processor(), network, weights, cancellation);
    String name = "%s at %s in %s".formatted(network.name(), network.input(), engine);
    out.accept(
        Measurement.against(
            "%s: a picture on %s".formatted(name, device),
            gpu.latency,
            "ms",
            cpu.latency,
            CPU,
            ""));
    out.accept(
        Measurement.against(
            "%s: %d streams on %s".formatted(name, gpu.best.streams().count(), device),
            gpu.best.picturesPerSecond(),
            "a second",
            cpu.best.picturesPerSecond(),
            "%s, %d streams".formatted(CPU, cpu.best.streams().count()),
            ""));
  }

  private static Speed speed(
      InferenceEngine engine, Network network, Weights weights, Cancellation cancellation) {
    int cores = Runtime.getRuntime().availableProcessors();
    double latency;
    try (InferenceSession session = engine.open(network, weights, new Streams(1, cores))) {
      latency = LATENCY.medianMs(session, cancellation);
    }
    return new Speed(
        latency,
        StreamChoice.measure(engine, network, weights, cores, cancellation).stream()
            .max(Comparator.comparingDouble(Measured::picturesPerSecond))
            .orElseThrow());
  }

  private static String device() {
    return Gpu.process()
        .device(GpuEngine.ONNX_RUNTIME)
        .orElseThrow(
            () ->
                new Fault(
                    "No GPU is in use, so there is nothing to compare: gpu check DIR says what is"
                        + " missing, gpu use DIR chooses it."));
  }
}
