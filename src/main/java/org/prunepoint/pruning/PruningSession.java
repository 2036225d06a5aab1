package org.prunepoint.pruning;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.Version;
import org.prunepoint.channels.Coupling;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.OneClassMend;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.ChannelMerits;
import org.prunepoint.prune.ExplainedPlan;
import org.prunepoint.prune.PrunePlan;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Pruner;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.ScoredUnit;
import org.prunepoint.prune.Target;
import org.prunepoint.prune.TargetSearch;
import org.prunepoint.reconstruction.Calibration;
import org.prunepoint.reconstruction.Repaired;
import org.prunepoint.store.Fingerprint;

/**
 * A model opened for pruning under one recipe: makes its prune points. What pictures say of the
 * model itself (rankings, what its layers give) is measured once. Safe for several threads; to be
 * closed when no point is used any more.
 */
public final class PruningSession implements AutoCloseable {
  private final Model model;
  private final PruningRecipe recipe;
  private final Network network;
  private final Weights weights;
  private final Optional<OneClassMend> mend;
  private final @Nullable Calibration calibration;
  private final Map<PruneSettings, PrunePlan> plans = new ConcurrentHashMap<>();
  private volatile Pruner pruner;
  private @Nullable String fingerprint;

  private PruningSession(
      Model model,
      PruningRecipe recipe,
      Network network,
      Optional<OneClassMend> mend,
      @Nullable Calibration calibration) {
    this.model = model;
    this.recipe = recipe;
    this.network = network;
    this.weights = Objects.requireNonNull(model.weights());
    this.mend = mend;
    this.calibration = calibration;
    this.pruner = new Pruner(network, weights);
  }

  /**
   * Opens a model. Lists of pictures are read; pictures, and what they say, when it is asked for.
   *
   * @param opened with weights
   * @param asked of all points; each may have settings of its own
   * @param source of calibration pictures
   * @param warnings is told whole sentences
   * @throws Fault if the network cannot run at the size asked for, or pictures are needed and are
   *     missing, or are those that the result is judged by
   */
  public static PruningSession open(
      Model opened,
      PruningRecipe asked,
      CalibrationSource source,
      Cancellation cancellation,
      Consumer<String> warnings) {
    if (opened.weights() == null) {
      throw new Fault("Pruning needs the weights of %s.".formatted(opened.cfgFile()));
    }
    PruningRecipe recipe = possible(asked, source, cancellation, warnings);
    OneClassMend found = OneClassMend.of(opened);
    Optional<OneClassMend> mend =
        Optional.of(found).filter(m -> m.needed() && recipe.mendOneClass());
    if (found.needed() && mend.isEmpty()) {
      warnings.accept(found.condition());
    }
    Model model = mend.map(m -> opened.withWeights(m.weights())).orElse(opened);
    Network network = recipe.input().of(model.network());
    NetworkInput asGiven = recipe.input().withFitting(recipe.input().fittingOf(network));
    NetworkInput input =
        network.input().equals(model.network().input())
            ? asGiven.withSize(Optional.empty()) // that of the cfg, whoever said so
            : asGiven;
    Calibration calibration = null;
    if (recipe.needsPictures() || source.need() == CalibrationSource.Need.ALWAYS) {
      calibration =
          Calibration.open(
              data(source, recipe),
              recipe.calibration(),
              network,
              Objects.requireNonNull(model.weights()),
              input.fitting().orElseThrow(),
              source.memory(),
              cancellation);
      calibration.warnings().forEach(warnings);
    }
    return new PruningSession(model, recipe.with(input), network, mend, calibration);
  }

  private static PruningRecipe possible(
      PruningRecipe asked,
      CalibrationSource source,
      Cancellation cancellation,
      Consumer<String> warnings) {
    if (!asked.needsPictures() || source.need() != CalibrationSource.Need.IF_ANY) {
      return asked;
    }
    Optional<String> obstacle =
        source
            .data()
            .map(d -> Calibration.obstacle(d, asked.calibration(), cancellation))
            .orElseGet(() -> Optional.of("There is no data set to calibrate with."));
    obstacle.ifPresent(o -> warnings.accept(o + " So it is not reconstructed, only folded."));
    return obstacle.isEmpty() ? asked : asked.withoutPictures();
  }

  private static Path data(CalibrationSource source, PruningRecipe recipe) {
    return source
        .data()
        .orElseThrow(
            () ->
                new Fault(
                    "%s works from pictures: give the data set with --data."
                        .formatted(
                            recipe.settings().repair().needsPictures()
                                ? "--repair " + recipe.settings().repair().word()
                                : "The ranking " + recipe.settings().ranking().word())));
  }

  /** The model with what was mended. */
  public Model model() {
    return model;
  }

  /** The recipe that is followed: that asked for, or folded where there are no pictures. */
  public PruningRecipe recipe() {
    return recipe;
  }

  /** The whole network at the size of the recipe. */
  public Network network() {
    return network;
  }

  /** Of the whole network. */
  public Weights weights() {
    return weights;
  }

  /** What was mended in the model; empty if nothing had to be, or should be. */
  public Optional<OneClassMend> mend() {
    return mend;
  }

