package org.prunepoint.reconstruction.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.channels.ChannelGroups;
import org.prunepoint.channels.ResidualUnit;
import org.prunepoint.inference.LayerEngine;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.Allocation;
import org.prunepoint.prune.ChannelMerits;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Score;
import org.prunepoint.prune.lowrank.RankSteps;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.NetworkInputs;
import org.prunepoint.reconstruction.walk.NetworkWalk;

/**
 * Measures what a {@link Ranking} comes to on a network; and, for nothing, those that are read from
 * the same curves.
 */
public final class ChannelRanking implements Job<List<ChannelMerits>> {
  /** Pictures on which errors are followed to the detections. */
  private static final int SENSITIVITY_PICTURES = 16;

  /** One of so many pictures is held back. */
  private static final int HELD_BACK = 4;

  /** Of the variation of a layer: what has lost no more says nothing of what losing does. */
  private static final double NOTHING = 1e-4;

  /** How long the parts take beside each other, on networks of a few million numbers. */
  private static final double READING = 5;

  private static final double THINNING = 1;
  private static final double ERRORS = 5;
  private static final double RANKS = 1;
  private static final double ORDERS = 2;

  /** Of the orders, what putting those of all layers into one takes. */
  private static final double ONE_ORDER = .2;

  private final Ranking ranking;
  private final Network network;
  private final Weights weights;
  private final NetworkInputs pictures;
  private final LayerEngine engine;
  private final LayerMemory memory;
  private final ChannelGroups groups;

  public ChannelRanking(
      Ranking ranking,
      Network network,
      Weights weights,
      NetworkInputs pictures,
      LayerEngine engine,
      LayerMemory memory) {
    this.ranking = ranking;
    this.network = network;
    this.weights = weights;
    this.pictures = pictures;
    this.engine = engine;
    this.memory = memory;
    this.groups = ChannelGroups.of(network);
  }

  @Override
  public List<ChannelMerits> run(Progress progress, Cancellation cancellation) {
    Map<Integer, LayerInputs> inputs = new TreeMap<>();
    boolean curved = ranking.allocation().needsCurves();
    boolean own = ranking.allocation().followsOwnErrors();
    boolean ranks = together().stream().anyMatch(Ranking::choosesRanks);
    List<Progress> parts =
        progress.parts(
            ranking.needsPictures() ? READING : 0,
            curved ? (own ? THINNING : 0) + ERRORS : 0,
            ranks ? RANKS : 0,
            ORDERS);
    try {
      if (ranking.needsPictures()) {
        measure(inputs, parts.getFirst(), cancellation);
      }
      double[] sensitivity =
          !curved
              ? new double[0]
              : own
                  ? toOwnErrors(inputs, parts.get(1), cancellation)
                  : toNoise(parts.get(1), cancellation);
      var curves = new ErrorCurves(network, groups, inputs, sensitivity, memory);
      RankLosses losses =
          ranks
              ? RankLosses.of(
                  network,
                  inputs.values(),
                  ResidualUnit.sharing(network),
                  sensitivity,
                  memory,
                  parts.get(2),
                  cancellation)
              : RankLosses.NONE;
      return merits(curves, losses, parts.get(3), cancellation);
    } finally {
      inputs.values().forEach(LayerInputs::close);
    }
  }

  /** By layer; errors are measured one layer at a time, and the root keeps one from deciding. */
  private double[] toNoise(Progress progress, Cancellation cancellation) {
    double[] lost =
        new Sensitivity(network, weights, pictures, SENSITIVITY_PICTURES, engine, new Noise())
            .run(progress, cancellation);
    return Arrays.stream(lost).map(l -> Math.sqrt(l / Noise.SHARE)).toArray();
  }

  /** By layer, what is lost of the detections for what is lost of its output. */
  private double[] toOwnErrors(
      Map<Integer, LayerInputs> inputs, Progress progress, Cancellation cancellation) {
    Shape first = pictures.shape(0);
    Network sized = network.withInput(first.width(), first.height());
    var curves = new ErrorCurves(network, groups, inputs, new double[0], memory);
    List<Progress> parts = progress.parts(THINNING, ERRORS);
    try (var thinning =
        Thinning.of(sized, weights, engine, curves, parts.getFirst(), cancellation)) {
      double[] lost =
          new Sensitivity(
                  network,
                  weights,
                  pictures,
                  SENSITIVITY_PICTURES,
                  engine,
                  thinning,
                  DetectionDifference::besideAll)
              .run(parts.getLast(), cancellation);
      double[] measured =
          inputs.keySet().stream()
              .filter(i -> thinning.lost(i) > NOTHING)
              .mapToDouble(i -> lost[i] / thinning.lost(i))
              .toArray();
      double usual = Arrays.stream(measured).average().orElse(1);
      for (int i = 0; i < lost.length; i++) {
        lost[i] = thinning.lost(i) > NOTHING ? lost[i] / thinning.lost(i) : usual;
      }
      return lost;
    }
  }

