package org.prunepoint.bench;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.Leftovers;
import org.prunepoint.Uninterrupted;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.darknet.standard.NetworkRequest;
import org.prunepoint.darknet.standard.StandardCfg;
import org.prunepoint.darknet.standard.StandardNetwork;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.evaluation.DetectionSettings;
import org.prunepoint.evaluation.StagedDetector;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.video.VideoWriter;
import org.prunepoint.video.libav.LibavSource;
import org.prunepoint.video.pipeline.Pace;
import org.prunepoint.video.pipeline.Pipeline;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.video.source.PixelOrder;

/**
 * A video through a network, decoded, converted for network and window, fitted, run and read;
 * against the network alone, with one picture at a time or with several, whichever is faster. They
 * are run in turns, so that what else the machine does meets all.
 */
public final class PreviewBenchmark {
  private static final int[][] SIZES = {{640, 480}, {1920, 1080}};
  private static final int FRAMES = 40;
  private static final int ROUNDS = 3;
  private static final int CLASSES = 80;

  /** Bits a second for each pixel, as cameras send them: 8 million at 1,920 x 1,080. */
  private static final int BITS_A_PIXEL = 4;

  /** A screen shows no more. */
  private static final long SCREEN_NANOS = 1_000_000_000L / 60;

  /** Random weights see objects everywhere; trained ones do not. */
  private static final double SURE = .99;

  private final Model model;
  private final Consumer<Measurement> out;
  private final Cancellation cancellation;

  private PreviewBenchmark(Model model, Consumer<Measurement> out, Cancellation cancellation) {
    this.model = model;
    this.out = out;
    this.cancellation = cancellation;
  }

  /** Of yolov3-tiny at 416, never trained: what a network computes takes no longer when it is. */
  public static void ofTiny(Consumer<Measurement> out, Cancellation cancellation) {
    Cfg cfg = StandardCfg.of(NetworkRequest.of(StandardNetwork.YOLOV3_TINY, CLASSES));
    Network network = NetworkReader.read(cfg).network();
    var model =
        new Model(Path.of(cfg.name()), cfg, network, null, RandomWeights.of(network, 1), List.of());
    run(model, network, out, cancellation);
  }

  /**
   * @param model with weights
   * @param sized its network, at the size that it runs at
   */
  public static void run(
      Model model, Network sized, Consumer<Measurement> out, Cancellation cancellation) {
    var benchmark = new PreviewBenchmark(model, out, cancellation);
    Path folder = null;
    try (StagedDetector detector = benchmark.detector(sized)) {
      folder = Files.createTempDirectory("prunepoint-bench-");
      for (int[] size : SIZES) {
        Path video = folder.resolve(size[1] + ".mp4");
        write(video, size[0], size[1], cancellation);
        benchmark.preview(detector, video, size[0], size[1]);
      }
      benchmark.mosaic(detector, sized);
    } catch (IOException e) {
      throw new Fault("The benchmark could not write its video: " + IoReason.of(e) + ".", e);
    } finally {
      delete(folder);
    }
  }

  private static void delete(@Nullable Path folder) {
    try {
      if (folder != null) {
        Leftovers.delete(folder);
      }
    } catch (IOException e) {
      throw new Fault(folder + " is left over and cannot be deleted.", e);
    }
  }

  private StagedDetector detector(Network sized) {
    List<String> names = IntStream.range(0, sized.classes()).mapToObj(Integer::toString).toList();
    var settings = new DetectionSettings(SURE, DetectionSettings.DEFAULT.nms(), List.of());
    return StagedDetector.open(model, sized, Fitting.of(sized), settings, names);
  }

