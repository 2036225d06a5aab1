package org.prunepoint.sweep.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.evaluation.DetectionSettings;
import org.prunepoint.evaluation.Sessions;
import org.prunepoint.evaluation.StagedDetector;
import org.prunepoint.export.ExportFormat;
import org.prunepoint.export.RunnableFile;
import org.prunepoint.inference.FileSessions;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.StreamChoice;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.quantization.Quantization;
import org.prunepoint.yolov5.ModelFiles;

/**
 * A model that is run as it is: a cfg and its weights or a checkpoint, or a cfg and the file that
 * {@code export}, {@code quantize} or a training with fewer bits made of it.
 *
 * @param weights the checkpoint again where that is the model, or the exported file
 * @param exported null for a pair or a checkpoint
 */
public record RunnableModel(Path cfg, Path weights, Model model, @Nullable Path exported) {

  /**
   * Opens it.
   *
   * @param warnings is told what is odd about it
   */
  public static RunnableModel open(Path cfg, Path weights, Consumer<String> warnings) {
    return open(cfg, weights, _ -> {}, warnings);
  }

  /**
   * As the other, for work that refuses some networks.
   *
   * @param required refuses the network; what it refuses one for is not told as odd before
   */
  public static RunnableModel open(
      Path cfg, Path weights, Consumer<Network> required, Consumer<String> warnings) {
    boolean file = !weights.equals(cfg) && RunnableFile.is(weights);
    Model model = ModelFiles.open(cfg, file ? null : weights);
    required.accept(model.network());
    model.warnings().forEach(warnings);
    if (file && ExportFormat.of(weights).equals(Optional.of(ExportFormat.ONNX))) {
      Quantization.overflow(weights).ifPresent(warnings);
    }
    return new RunnableModel(cfg, weights, model, file ? weights : null);
  }

  public Network network() {
    return model.network();
  }

  /**
   * Opens a session for each size that is asked for, with as many threads as are fastest.
   *
   * @param sized the network at its usual size
   * @throws Fault if an exported file shall run at another size than its own
   */
  public Sessions sessions(Network sized, Cancellation cancellation) {
    Streams streams = StreamChoice.best(sized, on -> open(sized, on), cancellation);
    return network -> open(network, streams);
  }

  private InferenceSession open(Network sized, Streams streams) {
    return exported == null
        ? Engines.measuring().open(sized, Objects.requireNonNull(model.weights()), streams)
        : engine(exported).open(exported, sized, streams);
  }

  private static FileSessions engine(Path exported) {
    return RunnableFile.of(exported).orElseThrow();
  }

  /**
   * Opens a session.
   *
   * @throws Fault if an exported file shall run at another size than its own
   */
  public StagedDetector detector(
      Network sized, Fitting fitting, DetectionSettings settings, List<String> names) {
    return exported == null
        ? StagedDetector.open(model, sized, fitting, settings, names)
        : StagedDetector.open(exported, engine(exported), sized, fitting, settings, names);
  }
}
