package org.prunepoint.pruning;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.Version;
import org.prunepoint.channels.Coupling;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.OneClassMend;
import org.prunepoint.export.PrunedFiles;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.ExplainedPlan;
import org.prunepoint.prune.PrunePlan;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Pruner;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.prune.budget.TargetSearch;
import org.prunepoint.reconstruction.Repaired;
import org.prunepoint.store.Fingerprint;

/**
 * A model opened for pruning under one recipe: makes its prune points. What pictures say of the
 * model itself (rankings, what its layers give) is measured once. Safe for several threads; to be
 * closed when no point is used any more.
 */
public final class PruningSession implements AutoCloseable {
  private final PreparedModel opened;
  private final KnownRankings rankings;
  private final Map<PruneSettings, PrunePlan> plans = new ConcurrentHashMap<>();

  private final DistilledNetworks distilled = new DistilledNetworks();

  private PruningSession(PreparedModel opened) {
    this.opened = opened;
    this.rankings = new KnownRankings(opened);
  }

  /**
   * Opens a model. Lists of pictures are read; pictures, and what they say, when it is asked for.
   *
   * @param model with weights
   * @param asked of all points; each may have settings of its own
   * @param source of calibration pictures
   * @param warnings is told whole sentences
   * @throws Fault if the network cannot run at the size asked for, or pictures are needed and are
   *     missing, or are those that the result is judged by
   */
  public static PruningSession open(
      Model model,
      PruningRecipe asked,
      CalibrationSource source,
      Cancellation cancellation,
      Consumer<String> warnings) {
    return new PruningSession(PreparedModel.open(model, asked, source, cancellation, warnings));
  }

  /** The model with what was mended. */
  public Model model() {
    return opened.model();
  }

  /** The recipe that is followed: that asked for, or folded where there are no pictures. */
  public PruningRecipe recipe() {
    return opened.recipe();
  }

  /** The whole network at the size of the recipe. */
  public Network network() {
    return opened.network();
  }

  /** Of the whole network. */
  public Weights weights() {
    return opened.weights();
  }

  /** What was mended in the model; empty if nothing had to be, or should be. */
  public Optional<OneClassMend> mend() {
    return opened.mend();
  }

  /** Pictures that are looked at; 0 for none. */
  public int pictures() {
    return opened.pictures();
  }

  /** Tells whether calibration pictures are those they were; empty where there are none. */
  public String picturesFingerprint() {
    return opened.picturesFingerprint();
  }

  /** Channels of all batch-normalised convolutions of the whole network together. */
  public int channels() {
    return rankings.pruner().channels();
  }

  /** Residual units that can be cut, by the mean |gamma| of their last convolution. */
  public List<ScoredUnit> unitsByGamma() {
    return rankings.pruner().unitsByGamma();
  }

  /**
   * Measures what the ranking of the recipe comes to, unless that is known. Slow.
   *
   * @param store where it is looked for, and kept
   */
  public void rank(RankingStore store, Progress progress, Cancellation cancellation) {
    rankings.rank(recipe().settings().ranking(), store, progress, cancellation);
  }

  /**
   * Of a job that {@linkplain #rank ranks} first: that part, and what follows. A ranking that is
   * known takes no time.
   *
   * @param rest how long what follows takes beside the ranking
   */
  public List<Progress> rankingFirst(RankingStore store, double rest, Progress whole) {
    return whole.parts(recall(recipe().settings().ranking(), store) ? 0 : 1, rest);
  }

  /**
   * Looks for what a ranking came to.
   *
   * @return whether plans can now be made by it in milliseconds
   */
  public boolean recall(Ranking ranking, RankingStore store) {
    return rankings.recall(ranking, store);
  }

  /** Settings as they can be followed here: folded and by |gamma| where there are no pictures. */
  public PruneSettings possible(PruneSettings settings) {
    PruningRecipe asked = recipe().with(settings);
    return asked.needsPictures() && opened.calibration() == null
        ? asked.withoutPictures().settings()
        : settings;
  }

  /**
   * What settings choose. Milliseconds once their ranking is known; otherwise it is measured.
   *
   * @param settings all else is as in the recipe
   */
  public PrunePlan plan(PruneSettings settings, Progress progress, Cancellation cancellation) {
    PrunePlan known = plans.get(settings);
    if (known == null) {
      known = rankings.pruner(settings.ranking(), progress, cancellation).plan(settings);
      plans.put(settings, known);
    }
    return known;
  }

  /**
   * What settings choose, with the reasons; milliseconds.
   *
   * @param settings by a ranking that is {@linkplain #recall known}
   */
  public ExplainedPlan explain(PruneSettings settings) {
    return rankings.pruner().explain(settings);
  }

