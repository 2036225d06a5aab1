package org.prunepoint.workbench.prune.measure;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.prunepoint.Fault;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;

/**
 * What measurements are asked for by: the files that are open and what the page says.
 *
 * @param recipe that all screens speak of
 * @param scoring how networks are judged
 */
public record PageTerms(
    OpenedModel model,
    Messages messages,
    Supplier<PruningRecipe> recipe,
    Supplier<Scoring> scoring) {

  /** The terms at one moment. */
  public record Read(Path cfg, Path weights, Path data, PruningRecipe recipe, Scoring scoring) {}

  /**
   * As they are now, for a measurement that begins: what the one before said is gone.
   *
   * @return empty where the page says what cannot be, which the messages tell
   */
  public Optional<Read> read() {
    messages.clear();
    try {
      return Optional.of(
          new Read(
              file(FileRole.CFG),
              file(FileRole.WEIGHTS),
              file(FileRole.DATA),
              recipe.get(),
              scoring.get()));
    } catch (Fault fault) {
      messages.problem(fault);
      return Optional.empty();
    }
  }

  private Path file(FileRole role) {
    return Objects.requireNonNull(model.file(role));
  }
}
