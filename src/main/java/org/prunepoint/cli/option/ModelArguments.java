package org.prunepoint.cli.option;

import java.nio.file.Path;
import java.util.Objects;
import org.prunepoint.cli.console.Output;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.Weights;
import picocli.CommandLine.Parameters;

/** The two files that every command but {@code inspect} needs. */
public final class ModelArguments {
  @Parameters(index = "0", paramLabel = "CFG", description = "The network.")
  private Path cfg;

  @Parameters(index = "1", paramLabel = "WEIGHTS", description = "Its trained weights.")
  private Path weights;

  public Path cfg() {
    return cfg;
  }

  public Path weights() {
    return weights;
  }

  /** Opens them and tells what is odd about them. */
  public Model open(Output output) {
    Model model = Model.open(cfg, weights);
    model.warnings().forEach(output::warn);
    return model;
  }

  /** The weights of a model that was opened with them. */
  public Weights weights(Model model) {
    return Objects.requireNonNull(model.weights());
  }
}
