package org.prunepoint.video.pipeline;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.InputLayout;
import org.prunepoint.detection.Detection;
import org.prunepoint.detection.DetectionComparison;
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

  /** Reads what the networks said of it. */
  FrameResult result(List<StagedDetector> detectors, Meter meter, Cancellation cancellation) {
    List<FrameResult.Seen> seen = new ArrayList<>();
    for (int model = 0; model < detectors.size(); model++) {
      seen.add(seen(model, detectors.get(model), meter, cancellation));
    }
    Optional<DetectionComparison> compared =
        seen.size() < 2
            ? Optional.empty()
            : Optional.of(
                DetectionComparison.of(
                    seen.get(0).detections(), seen.get(1).detections(), cancellation));
    double delay = (System.nanoTime() - frame().captured()) / 1e6;
    return new FrameResult(source, frame(), this::bgr, seen, compared, delay);
  }

  private FrameResult.Seen seen(
      int model, StagedDetector detector, Meter meter, Cancellation cancellation) {
    HeadOutputs heads = outputs.get(model);
    InputLayout layout = layouts.get(model);
    double inference = inferenceMs.get(model);
    long start = System.nanoTime();
    List<Detection> found = detector.read(heads, layout, cancellation);
    double ms = (System.nanoTime() - start) / 1e6;
    meter.suppressed(model, ms);
    return new FrameResult.Seen(
        found,
        layout,
        inference,
        ms,
        () -> detector.candidates(heads, layout, PictureCandidates.FLOOR, inference));
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
