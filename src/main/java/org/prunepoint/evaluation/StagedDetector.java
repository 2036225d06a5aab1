package org.prunepoint.evaluation;

import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.InputFitter;
import org.prunepoint.dataset.InputLayout;
import org.prunepoint.dataset.Placement;
import org.prunepoint.dataset.Raster;
import org.prunepoint.detection.Candidates;
import org.prunepoint.detection.DarknetSuppression;
import org.prunepoint.detection.Detection;
import org.prunepoint.detection.HeadDecoder;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.FileSessions;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.Work;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;

/**
 * A network that looks at pictures in steps that may each have a thread of their own: fitting a
 * picture to the input, running, reading the heads. By default it finds what Darknet's {@code
 * detector test} does: stretched over the input, doubles suppressed at 0.45, confidence over 0.25.
 */
public final class StagedDetector implements AutoCloseable {
  private static final Comparator<Detection> SUREST_FIRST =
      Comparator.comparingDouble(Detection::confidence).reversed();

  /** More only wait for each other's memory, and are shown later. */
  private static final int MOST_AT_A_TIME = 4;

  private final Network network;
  private final InferenceSession session;
  private final HeadDecoder heads;
  private final DarknetSuppression suppression;
  private final Fitting fitting;
  private final float threshold;
  private final boolean[] wanted;

  StagedDetector(
      Network network,
      InferenceSession session,
      Fitting fitting,
      DetectionSettings settings,
      boolean[] wanted) {
    this.network = network;
    this.session = session;
    this.heads = new HeadDecoder(network);
    this.suppression = DarknetSuppression.of(network, (float) settings.nms());
    this.fitting = fitting;
    this.threshold = (float) settings.threshold();
    this.wanted = wanted.clone();
  }

  /**
   * Opens a session on all processors.
   *
   * @param model with its weights
   * @param sized the model's network, at the size that it shall run at
   * @param fitting stretched or letterboxed
   * @param names of its classes
   * @throws Fault if the network detects nothing, the engine cannot run it, or there is no such
   *     class
   */
  public static StagedDetector open(
      Model model, Network sized, Fitting fitting, DetectionSettings settings, List<String> names) {
    var weights = Objects.requireNonNull(model.weights(), "weights");
    return open(
        sized, fitting, settings, names, on -> Engines.measuring().open(sized, weights, on));
  }

  /**
   * As {@link #open(Model, Network, Fitting, DetectionSettings, List)}, of a file that an engine
   * wrote.
   *
   * @param network that was exported, at the size that it was exported at
   */
  public static StagedDetector open(
      Path file,
      FileSessions engine,
      Network network,
      Fitting fitting,
      DetectionSettings settings,
      List<String> names) {
    return open(network, fitting, settings, names, on -> engine.open(file, network, on));
  }

  private static StagedDetector open(
      Network sized,
      Fitting fitting,
      DetectionSettings settings,
      List<String> names,
      Function<Streams, InferenceSession> engine) {
    Work.DETECTING.require(sized);
    boolean[] wanted = settings.wanted(names);
    InferenceSession session = engine.apply(streams(sized));
    try {
      return new StagedDetector(sized, session, fitting, settings, wanted);
    } catch (RuntimeException | Error unusable) {
      session.close();
      throw unusable;
    }
  }

  /** As many pictures at a time as keep the processors busy, and the memory is large enough for. */
  static Streams streams(Network sized) {
    int processors = Math.min(MOST_AT_A_TIME, Runtime.getRuntime().availableProcessors());
    return Streams.sharing(Math.min(processors, Work.fittingStreams(sized)));
  }

  /** How many pictures may run at a time. */
  public int atATime() {
    return session.streams();
  }

  /** At the size that it runs at. */
  public Network network() {
    return network;
  }

  /** How pictures are fitted. */
  public Fitting fitting() {
    return fitting;
  }

  /** How it runs: engine, device, threads. */
  public String description() {
    return session.description();
  }

  /**
   * Room for one fitted picture, {@code [c, h, w]}; a thread may fill one while another runs.
   *
   * @param memory that it lies in
   */
  public FloatBuffer input(Arena memory) {
    return memory
        .allocate(Float.BYTES * session.input().size(), Float.BYTES)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** Fits a picture, which may lie anywhere. For any number of threads. */
  public Placement fit(Raster picture, FloatBuffer into) {
    return InputFitter.fit(fitting, picture, session.input(), into);
  }

  /** Runs the network. For {@link #atATime} threads at a time; more wait inside. */
  public HeadOutputs run(FloatBuffer fitted) {
    return session.run(fitted, 1);
  }

  /**
   * Reads what is on a picture.
   *
   * @return the surest first, of the wanted classes; boxes relative to the picture
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public List<Detection> read(HeadOutputs outputs, InputLayout layout, Cancellation cancellation) {
    return read(outputs, layout, threshold, cancellation);
  }

  /**
   * As the other, at another threshold.
   *
   * @param surer detections are surer than this, 0..1
   */
  public List<Detection> read(
      HeadOutputs outputs, InputLayout layout, float surer, Cancellation cancellation) {
    Candidates found = heads.decode(outputs, 0, surer);
    found.requireNumbers();
    return suppression.apply(layout.kept(found), surer, cancellation).stream()
        .filter(d -> wanted[d.classId()])
        .map(d -> new Detection(d.classId(), d.confidence(), layout.toPicture(d.box())))
        .sorted(SUREST_FIRST)
        .toList();
  }

  /**
   * What may be on a picture, before doubles are suppressed: for thresholds that are chosen later.
   *
   * @param floor the lowest that will be asked for, 0..1
   * @param inferenceMs that the network took
   */
  public PictureCandidates candidates(
      HeadOutputs outputs, InputLayout layout, float floor, double inferenceMs) {
    return PictureCandidates.of(
        layout.kept(heads.decode(outputs, 0, floor)),
        floor,
        suppression,
        layout,
        Math.round(inferenceMs * 1e6));
  }

  @Override
  public void close() {
    session.close();
  }
}
