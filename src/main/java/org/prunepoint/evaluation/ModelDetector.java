package org.prunepoint.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.detection.Detection;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.Work;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;

/**
 * A pair of files opened to look at pictures, on all processors, one picture at a time. Several
 * threads may ask; one is answered after the other.
 */
public final class ModelDetector implements AutoCloseable {
  private final Network network;
  private final InferenceSession session;
  private final Detector detector;
  private boolean closed;

  private ModelDetector(Network network, InferenceSession session, Detector detector) {
    this.network = network;
    this.session = session;
    this.detector = detector;
  }

  /**
   * Opens a session at the cfg's own size.
   *
   * @param model with its weights
   * @param decoder that makes the pictures
   * @throws Fault if the network detects nothing, or the engine cannot run it
   */
  public static ModelDetector open(Model model, PictureDecoder decoder) {
    return open(model, model.network(), Fitting.of(model.network()), decoder);
  }

  /**
   * As {@link #open(Model, PictureDecoder)}, at another size or with pictures fitted in another
   * way.
   *
   * @param sized the model's network
   */
  public static ModelDetector open(
      Model model, Network sized, Fitting fitting, PictureDecoder decoder) {
    Work.DETECTING.require(sized);
    var streams = new Streams(1, Runtime.getRuntime().availableProcessors());
    var weights = Objects.requireNonNull(model.weights(), "weights");
    InferenceSession session = Engines.measuring().open(sized, weights, streams);
    try {
      return new ModelDetector(sized, session, new Detector(session, sized, fitting, decoder));
    } catch (RuntimeException | Error unusable) {
      session.close();
      throw unusable;
    }
  }

  /**
   * Whether what two networks find can be compared.
   *
   * @throws Fault if they tell different numbers of classes apart
   */
  public static void requireSameClasses(Network original, Network other) {
    if (original.classes() != other.classes()) {
      throw new Fault(
          "%s tells %,d classes apart, but %s %,d: only detections of the same classes can be compared."
              .formatted(other.name(), other.classes(), original.name(), original.classes()));
    }
  }

  /** At the size that it runs at. */
  public Network network() {
    return network;
  }

  /** How it runs: engine, device, threads. */
  public String description() {
    return session.description();
  }

  /**
   * What is on a picture.
   *
   * @param threshold detections are surer than this, 0..1
   * @return the surest first; boxes relative to the picture
   * @throws CancellationException if it was cancelled or closed
   */
  public synchronized List<Detection> detect(
      Picture picture, float threshold, Cancellation cancellation) {
    requireOpen();
    return detector.detect(picture, threshold, cancellation);
  }

  /**
   * What may be on a picture, before doubles are suppressed.
   *
   * @param floor the lowest threshold that will be asked for, 0..1
   * @throws CancellationException if it was closed
   */
  public synchronized PictureCandidates candidates(Picture picture, float floor) {
    requireOpen();
    return detector.candidates(picture, floor);
  }

  private void requireOpen() {
    if (closed) {
      throw new CancellationException("closed");
    }
  }

  /** Waits for the picture under way. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      session.close();
    }
  }
}
