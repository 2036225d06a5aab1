package org.prunepoint.quantization;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Beside;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.LayerSession;
import org.prunepoint.inference.QuantizedForm;
import org.prunepoint.inference.Quantizer;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.TensorRanges;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;
import org.prunepoint.reconstruction.Calibration;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.reconstruction.ranking.Disturbance;
import org.prunepoint.reconstruction.ranking.Sensitivity;
import org.prunepoint.reconstruction.walk.NetworkInputs;

/**
 * One model with calibration pictures, to be written in eight bits. What the pictures say of it is
 * measured once, when it is first asked for. For one thread; to be closed.
 */
public final class Quantization implements AutoCloseable {
  /** Pictures on which errors are followed to the detections. */
  private static final int SENSITIVITY_PICTURES = 8;

  private final Model model;
  private final Network network;
  private final Weights weights;
  private final Calibration calibration;
  private final Quantizer quantizer = Engines.quantizing();
  private @Nullable TensorRanges ranges;
  private @Nullable List<LayerLoss> losses;

  private Quantization(Model model, Network network, Weights weights, Calibration calibration) {
    this.model = model;
    this.network = network;
    this.weights = weights;
    this.calibration = calibration;
  }

  /**
   * Opens the calibration pictures; they are read when they are used.
   *
   * @param model with its weights
   * @param sized its network at the size that the file shall have
   * @param data whose training list is calibrated with, unless the settings name another
   * @param fitting how pictures become the input: stretched or letterboxed
   * @throws org.prunepoint.Fault if a list cannot be read, or calibration pictures are validation
   *     pictures
   */
  public static Quantization open(
      Model model,
      Network sized,
      Path data,
      CalibrationSettings settings,
      Fitting fitting,
      Cancellation cancellation) {
    Weights weights = Objects.requireNonNull(model.weights(), "weights");
    Calibration calibration =
        Calibration.open(
            data, settings, sized, weights, fitting, Calibration.USUAL_MEMORY, cancellation);
    return new Quantization(model, sized, weights, calibration);
  }

  /** At the size that the file has. */
  public Network network() {
    return network;
  }

  public Weights weights() {
    return weights;
  }

  /** Pictures that are looked at. */
  public int pictures() {
    return calibration.looked();
  }

  /** Whole sentences about what could not be as asked. */
  public List<String> warnings() {
    return calibration.warnings();
  }

  /** Between which values the tensors of the network lie. */
  public TensorRanges ranges(Progress progress, Cancellation cancellation) {
    TensorRanges found = ranges;
    if (found == null) {
      NetworkInputs inputs = calibration.inputs(cancellation);
      found =
          quantizer.ranges(
              network, weights, inputs.count(), inputs::values, progress, cancellation);
      ranges = found;
    }
    return found;
  }

  /**
   * What each convolution alone in eight bits costs the detections, the most first: its input, its
   * kernels and its output are rounded, and everything after it runs in float32.
   */
  public List<LayerLoss> losses(
      QuantizationSettings settings, Progress progress, Cancellation cancellation) {
    List<LayerLoss> found = losses;
    if (found == null) {
      found = measured(settings.form(network), progress, cancellation);
      losses = found;
    }
    return found;
  }

  private List<LayerLoss> measured(
      QuantizedForm form, Progress progress, Cancellation cancellation) {
    TensorRanges known = ranges(progress, cancellation);
    QuantizedForm all = form.withFloats(Set.of());
    LayerSession[] rounded = new LayerSession[network.nodes().size()];
    try {
      for (Node node : network.convolutions().toList()) {
        cancellation.check();
        int i = node.index();
        progress.report(i, rounded.length, "opening layer " + i + " in eight bits");
        rounded[i] = quantizer.openLayer(network, weights, i, known, all);
      }
      Disturbance rounding =
          (node, _, inputs, _, wrong) -> rounded[node.index()].run(inputs, wrong);
      double[] each =
          new Sensitivity(
                  network,
                  weights,
                  calibration.inputs(cancellation),
                  SENSITIVITY_PICTURES,
                  Engines.layers(),
                  rounding)
              .run(progress, cancellation);
      List<LayerLoss> found = new ArrayList<>();
      network.convolutions().forEach(n -> found.add(new LayerLoss(n.index(), each[n.index()])));
      found.sort(Comparator.comparingDouble(LayerLoss::loss).reversed());
      return List.copyOf(found);
    } finally {
      for (LayerSession session : rounded) {
        if (session != null) {
          session.close();
        }
      }
    }
  }

  /** The form that the settings ask for, before a loss is looked at. */
  public QuantizedForm form(QuantizationSettings settings) {
    return settings.form(network);
  }

  /**
   * The form with so many more layers in float32: those that cost most.
   *
   * @param more of the layers that the form has in eight bits
   */
  static QuantizedForm keeping(QuantizedForm form, int more, List<LayerLoss> byLoss) {
    Set<Integer> floats = new TreeSet<>(form.floats());
    byLoss.stream()
        .map(LayerLoss::layer)
        .filter(layer -> !form.floats().contains(layer))
        .limit(more)
        .forEach(floats::add);
    return form.withFloats(floats);
  }

  /**
   * A session of what {@link #write} writes.
   *
   * @param sized the network at this or another size
   */
  public InferenceSession session(Network sized, QuantizedForm form, Streams streams) {
    return quantizer.open(sized, weights, measuredRanges(), form, streams);
  }

  /**
   * Writes the file.
   *
   * @throws org.prunepoint.Fault if the disk does not take it, or it would replace what was read
   */
  public void write(Path file, QuantizedForm form) {
    List<Path> sources = new ArrayList<>(List.of(model.cfgFile()));
    Path read = model.weightsFile();
    if (read != null) {
      sources.add(read);
    }
    Beside.write(
        file, sources, beside -> quantizer.write(beside, network, weights, measuredRanges(), form));
  }

  private TensorRanges measuredRanges() {
    return Objects.requireNonNull(ranges, "ranges are measured first");
  }

  @Override
  public void close() {
    calibration.close();
  }
}
