package org.prunepoint.evaluation;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.detection.Detection;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.FileEngine;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.Work;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;

/**
 * A model opened to look at pictures, on all processors, one picture at a time. Several threads may
 * ask; one is answered after the other.
 */
public final class ModelDetector implements AutoCloseable {
  private final Network network;
  private final InferenceSession session;
  private final Detector detector;
  private final Fitting fitting;
  private boolean closed;

  private ModelDetector(
      Network network, InferenceSession session, Fitting fitting, Detector detector) {
    this.network = network;
    this.fitting = fitting;
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
    var weights = Objects.requireNonNull(model.weights(), "weights");
    return open(sized, fitting, decoder, on -> Engines.measuring().open(sized, weights, on));
  }

  /**
   * Opens a file that an engine wrote of a network, at its size.
   *
   * @throws Fault if the network detects nothing, or it is no file of this engine and network
   */
  public static ModelDetector open(
      Path file, FileEngine engine, Network network, PictureDecoder decoder) {
    return open(network, Fitting.of(network), decoder, on -> engine.open(file, network, on));
  }

  private static ModelDetector open(
      Network sized,
      Fitting fitting,
      PictureDecoder decoder,
      Function<Streams, InferenceSession> engine) {
    Work.DETECTING.require(sized);
    InferenceSession session =
        engine.apply(new Streams(1, Runtime.getRuntime().availableProcessors()));
    try {
      var detector = new Detector(session, sized, fitting, decoder);
      return new ModelDetector(sized, session, fitting, detector);
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

  /**
   * For frames that come one after the other: the same network in steps, with the thresholds of
   * {@link DetectionSettings#DEFAULT}. It runs in this one's session, so there is nothing to close;
   * once this is closed, it ends with a {@link CancellationException}.
   */
  public StagedDetector staged() {
    boolean[] all = new boolean[network.classes()];
    Arrays.fill(all, true);
    return new StagedDetector(network, new Borrowed(), fitting, DetectionSettings.DEFAULT, all);
  }

  /**
   * As {@link #staged()}, with thresholds of one's own.
   *
   * @param names of all classes
   * @throws Fault if one that is wanted is not among them
   */
  public StagedDetector staged(DetectionSettings settings, List<String> names) {
    return new StagedDetector(network, new Borrowed(), fitting, settings, settings.wanted(names));
  }

  /** The session, one caller at a time, as long as this is open. */
  private final class Borrowed implements InferenceSession {
    @Override
    public Shape input() {
      return session.input();
    }

    @Override
    public int streams() {
      return 1;
    }

    @Override
    public String description() {
      return session.description();
    }

    @Override
    public HeadOutputs run(FloatBuffer images, int n) {
      synchronized (ModelDetector.this) {
        requireOpen();
        return session.run(images, n);
      }
    }

    @Override
    public void close() {
      // Another's.
    }
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
