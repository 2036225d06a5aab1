package org.prunepoint.evaluation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Comparator;
import java.util.List;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.InputFitter;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.dataset.Placement;
import org.prunepoint.detection.Candidates;
import org.prunepoint.detection.DarknetSuppression;
import org.prunepoint.detection.Detection;
import org.prunepoint.detection.HeadDecoder;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Work;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;

/**
 * Shows single pictures to a network as Darknet's {@code detector test} does: stretched over the
 * input, doubles suppressed at 0.45. For one thread at a time; the session stays the caller's.
 */
public final class Detector {
  private static final Comparator<Detection> SUREST_FIRST =
      Comparator.comparingDouble(Detection::confidence).reversed();

  private final InferenceSession session;
  private final HeadDecoder heads;
  private final DarknetSuppression suppression;
  private final Fitting fitting;
  private final PictureDecoder decoder;
  private final FloatBuffer input;

  /**
   * @param network as the session runs it
   * @param decoder that made the pictures
   * @throws org.prunepoint.Fault if the network has no heads that can be decoded
   */
  public Detector(
      InferenceSession session, Network network, Fitting fitting, PictureDecoder decoder) {
    Work.DETECTING.require(network);
    this.session = session;
    this.heads = new HeadDecoder(network);
    this.suppression = DarknetSuppression.of(network, DarknetSuppression.DARKNET_THRESHOLD);
    this.fitting = fitting;
    this.decoder = decoder;
    this.input =
        ByteBuffer.allocateDirect(Math.toIntExact(Math.multiplyExact(4, session.input().size())))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
  }

  /**
   * What is on a picture.
   *
   * @param threshold detections are surer than this, 0..1
   * @return the surest first; boxes relative to the picture
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public List<Detection> detect(Picture picture, float threshold, Cancellation cancellation) {
    Shape shape = session.input();
    Placement placement = InputFitter.fit(fitting, picture, shape, input, decoder);
    Candidates candidates = heads.decode(session.run(input, 1), 0, threshold);
    candidates.requireNumbers();
    return suppression.apply(candidates, threshold, cancellation).stream()
        .map(d -> new Detection(d.classId(), d.confidence(), placement.toPicture(d.box())))
        .sorted(SUREST_FIRST)
        .toList();
  }

  /**
   * What may be on a picture, before doubles are suppressed: for who tries several thresholds.
   *
   * @param floor the lowest threshold that will be asked for, 0..1
   */
  public PictureCandidates candidates(Picture picture, float floor) {
    Placement placement = InputFitter.fit(fitting, picture, session.input(), input, decoder);
    long start = System.nanoTime();
    HeadOutputs outputs = session.run(input, 1);
    long nanos = System.nanoTime() - start;
    return PictureCandidates.of(
        heads.decode(outputs, 0, floor), floor, suppression, placement, nanos);
  }
}