  /** Pictures that are looked at; 0 for none. */
  public int pictures() {
    return calibration == null ? 0 : calibration.looked();
  }

  /** Tells whether calibration pictures are those they were; empty where there are none. */
  public String picturesFingerprint() {
    return calibration == null ? "" : calibration.fingerprint();
  }

  /** Channels of all batch-normalised convolutions of the whole network together. */
  public int channels() {
    return pruner.channels();
  }

  /** Residual units that can be cut, by the mean |gamma| of their last convolution. */
  public List<ScoredUnit> unitsByGamma() {
    return pruner.unitsByGamma();
  }

  /**
   * Measures what the ranking of the recipe comes to, unless that is known. Slow.
   *
   * @param rankings where it is looked for, and kept
   */
  public synchronized void rank(
      RankingStore rankings, Progress progress, Cancellation cancellation) {
    Ranking ranking = recipe.settings().ranking();
    if (!recall(ranking, rankings)) {
      rankings.keep(learn(ranking, progress, cancellation), conditions());
    }
  }

  /**
   * Looks for what a ranking came to.
   *
   * @return whether plans can now be made by it in milliseconds
   */
  public synchronized boolean recall(Ranking ranking, RankingStore rankings) {
    if (!pruner.knows(ranking)) {
      rankings
          .find(ranking, conditions())
          .filter(m -> m.fits(network))
          .ifPresent(m -> pruner = pruner.knowing(m));
    }
    return pruner.knows(ranking);
  }

  /** Settings as they can be followed here: folded and by |gamma| where there are no pictures. */
  public PruneSettings possible(PruneSettings settings) {
    PruningRecipe asked = recipe.with(settings);
    return asked.needsPictures() && calibration == null
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
      known = pruner(settings.ranking(), progress, cancellation).plan(settings);
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
    return pruner.explain(settings);
  }

  /** By convolution, which others it is coupled with. */
  public Map<Integer, Coupling> couplings() {
    return pruner.couplings();
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
            ? pictured().compact(pruner, plan, settings.repair()).run(progress, cancellation)
            : pruner.compact(plan, settings.fold());
    return new PrunePoint(this, recipe.with(settings), plan, compact);
  }

  /** Repairs a network of this session. */
  Repaired repaired(
      PrunePlan plan,
      PrunedNetwork compact,
      Repair repair,
      Progress progress,
      Cancellation cancellation) {
    return repair.needsPictures()
        ? pictured().repaired(pruner, plan, compact, repair).run(progress, cancellation)
        : Repaired.without(compact, repair);
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
   * The weakest percent at which the network costs no more than a target, all else as in the
   * settings.
   *
   * @param latencyMs of the network that a plan leaves; asked only for a target of that kind
   */
  public TargetSearch meeting(
      Target target,
      PruneSettings settings,
      PlanLatency latencyMs,
      Progress progress,
      Cancellation cancellation) {
    Pruner ranked = pruner(settings.ranking(), progress, cancellation);
    return new TargetSearch(
        ranked,
        target,
        settings.fold(),
        plan -> latencyMs.ms(compactForCost(ranked, plan, settings), cancellation));
  }

  /** What a network costs does not depend on where its constants come from. */
  private static PrunedNetwork compactForCost(
      Pruner ranked, PrunePlan plan, PruneSettings settings) {
    Repair repair = settings.repair() == Repair.DATA ? Repair.FOLD : settings.repair();
    return ranked.compact(plan, repair.fold());
  }

  private Pruner pruner(Ranking ranking, Progress progress, Cancellation cancellation) {
    if (!pruner.knows(ranking)) {
      learn(ranking, progress, cancellation);
    }
    return pruner;
  }

  private synchronized ChannelMerits learn(
      Ranking ranking, Progress progress, Cancellation cancellation) {
    ChannelMerits merits = measured(ranking, progress, cancellation);
    pruner = pruner.knowing(merits);
    return merits;
  }

  private ChannelMerits measured(Ranking ranking, Progress progress, Cancellation cancellation) {
    return ranking.needsPictures()
        ? pictured().merits(ranking).run(progress, cancellation)
        : Calibration.meritsOfGammas(ranking, network, weights);
  }

  private Calibration pictured() {
    return Objects.requireNonNull(calibration, "the session was opened without pictures");
  }

  /** All that a ranking depends on beside itself. */
  private String conditions() {
    return String.join(
        " ",
        modelFingerprint(),
        picturesFingerprint(),
        Integer.toString(pictures()),
        recipe.input().fitting().orElseThrow().name(),
        network.input().width() + "x" + network.input().height(),
        Version.text());
  }

  /** Tells whether the model is the one it was, and mended or not. */
  public synchronized String modelFingerprint() {
    String found = fingerprint;
    if (found == null) {
      Path file = Objects.requireNonNull(model.weightsFile());
      found = Fingerprint.ofFiles(model.cfgFile(), file) + (mend.isPresent() ? " mended" : "");
      fingerprint = found;
    }
    return found;
  }

  @Override
  public void close() {
    if (calibration != null) {
      calibration.close();
    }
  }
}
