package org.prunepoint.video.pipeline;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.InputLayout;
import org.prunepoint.detection.Detection;
import org.prunepoint.evaluation.PictureCandidates;
import org.prunepoint.video.source.Frame;

/**
 * What may be on a frame, for thresholds that are chosen later. Frame and pixels are lent for as
 * long as the receiver is called; candidates are its to keep.
 *
 * @param source which of the pipeline's sources, from 0
 * @param frame still open: a window takes its pixels from it
 * @param pixels blue, green, red, as the networks saw them; may be drawn on
 * @param seen by each model
 * @param delayMs from when the frame had been read until now
 */
public record FrameCandidates(
    int source, Frame frame, Supplier<ByteBuffer> pixels, List<Seen> seen, double delayMs) {
  /**
   * By one model.
   *
   * @param layout of what it was given: says which boxes were cut
   * @param readingMs of reading the heads
   */
  public record Seen(PictureCandidates candidates, InputLayout layout, double readingMs) {}

  public FrameCandidates {
    seen = List.copyOf(seen);
  }

  /**
   * What is found at some thresholds.
   *
   * @param thresholds choose of the candidates of a model, the surest first
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public FrameResult at(
      Function<PictureCandidates, List<Detection>> thresholds, Cancellation cancellation) {
    List<FrameResult.Seen> found =
        seen.stream()
            .map(
                one ->
                    new FrameResult.Seen(
                        thresholds.apply(one.candidates()),
                        one.layout(),
                        one.candidates().inferenceMs(),
                        one.readingMs()))
            .toList();
    return FrameResult.of(source, frame, pixels, found, delayMs, cancellation);
  }
}