  /** By convolution, which others it is coupled with. */
  public Map<Integer, Coupling> couplings() {
    return rankings.pruner().couplings();
  }

  /**
   * Looks before channels are ranked and layers fitted: what a point writes says no sooner than
   * then that it would replace something.
   *
   * @param settings all that the point is asked for with, no target left to be met
   * @throws org.prunepoint.Fault if a file of its name is there and may not be replaced
   */
  public void refuseToReplace(Path folder, PruneSettings settings, boolean replace) {
    int units = Math.min(settings.cutUnits(), unitsByGamma().size());
    String name = PairName.of(model(), recipe().with(settings), units);
    PrunedFiles.refuseToReplace(folder, name, replace);
  }

  /**
   * Prunes. Weights are repaired when the point is asked for it.
   *
   * @param settings all else is as in the recipe
   */
  public PrunePoint point(PruneSettings settings, Progress progress, Cancellation cancellation) {
    PrunePlan plan = plan(settings, progress, cancellation);
    PrunedNetwork compact =
        settings.repair() == Repair.DATA
            ? opened
                .pictured()
                .compact(rankings.pruner(), plan, settings.repair())
                .run(progress, cancellation)
            : rankings.pruner().compact(plan, settings.fold());
    return new PrunePoint(this, recipe().with(settings), plan, compact);
  }

  /** Repairs a network of this session. */
  Repaired repaired(
      PrunePlan plan,
      PrunedNetwork compact,
      Repair repair,
      Progress progress,
      Cancellation cancellation) {
    if (!repair.needsPictures()) {
      return Repaired.without(compact, repair);
    }
    Function<Optional<Path>, Repaired> made =
        kept ->
            opened
                .pictured()
                .repaired(rankings.pruner(), plan, compact, repair, kept)
                .run(progress, cancellation);
    return repair == Repair.DISTIL
        ? distilled.get(fingerprintOfDistilled(plan), made)
        : made.apply(Optional.empty());
  }

  /** Of all that decides what distilling comes to. */
  private String fingerprintOfDistilled(PrunePlan plan) {
    var all = new Fingerprint();
    all.add(modelFingerprint());
    all.add(picturesFingerprint());
    all.add(plan.fingerprint());
    all.add(recipe().with(recipe().settings().withRepair(Repair.DISTIL)).treatment());
    all.add(Version.text());
    return all.text();
  }

  /**
   * Keeps how far distilling has come: one that was broken off goes on, with the same recipe.
   *
   * @param folder that something is written to anyway; what is kept there is hidden
   */
  public void keepDistilling(Path folder) {
    distilled.keepIn(folder);
  }

  /** What was distilled is written, or in a table: nothing is gone on with. */
  public void forgetDistilling() {
    distilled.clearFolder();
  }

  /**
   * What the heads lack once what settings leave is fitted: sums of squared errors over those of
   * what they should give. Slow; nothing is written.
   */
  public double lossAfterRefit(
      PruneSettings settings, Progress progress, Cancellation cancellation) {
    PruneSettings fitted = settings.withRepair(Repair.RECONSTRUCT);
    return point(fitted, progress, cancellation).repaired(progress, cancellation).lossOfHeads();
  }

  /**
   * As {@link TargetSearch#refuseImpossible}, before anything is measured.
   *
   * @param any settings, each of which may meet it
   * @throws Fault if the structure alone tells that the target cannot be met
   */
  public void refuseImpossible(Target target, List<PruneSettings> any) {
    TargetSearch.refuseImpossible(rankings.pruner(), target, any);
  }

  /**
   * The weakest percent at which the network costs no more than a target, all else as in the
   * settings.
   *
   * @param measure of networks that plans leave; asked only for what their structure does not tell
   */
  public TargetSearch meeting(
      Target target,
      PruneSettings settings,
      PlanMeasure measure,
      Progress progress,
      Cancellation cancellation) {
    Pruner ranked = rankings.pruner(settings.ranking(), progress, cancellation);
    return new TargetSearch(
        ranked,
        target,
        settings.fold(),
        measure
            .of(target.kind())
            .map(m -> plan -> m.of(compactForCost(ranked, plan, settings), cancellation)));
  }

  /** What a network costs does not depend on where its constants come from. */
  private static PrunedNetwork compactForCost(
      Pruner ranked, PrunePlan plan, PruneSettings settings) {
    Repair repair = settings.repair() == Repair.DATA ? Repair.FOLD : settings.repair();
    return ranked.compact(plan, repair.fold());
  }

  /** Tells whether the model is the one it was, and mended or not. */
  public String modelFingerprint() {
    return rankings.modelFingerprint();
  }

  @Override
  public void close() {
    opened.close();
  }
}
