package org.prunepoint.prune;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.prunepoint.channels.ChannelGroups;
import org.prunepoint.channels.Coupling;
import org.prunepoint.channels.ResidualUnit;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.ConvolutionWeights.BatchNorm;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.lowrank.RankSteps;

/**
 * Makes prune plans of one trained network, and smaller networks of plans. Looks at the network
 * once; after that a plan costs milliseconds. Immutable.
 */
public final class Pruner {
  private final Network network;
  private final Weights weights;
  private final ChannelGroups groups;
  private final RankedUnits units;
  private final Set<Integer> prunable;
  private final ChannelConstants betas;
  private final float[] @Nullable [] gammas;
  private final Map<Ranking, ChannelMerits> merits;

  /** By strategy, where no unit is cut first: the same at every percent, and half of its time. */
  private final Map<Strategy, Set<Integer>> competing;

  public Pruner(Network network, Weights weights) {
    this.network = network;
    this.weights = weights;
    this.groups = ChannelGroups.of(network);
    this.prunable = PrunableLayers.of(network);
    this.betas = ChannelConstants.ofBetas(network, weights);
    this.merits = Map.of();
    this.competing = new ConcurrentHashMap<>();
    this.gammas = gammas(network, weights);
    this.units = new RankedUnits(ResidualUnit.of(network), gammas);
  }

  private static float[] @Nullable [] gammas(Network network, Weights weights) {
    float[][] gammas = new float[network.nodes().size()][];
    for (Node node : network.nodes()) {
      float[] signed = weights.gammas(node.index());
      if (signed != null) {
        float[] g = new float[signed.length];
        for (int c = 0; c < g.length; c++) {
          // A gamma that is no number says nothing for its channel.
          g[c] = Float.isNaN(signed[c]) ? 0 : Math.abs(signed[c]);
        }
        gammas[node.index()] = g;
      }
    }
    return gammas;
  }

  private Pruner(Pruner other, Map<Ranking, ChannelMerits> merits) {
    this.network = other.network;
    this.weights = other.weights;
    this.groups = other.groups;
    this.units = other.units;
    this.prunable = other.prunable;
    this.betas = other.betas;
    this.gammas = other.gammas;
    this.merits = Map.copyOf(merits);
    this.competing = other.competing;
  }

  /** One that also knows what a ranking comes to. */
  public Pruner knowing(ChannelMerits measured) {
    Map<Ranking, ChannelMerits> more = new HashMap<>(merits);
    more.put(measured.ranking(), measured);
    return new Pruner(this, more);
  }

  /** Whether plans can be made by this ranking: |gamma| always, others once they are measured. */
  public boolean knows(Ranking ranking) {
    return !ranking.measured() || merits.containsKey(ranking);
  }

  public Network network() {
    return network;
  }

  /** The residual units that could be cut, first to last. */
  public List<ResidualUnit> residualUnits() {
    return units.units();
  }

  /** The layers whose channels may go, in order. */
  public Set<Integer> prunableLayers() {
    return new LinkedHashSet<>(prunable);
  }

  /** Channels of all batch-normalised convolutions together. */
  public int channels() {
    return channels(network);
  }

  static int channels(Network network) {
    return network
        .convolutions()
        .map(n -> (Convolutional) n.layer())
        .filter(Convolutional::batchNormalize)
        .mapToInt(Convolutional::filters)
        .sum();
  }

  /**
   * What these settings choose.
   *
   * @throws IllegalStateException if it does not {@linkplain #knows know} their ranking
   */
  public PrunePlan plan(PruneSettings settings) {
    List<ResidualUnit> cut = cutFirst(settings);
    return plan(settings, cut, choice(settings, cut));
  }

  /**
   * A plan that leaves less than any that these settings can come to, at whatever percent, by
   * whatever ranking and with whichever units cut: no network to be used, but a bound for what can
   * be asked for. Ranks fall to one where theirs chooses ranks, in layers that a strategy leaves
   * whole too.
   */
  public PrunePlan least(PruneSettings settings) {
    List<ResidualUnit> cut = settings.cutUnits() == 0 ? List.of() : units.units();
    ChannelChoice choice = choice(settings.withRanking(Ranking.USUAL), cut);
    boolean @Nullable [][] masks = choice.least();
    for (ResidualUnit unit : cut) {
      unit.chain().forEach(layer -> masks[layer] = null);
    }
    var plan = new PrunePlan(masks, cut.stream().map(ResidualUnit::shortcut).toList());
    return settings.ranking().choosesRanks()
        ? plan.with(splits(plan, choice, settings).lowest())
        : plan;
  }

  /**
   * The same with the reasons.
   *
   * @throws IllegalStateException if it does not {@linkplain #knows know} their ranking
   */
  public ExplainedPlan explain(PruneSettings settings) {
    List<ResidualUnit> cut = cutFirst(settings);
    ChannelChoice choice = choice(settings, cut);
    PrunePlan plan = plan(settings, cut, choice);
    boolean measured = settings.ranking().measured();
    ChannelChoice byGamma = measured ? choice(settings.withRanking(Ranking.USUAL), cut) : choice;
    return new ExplainedPlan(
        plan,
        summary(plan, settings.fold()),
        choice.fates(plan),
        byGamma.competingLayers(),
        byGamma.sorted(),
        settings.percent(),
        !measured);
  }

  /** By convolution, which others it is coupled with. */
  public Map<Integer, Coupling> couplings() {
    return Coupling.of(groups);
  }

  private List<ResidualUnit> cutFirst(PruneSettings settings) {
    return settings.order() == PruneSettings.Order.UNITS_FIRST
        ? units.first(settings, null)
        : List.of();
  }