  private void measure(
      Map<Integer, LayerInputs> inputs, Progress progress, Cancellation cancellation) {
    try (var walk = new NetworkWalk(network, pictures, engine, memory, cancellation)) {
      for (Node node : network.nodes()) {
        int i = node.index();
        cancellation.check();
        progress.report(i, network.nodes().size(), "what layer " + i + " reads");
        if (node.layer() instanceof Convolutional conv
            && conv.groups() == 1
            && node.inputs().getFirst() != Node.PICTURE) {
          inputs.put(
              i,
              LayerInputs.measure(
                  node, weights.convolution(i), walk, pictures.count(), heldBack(), memory));
        }
        walk.whole(i, weights);
        walk.forget(i);
      }
    }
  }

  /** Pictures that only judge: where channels are chosen for lean networks. */
  private int heldBack() {
    return ranking.allocation().needsCurves() && ranking.allocation().followsOwnErrors()
        ? pictures.count() / HELD_BACK
        : 0;
  }

  /**
   * The ranking first, then others of the same curves. Ranks come for little beside own errors; for
   * large networks they are found where they are asked for.
   */
  private List<Ranking> together() {
    if (!ranking.allocation().needsCurves()) {
      return List.of(ranking);
    }
    boolean own = ranking.allocation().followsOwnErrors();
    return Stream.concat(
            Stream.of(ranking),
            Stream.of(Allocation.values())
                .filter(Allocation::needsCurves)
                .filter(a -> a.followsOwnErrors() == own)
                .flatMap(
                    a ->
                        Stream.of(false, own || ranking.lowRank())
                            .map(low -> new Ranking(ranking.score(), a, low))))
        .distinct()
        .toList();
  }

  private List<ChannelMerits> merits(
      ErrorCurves curves, RankLosses losses, Progress progress, Cancellation cancellation) {
    var places = new ChannelPlaces(network, weights, groups);
    double[] scores = ranking.score() == Score.ENERGY ? curves.energies() : places.gammas();
    Map<Integer, List<Integer>> classes = ErrorCurves.classes(groups);
    List<List<Integer>> orders = new ArrayList<>();
    List<ErrorCurve> known = new ArrayList<>();
    List<Ranking> all = together();
    boolean searched = all.stream().anyMatch(ChannelRanking::cheapestFirst);
    List<Progress> parts = progress.parts(1, searched ? ONE_ORDER : 0);
    int done = 0;
    for (Map.Entry<Integer, List<Integer>> one : classes.entrySet()) {
      cancellation.check();
      parts
          .getFirst()
          .report(done++, classes.size(), "ranking the channels of layer " + one.getKey());
      List<Integer> members = new ArrayList<>(one.getValue());
      if (ranking.score() == Score.SURGEON || ranking.allocation().needsCurves()) {
        known.add(curves.of(members, ranking.score() == Score.SURGEON ? null : g -> scores[g]));
        members = known.getLast().order();
      } else {
        members.sort(Comparator.comparingDouble(g -> scores[g]));
      }
      orders.add(members);
    }
    List<ChannelMerits> found = new ArrayList<>();
    for (Ranking one : all) {
      if (searched) {
        parts
            .getLast()
            .report(found.size(), all.size(), "putting the channels of all layers in one order");
      }
      found.add(
          cheapestFirst(one)
              ? cheapestFirst(
                  one, known, one.choosesRanks() ? losses : RankLosses.NONE, places, cancellation)
              : new ChannelMerits(one, places.of(one.allocation(), orders, known)));
    }
    return found;
  }

  /** Whether channels of all layers compete, one after the other. */
  private static boolean cheapestFirst(Ranking one) {
    return one.allocation().followsOwnErrors() || one.choosesRanks();
  }

  private ChannelMerits cheapestFirst(
      Ranking of,
      List<ErrorCurve> curves,
      RankLosses losses,
      ChannelPlaces places,
      Cancellation cancellation) {
    var path =
        new CheapestFirst(network, groups, curves, losses, of.allocation().savesOperations())
            .run(cancellation);
    return new ChannelMerits(
        of,
        places.byLayer(path.places()),
        of.choosesRanks() ? Optional.of(new RankSteps(path.steps())) : Optional.empty());
  }
}
