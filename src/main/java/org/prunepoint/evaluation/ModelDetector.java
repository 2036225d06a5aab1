package org.prunepoint.evaluation;

import java.lang.foreign.Arena;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.InputLayout;
import org.prunepoint.dataset.Picture;
import org.prunepoint.detection.Detection;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.FileSessions;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.SessionOfAnother;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.Work;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;

/**
 * A model opened to look at pictures, on all processors. Several threads may ask for single
 * pictures, one is answered after the other, while others have the network run in steps.
 */
public final class ModelDetector implements AutoCloseable {
  private final InferenceSession session;
  private final Network network;
  private final Fitting fitting;
  private final StagedDetector steps;
  private final FloatBuffer input;

  /** Read by whoever runs the network, written by whoever closes it. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private boolean closed;

  /**
   * @param session this one's to close
   */
  ModelDetector(Network network, InferenceSession session, Fitting fitting) {
    this.session = session;
    this.network = network;
    this.fitting = fitting;
    this.steps = staged();
    this.input = steps.input(Arena.ofAuto());
  }

  /**
   * Opens a session at the cfg's own size.
   *
   * @param model with its weights
   * @throws Fault if the network detects nothing, or the engine cannot run it
   */
  public static ModelDetector open(Model model) {
    return open(model, model.network(), Fitting.of(model.network()));
  }

  /**
   * As {@link #open(Model)}, at another size or with pictures fitted in another way.
   *
   * @param sized the model's network
   * @param fitting stretched or letterboxed
   */
  public static ModelDetector open(Model model, Network sized, Fitting fitting) {
    var weights = Objects.requireNonNull(model.weights(), "weights");
    return open(sized, fitting, on -> Engines.measuring().open(sized, weights, on));
  }

  /**
   * Opens a file that an engine wrote of a network, at its size.
   *
   * @throws Fault if the network detects nothing, or it is no file of this engine and network
   */
  public static ModelDetector open(Path file, FileSessions engine, Network network) {
    return open(network, Fitting.of(network), on -> engine.open(file, network, on));
  }

  private static ModelDetector open(
      Network sized, Fitting fitting, Function<Streams, InferenceSession> engine) {
    Work.DETECTING.require(sized);
    InferenceSession session = engine.apply(StagedDetector.streams(sized));
    try {
      return new ModelDetector(sized, session, fitting);
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
    InputLayout layout = steps.fit(picture, input);
    return steps.read(steps.run(input), layout, threshold, cancellation);
  }

  /**
   * What may be on a picture, before doubles are suppressed.
   *
   * @param floor the lowest threshold that will be asked for, 0..1
   * @throws CancellationException if it was closed
   */
  public synchronized PictureCandidates candidates(Picture picture, float floor) {
    InputLayout layout = steps.fit(picture, input);
    long start = System.nanoTime();
    HeadOutputs outputs = steps.run(input);
    return steps.candidates(outputs, layout, floor, (System.nanoTime() - start) / 1e6);
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

  /** The session, as long as this is open. */
  private final class Borrowed extends SessionOfAnother {
    private Borrowed() {
      super(session);
    }

    @Override
    public HeadOutputs run(FloatBuffer images, int n) {
      use.readLock().lock();
      try {
        if (closed) {
          throw new CancellationException("closed");
        }
        return super.run(images, n);
      } finally {
        use.readLock().unlock();
      }
    }

    @Override
    public void close() {
      // Another's.
    }
  }

  /** Waits for the pictures under way. */
  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } finally {
      use.writeLock().unlock();
    }
  }
}
