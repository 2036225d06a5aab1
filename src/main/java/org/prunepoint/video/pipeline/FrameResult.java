package org.prunepoint.video.pipeline;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.InputLayout;
import org.prunepoint.detection.Detection;
import org.prunepoint.detection.DetectionComparison;
import org.prunepoint.video.source.Frame;

/**
 * What was found on a frame. Frame and pixels are lent for as long as the receiver is called.
 *
 * @param source which of the pipeline's sources, from 0
 * @param frame still open: a window takes its pixels from it
 * @param pixels blue, green, red, as the networks saw them; may be drawn on
 * @param seen by each model
 * @param compared the first model with the second, where there are two
 * @param delayMs from when the frame had been read until now
 */
public record FrameResult(
    int source,
    Frame frame,
    Supplier<ByteBuffer> pixels,
    List<Seen> seen,
    Optional<DetectionComparison> compared,
    double delayMs) {
  /**
   * By one model.
   *
   * @param detections the surest first, relative to the frame
   * @param layout of what it was given: says which boxes were cut
   * @param inferenceMs of the network alone
   * @param suppressionMs of reading the heads and suppressing doubles
   */
  public record Seen(
      List<Detection> detections, InputLayout layout, double inferenceMs, double suppressionMs) {
    public Seen {
      detections = List.copyOf(detections);
    }
  }

  public FrameResult {
    seen = List.copyOf(seen);
  }

  /** Where there are two models, they are compared. */
  static FrameResult of(
      int source,
      Frame frame,
      Supplier<ByteBuffer> pixels,
      List<Seen> seen,
      double delayMs,
      Cancellation cancellation) {
    Optional<DetectionComparison> compared =
        seen.size() < 2
            ? Optional.empty()
            : Optional.of(
                DetectionComparison.of(
                    seen.get(0).detections(), seen.get(1).detections(), cancellation));
    return new FrameResult(source, frame, pixels, seen, compared, delayMs);
  }

  /** By the first model. */
  public List<Detection> found() {
    return seen.getFirst().detections();
  }
}
