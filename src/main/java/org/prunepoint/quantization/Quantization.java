package org.prunepoint.quantization;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.source.DataSource;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.inference.QuantizedForm;
import org.prunepoint.inference.Quantizer;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.reconstruction.Calibration;
import org.prunepoint.reconstruction.CalibrationList;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.reconstruction.walk.NetworkInputs;

/**
 * Calibration pictures, opened to write one model in eight bits, or networks with the same input.
 * For one thread; to be closed.
 */
public final class Quantization implements AutoCloseable {
  /** Of a file that {@linkplain QuantizedFile#overflows overflows}. */
  public static final String OVERFLOW =
      "This processor adds products of 8-bit weights in 16 bits, where they overflow: figures in"
          + " eight bits are worse here than on one with VNNI. Weights of 7 bits are safe"
          + " everywhere.";

  private final Model model;
  private final Network network;
  private final Calibration calibration;
  private final Quantizer quantizer = Engines.quantizing();

  private Quantization(Model model, Network network, Calibration calibration) {
    this.model = model;
    this.network = network;
    this.calibration = calibration;
  }

  /**
   * Opens the calibration pictures; they are read when they are used.
   *
   * @param model with its weights
   * @param sized its network at the size that the file shall have
   * @param data whose pictures for training are calibrated with, unless the settings name others
   * @param scorer whose way of fitting pictures into the input is followed
   * @throws org.prunepoint.Fault if a list cannot be read, or calibration pictures are validation
   *     pictures
   */
  public static Quantization open(
      Model model,
      Network sized,
      DataSource data,
      CalibrationSettings settings,
      Scorer scorer,
      Cancellation cancellation) {
    Calibration calibration =
        Calibration.open(
            CalibrationList.read(data, settings.list(), cancellation),
            settings,
            sized,
            Objects.requireNonNull(model.weights(), "weights"),
            fitting(sized, scorer),
            Calibration.USUAL_MEMORY);
    return new Quantization(model, sized, calibration);
  }

  /** As the scorer fits pictures, where it fits all of them into one size: that of the file. */
  private static Fitting fitting(Network network, Scorer scorer) {
    Fitting fitting = scorer.of(network).fitting();
    return fitting.rectangular() ? Fitting.LETTERBOX : fitting;
  }

  /** Pictures that are looked at. */
  public int pictures() {
    return calibration.looked();
  }

  /** Whole sentences about what could not be as asked. */
  public List<String> warnings() {
    return calibration.warnings();
  }

  /**
   * What a processor says that adds products of so many bits wrongly.
   *
   * @throws org.prunepoint.Fault if ONNX Runtime cannot be loaded
   */
  public static Optional<String> overflow(QuantizationSettings settings) {
    var form = new QuantizedForm(Set.of(), settings.form(), settings.weightBits());
    return Engines.quantizing().overflows(form) ? Optional.of(OVERFLOW) : Optional.empty();
  }

  /**
   * What it says of a file.
   *
   * @throws org.prunepoint.Fault if it is no ONNX file, or cannot be read
   */
  public static Optional<String> overflow(Path onnx) {
    return Engines.quantizing().overflows(onnx) ? Optional.of(OVERFLOW) : Optional.empty();
  }

  Model model() {
    return model;
  }

  /** The model at the size that the file has. */
  Network network() {
    return network;
  }

  /** Tells whether the pictures to choose from are those they were. */
  public String fingerprint() {
    return calibration.fingerprint();
  }

  /**
   * A network in eight bits.
   *
   * @param of with the input of the model
   * @param judge empty where there is nothing to judge by
   * @throws org.prunepoint.Fault if a loss is asked for and there is no judge, the network lacks a
   *     layer that is to be kept, or one cannot be expressed
   */
  public EightBits eightBits(
      Network of,
      Weights weights,
      QuantizationSettings settings,
      Optional<Judge> judge,
      Progress progress,
      Cancellation cancellation) {
    return EightBits.of(
        ranged(of, weights, progress, cancellation),
        settings,
        judge,
        false,
        progress,
        cancellation);
  }

  /**
   * A network in eight bits before any picture was looked at, for what does not depend on them: its
   * bytes, and how long it takes. Layers that a loss would leave in float32 are in eight bits.
   *
   * @throws org.prunepoint.Fault if the network lacks a layer that is to be kept, or one cannot be
   *     expressed
   */
  public EightBits unmeasured(Network of, Weights weights, QuantizationSettings settings) {
    return EightBits.unjudged(
        new RangedNetwork(
            of,
            weights,
            NetworkInputs.NONE,
            quantizer.anyRanges(of, weights),
            quantizer,
            Optional.empty()),
        settings.formOf(of));
  }

  /** A network with what the pictures say of its tensors. */
  RangedNetwork ranged(Network of, Weights weights, Progress progress, Cancellation cancellation) {
    return RangedNetwork.measure(
        of, weights, calibration.inputs(cancellation), quantizer, progress, cancellation);
  }

  @Override
  public void close() {
    calibration.close();
  }
}