  private PrunePlan plan(PruneSettings settings, List<ResidualUnit> before, ChannelChoice choice) {
    List<ResidualUnit> cut = before;
    boolean @Nullable [][] masks = choice.masks();
    if (settings.order() == PruneSettings.Order.CHANNELS_FIRST) {
      cut = units.first(settings, masks);
    }
    for (ResidualUnit unit : cut) {
      unit.chain().forEach(layer -> masks[layer] = null);
    }
    var plan = new PrunePlan(masks, cut.stream().map(ResidualUnit::shortcut).toList());
    return rankSteps(settings.ranking())
        .map(steps -> plan.with(splits(plan, choice, settings).of(steps)))
        .orElse(plan);
  }

  private Optional<RankSteps> rankSteps(Ranking ranking) {
    ChannelMerits found = merits.get(ranking);
    return found == null ? Optional.empty() : found.ranks();
  }

  private PlanSplits splits(PrunePlan plan, ChannelChoice choice, PruneSettings settings) {
    return new PlanSplits(network, groups, plan, choice, settings.effectiveRounding());
  }

  /**
   * The |gamma| at which these settings cut; 0 if they cut nothing. Units cut first do not compete.
   */
  public float threshold(PruneSettings settings) {
    return choice(settings, cutFirst(settings)).threshold();
  }

  /** Channels that these settings' percent is a share of. */
  public int competingChannels(PruneSettings settings) {
    return choice(settings, cutFirst(settings)).competingChannels();
  }

  /** The sum of |gamma| over all channels that a plan removes. */
  public double lostGamma(PrunePlan plan) {
    double lost = 0;
    for (int layer = 0; layer < gammas.length; layer++) {
      float[] g = gammas[layer];
      for (int c = 0; g != null && c < g.length; c++) {
        lost += plan.keeps(layer, c) ? 0 : g[c];
      }
    }
    return lost;
  }

  /** The choice among the channels that are left once these units are cut. */
  private ChannelChoice choice(PruneSettings settings, List<ResidualUnit> cut) {
    Strategy strategy = settings.strategy();
    float[] @Nullable [] values = values(settings.ranking());
    if (cut.isEmpty()) {
      Set<Integer> same =
          competing.computeIfAbsent(strategy, one -> one.competing(groups, prunable));
      return new ChannelChoice(groups, values, same, settings);
    }
    Set<Integer> candidates = new LinkedHashSet<>(prunable);
    cut.forEach(u -> candidates.removeAll(u.chain()));
    ChannelGroups left = groups.without(cut);
    return new ChannelChoice(left, values, strategy.competing(left, candidates), settings);
  }

  private float[] @Nullable [] values(Ranking ranking) {
    if (!ranking.measured()) {
      return gammas;
    }
    ChannelMerits found = merits.get(ranking);
    if (found == null) {
      throw new IllegalStateException("the ranking " + ranking.word() + " was not measured");
    }
    return found.values();
  }

  /** All units by the mean |gamma| of their last convolution, the smallest first. */
  public List<ScoredUnit> unitsByGamma() {
    return units.byGamma(null);
  }

  /** Counts, in milliseconds, what {@link #compact} would build. */
  public PlanSummary summary(PrunePlan plan, Fold fold) {
    // Counts do not depend on where the constants come from.
    CompactStructure structure = structure(plan, fold, betas);
    List<Integer> kept = new ArrayList<>();
    for (Node node : network.nodes()) {
      kept.add(
          node.layer() instanceof Convolutional
              ? structure.flow(node.index()).channels().length
              : -1);
    }
    for (ResidualUnit unit : units.units()) {
      if (plan.cutUnits().contains(unit.shortcut())) {
        unit.chain().stream().filter(l -> kept.get(l) >= 0).forEach(l -> kept.set(l, 0));
      }
    }
    Network compact = structure.network();
    return new PlanSummary(channels(compact), compact.cost(), kept);
  }

  /**
   * Builds the smaller network, with constants from the betas.
   *
   * @throws IllegalArgumentException if the fold needs constants from pictures
   */
  public PrunedNetwork compact(PrunePlan plan, Fold fold) {
    if (fold == Fold.DATA) {
      throw new IllegalArgumentException("fold data needs constants from pictures");
    }
    return compact(plan, fold, betas);
  }

  /** Builds the smaller network, with these constants in place of what was removed. */
  public PrunedNetwork compact(PrunePlan plan, Fold fold, ChannelConstants removed) {
    return new Compaction(weights, structure(plan, fold, removed), fold).pruned();
  }

  private CompactStructure structure(PrunePlan plan, Fold fold, ChannelConstants removed) {
    return CompactStructure.of(network, weights, groups, units.units(), plan, fold, removed);
  }

  /**
   * The weights of the full network with the plan only marked in them: gammas of removed channels,
   * and of the last convolution of each cut unit, are zero. With {@link Fold#EXACT} the compact
   * network computes the same.
   */
  public Weights masked(PrunePlan plan) {
    List<@Nullable ConvolutionWeights> masked = new ArrayList<>(weights.convolutions());
    for (Node node : network.nodes()) {
      ConvolutionWeights w = masked.get(node.index());
      BatchNorm norm = w == null ? null : w.batchNorm();
      if (w != null && norm != null) {
        float[] gamma = norm.gamma().clone();
        for (int c = 0; c < gamma.length; c++) {
          gamma[c] = plan.keeps(node.index(), c) ? gamma[c] : 0;
        }
        masked.set(
            node.index(),
            new ConvolutionWeights(
                w.bias(), new BatchNorm(gamma, norm.mean(), norm.variance()), w.kernels()));
      }
    }
    return new Weights(weights.header(), masked, weights.shortcuts());
  }
}
