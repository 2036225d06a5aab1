package org.prunepoint.pruning;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.export.KernelScale;
import org.prunepoint.export.PortableBatchNorm;
import org.prunepoint.export.PrunedFiles;
import org.prunepoint.export.Verification;
import org.prunepoint.export.VerificationReport;
import org.prunepoint.network.Cost;
import org.prunepoint.prune.PrunePlan;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.reconstruction.Repaired;

/**
 * One prune point of a session: the network that a recipe makes. It has the numbers that are
 * written, to the bit, so that whoever measures it measures the files.
 */
public final class PrunePoint {
  /** How long it takes beside writing and reading back. */
  private static final double REPAIR = 6;

  private final PruningSession session;
  private final PruningRecipe recipe;
  private final PrunePlan plan;
  private final PrunedNetwork compact;
  private final PrunedNetwork folded;
  private @Nullable Repaired repaired;
  private int rescaled;

  PrunePoint(PruningSession session, PruningRecipe recipe, PrunePlan plan, PrunedNetwork compact) {
    this.session = session;
    this.recipe = recipe;
    this.plan = plan;
    this.compact = compact;
    this.folded = compact.withWeights(scaled(compact).weights());
  }

  private PortableBatchNorm scaled(PrunedNetwork network) {
    return recipe.kernels() == KernelScale.AS_TRAINED
        ? new PortableBatchNorm(network.weights(), 0)
        : PortableBatchNorm.of(network.network(), network.weights());
  }

  /** What it is made by. */
  public PruningRecipe recipe() {
    return recipe;
  }

  /** Which channels stay and which units go. */
  public PrunePlan plan() {
    return plan;
  }

  /** The compact network before a repair of its weights. */
  public PrunedNetwork folded() {
    return folded;
  }

  /** Channels of all batch-normalised convolutions. */
  public int channels() {
    return compact.channels();
  }

  /** The same before and after a repair. */
  public Cost cost() {
    return compact.network().cost();
  }

  /**
   * The network as the recipe leaves it. Repaired once, which may take seconds to minutes.
   *
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public synchronized Repaired repaired(Progress progress, Cancellation cancellation) {
    Repaired found = repaired;
    if (found == null) {
      Repaired result =
          session.repaired(plan, compact, recipe.settings().repair(), progress, cancellation);
      PortableBatchNorm scaled = scaled(result.pruned());
      rescaled = scaled.channels();
      found = result.with(result.pruned().withWeights(scaled.weights()));
      repaired = found;
    }
    return found;
  }

  /** The name that its files get, without ending. */
  public String name() {
    return PairName.of(session.model(), recipe, plan.cutUnits().size());
  }

  /** The network as it is read from its files: nothing is different but what it is called. */
  public PrunedNetwork readBack(Progress progress, Cancellation cancellation) {
    return repaired(progress, cancellation).pruned().withName(name() + ".cfg");
  }

  /**
   * Writes cfg and weights, repaired first if the recipe says so, and has other programs read them.
   *
   * @param folder made if it is not there
   * @param replace whether files of that name may be replaced
   * @param verify whether other programs read it back; kernels as trained never are, as they are
   *     known to differ in OpenCV
   * @throws org.prunepoint.Fault if a file would replace another, or the disk does not take it
   */
  public synchronized WrittenPair write(
      Path folder, boolean replace, boolean verify, Progress progress, Cancellation cancellation) {
    String name = name();
    PrunedFiles.refuseToReplace(folder, name, replace);
    boolean repairs = repaired == null && recipe.settings().repair().needsPictures();
    List<Progress> parts = progress.parts(repairs ? REPAIR : 0, 1);
    Repaired result = repaired(parts.getFirst(), cancellation);
    cancellation.check();
    Progress writing = parts.getLast();
    writing.report(0, 0, "writing");
    PrunedFiles files = PrunedFiles.write(session.model(), result.pruned(), folder, name, replace);
    Optional<VerificationReport> report =
        verify && recipe.kernels() == KernelScale.PORTABLE
            ? Optional.of(
                Verification.ofPair(files.cfg(), files.weights()).run(writing, cancellation))
            : Optional.empty();
    return new WrittenPair(recipe, files.cfg(), files.weights(), rescaled, report);
  }
}
