package org.prunepoint.video.pipeline;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.dataset.Placement;
import org.prunepoint.dataset.Raster;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.evaluation.StagedDetector;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.PixelOrder;

/** A frame on its way through the pipeline, with the memory that it needs; used again and again. */
final class FrameRoom implements Raster {
  private static final int BYTES = 3;

  private final List<FloatBuffer> inputs;
  private final List<Placement> placements = new ArrayList<>();
  private final List<HeadOutputs> outputs = new ArrayList<>();
  private final List<Double> inferenceMs = new ArrayList<>();
  private @Nullable Frame frame;
  private @Nullable ByteBuffer bgr;
  private boolean converted;
  private int source;

  FrameRoom(List<StagedDetector> detectors) {
    inputs = detectors.stream().map(StagedDetector::input).toList();
  }

  /** Takes a frame in; it is this room's to close. */
  void enter(int from, Frame entering) {
    source = from;
    frame = entering;
    converted = false;
    placements.clear();
    outputs.clear();
    inferenceMs.clear();
  }

  /** Fits it to the input of each network, once for those that see it alike. */
  void fit(List<StagedDetector> detectors) {
    Raster pixels = frame().raster().orElse(this);
    if (pixels == this) {
      var _ = bgr();
    }
    for (int i = 0; i < detectors.size(); i++) {
      placements.add(
          i > 0 && seesLikeTheFirst(detectors, i)
              ? placements.getFirst()
              : detectors.get(i).fit(pixels, inputs.get(i)));
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
    int input = seesLikeTheFirst(detectors, model) ? 0 : model;
    long start = System.nanoTime();
    outputs.add(detectors.get(model).run(inputs.get(input)));
    double ms = (System.nanoTime() - start) / 1e6;
    inferenceMs.add(ms);
    return ms;
  }

  int source() {
    return source;
  }

  Frame frame() {
    Frame there = frame;
    if (there == null) {
      throw new IllegalStateException("no frame");
    }
    return there;
  }

  Placement placement(int model) {
    return placements.get(model);
  }

  HeadOutputs outputs(int model) {
    return outputs.get(model);
  }

  double inferenceMs(int model) {
    return inferenceMs.get(model);
  }

  /** Its pixels, blue first; converted once. */
  ByteBuffer bgr() {
    Frame there = frame();
    int size = PixelOrder.BGR.bytes(there.width(), there.height());
    ByteBuffer pixels = bgr;
    if (pixels == null || pixels.capacity() < size) {
      pixels = ByteBuffer.allocateDirect(size);
      bgr = pixels;
      converted = false;
    }
    if (!converted) {
      there.write(PixelOrder.BGR, pixels);
      converted = true;
    }
    return pixels;
  }

  /** Lets the frame go. */
  void leave() {
    Frame there = frame;
    frame = null;
    if (there != null) {
      there.close();
    }
  }

  @Override
  public int width() {
    return frame().width();
  }

  @Override
  public int height() {
    return frame().height();
  }

  @Override
  public byte[] row(int y, byte[] scratch) {
    bgr().get(BYTES * width() * y, scratch, 0, BYTES * width());
    return scratch;
  }

  @Override
  public int start(int y) {
    return 0;
  }

  @Override
  public boolean redFirst() {
    return false;
  }
}
