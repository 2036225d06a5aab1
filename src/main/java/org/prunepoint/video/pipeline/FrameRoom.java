package org.prunepoint.video.pipeline;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.InputLayout;
import org.prunepoint.detection.Detection;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.evaluation.PictureCandidates;
import org.prunepoint.evaluation.StagedDetector;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameRaster;

/** A frame on its way through the pipeline, with the memory that it needs; used again and again. */
final class FrameRoom {
  private final Arena memory;
  private final List<FloatBuffer> inputs = new ArrayList<>();
  private final List<InputLayout> layouts = new ArrayList<>();
  private final FrameRaster raster;
  private final List<HeadOutputs> outputs = new ArrayList<>();
  private final List<Double> inferenceMs = new ArrayList<>();
  private @Nullable Frame frame;
  private int source;

  /**
   * @param memory for as long as the pipeline runs; taken when the first frame enters
   */
  FrameRoom(Arena memory) {
    this.memory = memory;
    this.raster = new FrameRaster(memory);
  }

  /** Takes a frame in; it is this room's to close. */
  void enter(int from, Frame entering) {
    source = from;
    frame = entering;
    layouts.clear();
    outputs.clear();
    inferenceMs.clear();
  }

  /** Fits it to the input of each network, once for those that see it alike. */
  void fit(List<StagedDetector> detectors) {
    for (int i = 0; i < detectors.size(); i++) {
      StagedDetector detector = detectors.get(i);
      boolean alike = i > 0 && seesLikeTheFirst(detectors, i);
      if (inputs.size() == i) {
        inputs.add(alike ? inputs.getFirst() : detector.input(memory));
      }
      layouts.add(
          alike
              ? layouts.getFirst()
              : frame().fit(detector.fitting(), detector.network().input(), inputs.get(i), raster));
    }
  }

  private static boolean seesLikeTheFirst(List<StagedDetector> detectors, int model) {
    StagedDetector detector = detectors.get(model);
    StagedDetector first = detectors.getFirst();
    return detector.fitting() == first.fitting()
        && detector.network().input().equals(first.network().input());
  }

  /** Runs one of the networks on it. */
  double run(int model, List<StagedDetector> detectors) {
    long start = System.nanoTime();
    outputs.add(detectors.get(model).run(inputs.get(model)));
    double ms = (System.nanoTime() - start) / 1e6;
    inferenceMs.add(ms);
    return ms;
  }

  private Frame frame() {
    Frame there = frame;
    if (there == null) {
      throw new IllegalStateException("no frame");
    }
    return there;
  }

  /** Reads what the networks found on it. */
  FrameResult result(List<StagedDetector> detectors, Meter meter, Cancellation cancellation) {
    List<FrameResult.Seen> seen = new ArrayList<>();
    for (int model = 0; model < detectors.size(); model++) {
      long start = System.nanoTime();
      List<Detection> found =
          detectors.get(model).read(outputs.get(model), layouts.get(model), cancellation);
      double ms = suppressed(model, start, meter);
      seen.add(new FrameResult.Seen(found, layouts.get(model), inferenceMs.get(model), ms));
    }
    return FrameResult.of(source, frame(), this::bgr, seen, delayMs(), cancellation);
  }

  /** Reads what the networks may have found on it. */
  FrameCandidates candidates(List<StagedDetector> detectors, Meter meter) {
    List<FrameCandidates.Seen> seen = new ArrayList<>();
    for (int model = 0; model < detectors.size(); model++) {
      long start = System.nanoTime();
      InputLayout layout = layouts.get(model);
      PictureCandidates candidates =
          detectors
              .get(model)
              .candidates(
                  outputs.get(model), layout, PictureCandidates.FLOOR, inferenceMs.get(model));
      double ms = suppressed(model, start, meter);
      seen.add(new FrameCandidates.Seen(candidates, layout, ms));
    }
    return new FrameCandidates(source, frame(), this::bgr, seen, delayMs());
  }

  private static double suppressed(int model, long start, Meter meter) {
    double ms = (System.nanoTime() - start) / 1e6;
    meter.suppressed(model, ms);
    return ms;
  }

  private double delayMs() {
    return (System.nanoTime() - frame().captured()) / 1e6;
  }

  /** Its pixels, blue first; converted once. */
  private ByteBuffer bgr() {
    return raster.of(frame()).bgr();
  }

  /** Lets the frame go. */
  void leave() {
    Frame there = frame;
    frame = null;
    raster.leave();
    if (there != null) {
      there.close();
    }
  }
}
