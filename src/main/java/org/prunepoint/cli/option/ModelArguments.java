package org.prunepoint.cli.option;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prunepoint.cli.console.Output;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.yolov5.ModelFiles;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The files of a model that every command but {@code inspect} needs: two, or a checkpoint. */
public final class ModelArguments {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "CFG",
      description = "The network, or a checkpoint of YOLOv5 (.pt), which needs no WEIGHTS.")
  private Path cfg;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "WEIGHTS",
      description = "Its trained weights.")
  private @Nullable String weights;

  public Path cfg() {
    return cfg;
  }

  /** The weights; the checkpoint again where that is the model. */
  public Path weights() {
    if (ModelFiles.whole(cfg)) {
      return cfg;
    }
    String second = weights;
    if (second == null) {
      var _ = Cfg.read(cfg); // what is none is called what it is
      throw new ParameterException(spec.commandLine(), "Missing required parameter: 'WEIGHTS'");
    }
    return Path.of(second);
  }

  /**
   * What was typed after a checkpoint, where the weights of a cfg would stand: maybe an address.
   */
  public Optional<String> afterCheckpoint() {
    return ModelFiles.whole(cfg) ? Optional.ofNullable(weights) : Optional.empty();
  }

  /** As {@link #weights}, but what was typed after a checkpoint, which has to be alone. */
  public Path alone() {
    String second = weights;
    return second == null ? weights() : Path.of(second);
  }

  /** Opens them and tells what is odd about them; a checkpoint has to be alone. */
  public Model open(Output output) {
    return open(output, _ -> {});
  }

  /**
   * As the other, for work that refuses some networks: what it refuses one for is not told before.
   */
  public Model open(Output output, Consumer<Network> required) {
    return open(output, alone(), required);
  }

  /** As {@link #open}, where more may be named after a checkpoint. */
  public Model openFirst(Output output) {
    return open(output, weights(), _ -> {});
  }

  private Model open(Output output, Path second, Consumer<Network> required) {
    Model model = ModelFiles.open(cfg, second);
    required.accept(model.network());
    model.warnings().forEach(output::warn);
    return model;
  }

  /** The weights of a model that was opened with them. */
  public Weights weights(Model model) {
    return Objects.requireNonNull(model.weights());
  }
}