  /** Stripes that move, with noise on them, so that there is something to decode. */
  private static void write(Path file, int width, int height, Cancellation cancellation) {
    ByteBuffer pixels = ByteBuffer.allocateDirect(PixelOrder.BGR.bytes(width, height));
    var random = new SplittableRandom(1);
    byte[] row = new byte[PixelOrder.BGR.bytes() * width];
    try (var writer = VideoWriter.open(file, width, height, 25, BITS_A_PIXEL * width * height)) {
      for (int frame = 0; frame < FRAMES; frame++) {
        cancellation.check();
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < row.length; x++) {
            row[x] = (byte) (((x + y + 8 * frame) & 127) + random.nextInt(16));
          }
          pixels.put(y * row.length, row);
        }
        writer.write(pixels, width, height, Double.NaN);
      }
      writer.finish();
    }
  }

  private void preview(StagedDetector detector, Path video, int width, int height) {
    ByteBuffer window = ByteBuffer.allocateDirect(PixelOrder.BGRA.bytes(width, height));
    List<Double> alone = new ArrayList<>();
    List<Double> piped = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    List<Double> pairs = new ArrayList<>();
    for (int round = 0; round <= ROUNDS; round++) {
      double runs =
          Math.max(
              alone(detector, 1, cancellation), alone(detector, detector.atATime(), cancellation));
      double frames = piped(List.of(detector), video, window);
      double two = piped(List.of(detector, detector), video, window);
      if (round > 0) { // the first warms up
        alone.add(runs);
        piped.add(frames);
        ratios.add(frames / runs);
        pairs.add(two);
      }
    }
    out.accept(
        new Measurement(
            String.format(
                Locale.ROOT, "preview %s, video of %d x %d", model.network().name(), width, height),
            median(piped),
            "frames/s",
            median(alone),
            "inference alone",
            median(ratios),
            "at least 0.85 x"));
    out.accept(
        Measurement.against(
            "  two models on each frame",
            median(pairs),
            "frames/s",
            median(piped) / 2,
            "half of one model",
            ""));
  }

  /**
   * Runs a second of the network alone.
   *
   * @throws Fault and whatever else one of the threads fails of
   */
  static double alone(StagedDetector detector, int atATime, Cancellation cancellation) {
    var left = new AtomicInteger(FRAMES);
    List<Future<?>> runs = new ArrayList<>();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(atATime)) {
      for (int i = 0; i < atATime; i++) {
        runs.add(
            threads.submit(
                () -> {
                  FloatBuffer input = grey(detector);
                  while (left.getAndDecrement() > 0 && !cancellation.requested()) {
                    var _ = detector.run(input);
                  }
                }));
      }
    }
    Uninterrupted.all(runs);
    cancellation.check();
    return FRAMES * 1e9 / (System.nanoTime() - start);
  }

  private double piped(List<StagedDetector> detectors, Path video, ByteBuffer window) {
    try (FrameSource source = LibavSource.file(video, cancellation)) {
      var pipeline = new Pipeline(List.of(source), detectors, Pace.ALL, _ -> {}, cancellation);
      long[] next = {System.nanoTime()};
      pipeline.run(
          result -> {
            long now = System.nanoTime();
            if (now - next[0] >= 0) {
              next[0] = now + SCREEN_NANOS;
              result.frame().write(PixelOrder.BGRA, window);
            }
          });
      return pipeline.figures().fps();
    }
  }

  /** One run of four tiles, against four runs. */
  private void mosaic(StagedDetector single, Network sized) {
    Network four = sized.withInput(2 * sized.input().width(), 2 * sized.input().height());
    try (StagedDetector whole = detector(four)) {
      FloatBuffer small = grey(single);
      FloatBuffer large = grey(whole);
      List<Double> one = new ArrayList<>();
      List<Double> each = new ArrayList<>();
      for (int round = 0; round <= ROUNDS; round++) {
        cancellation.check();
        double mosaic = Measurement.medianMillis(3, () -> whole.run(large));
        double runs = 4 * Measurement.medianMillis(9, () -> single.run(small));
        if (round > 0) {
          one.add(mosaic);
          each.add(runs);
        }
      }
      out.accept(
          Measurement.against(
              "  four sources in one run", median(one), "ms", median(each), "four runs", ""));
    }
  }

  private static FloatBuffer grey(StagedDetector detector) {
    FloatBuffer input = detector.input(Arena.ofAuto());
    for (int i = 0; i < input.capacity(); i++) {
      input.put(i, .5f);
    }
    return input;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
