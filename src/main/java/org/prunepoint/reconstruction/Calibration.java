package org.prunepoint.reconstruction;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.dataset.PictureCache;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;
import org.prunepoint.inference.LayerEngine;
import org.prunepoint.inference.Work;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.ChannelMerits;
import org.prunepoint.prune.PrunePlan;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.prune.Pruner;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Repair;
import org.prunepoint.reconstruction.fit.ChannelMeans;
import org.prunepoint.reconstruction.fit.ConstantsDifference;
import org.prunepoint.reconstruction.fit.LayerFit;
import org.prunepoint.reconstruction.fit.MeanMeasurement;
import org.prunepoint.reconstruction.fit.Recalibration;
import org.prunepoint.reconstruction.fit.Reconstruction;
import org.prunepoint.reconstruction.fit.Refit;
import org.prunepoint.reconstruction.fit.SampledOutputs;
import org.prunepoint.reconstruction.ranking.ChannelRanking;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.NetworkInputs;

/**
 * The calibration pictures of a data set, opened for the repair of one model's pruned networks.
 * What the pictures say of the model itself is measured once. Safe for several threads, which wait
 * for each other; to be closed when nothing is repaired any more.
 */
public final class Calibration implements AutoCloseable {
  /** Bytes for what layers give where nothing is said. */
  public static final long USUAL_MEMORY = LayerMemory.USUAL;

  /** Bytes without which no repair works. */
  public static final long LEAST_MEMORY = 64L << 20;

  /** How long its parts take beside each other. */
  private static final double FITTING = 3;

  private static final double REPAIRING = 1;
  private static final double DISTILLING = 5;

  private final CalibrationSettings settings;
  private final CalibrationList list;
  private final Network network;
  private final Weights weights;
  private final Fitting fitting;
  private final PictureCache cache;
  private final LayerEngine engine = Engines.layers();
  private final LayerMemory memory;
  private @Nullable NetworkInputs pictures;
  private @Nullable ChannelMeans means;
  private @Nullable SampledOutputs targets;

  private Calibration(
      CalibrationSettings settings,
      CalibrationList list,
      Network network,
      Weights weights,
      Fitting fitting,
      PictureCache cache,
      LayerMemory memory) {
    this.settings = settings;
    this.list = list;
    this.network = network;
    this.weights = weights;
    this.fitting = fitting;
    this.cache = cache;
    this.memory = memory;
  }

  /**
   * Opens it; pictures are read when they are used.
   *
   * @param list what is chosen from
   * @param network before pruning, at the size that counts
   * @param fitting how pictures become its input; better the one that the result is judged by
   * @param memory bytes for what layers give; more goes to temporary files
   * @throws Fault if the network does not fit into memory, or has too little of it
   */
  public static Calibration open(
      CalibrationList list,
      CalibrationSettings settings,
      Network network,
      Weights weights,
      Fitting fitting,
      long memory) {
    Work.CALIBRATING.require(network);
    if (memory < LEAST_MEMORY) {
      throw new Fault(
          "A repair needs %,d bytes of memory or more, found %,d.".formatted(LEAST_MEMORY, memory));
    }
    var opencv = new OpenCvPictureDecoder();
    var cache =
        new PictureCache(new StbPictureDecoder(opencv), opencv, PictureCache.DEFAULT_MEMORY);
    return new Calibration(
        settings, list, network, weights, fitting, cache, new LayerMemory(memory));
  }

  /** Tells whether the pictures to choose from are those they were. */
  public String fingerprint() {
    return list.fingerprint();
  }

  /** Pictures that are looked at: as many as asked for, or all that there are. */
  public int looked() {
    return Math.min(settings.pictures(), list.pictures().size());
  }

  /** Whole sentences about what could not be as asked. */
  public List<String> warnings() {
    return settings.pictures() > list.pictures().size()
        ? List.of(
            (list.pictures().size() == 1
                    ? "%s has %,d picture, so that one is used instead of %,d."
                    : "%s has %,d pictures, so all of them are used instead of %,d.")
                .formatted(list.source(), list.pictures().size(), settings.pictures()))
        : List.of();
  }

  /**
   * Repairs what was pruned.
   *
   * @param pruner of the network that this was opened with
   * @param plan that it made
   * @param compact what that left, made by {@link #compact}
   * @param kept folder for how far distilling has come; empty for none
   */
  public Job<Repaired> repaired(
      Pruner pruner, PrunePlan plan, PrunedNetwork compact, Repair repair, Optional<Path> kept) {
    return (progress, cancellation) -> {
      if (repair == Repair.DATA) {
        ConstantsDifference difference =
            ConstantsDifference.of(pruner, weights, plan, means(progress, cancellation));
        return new Repaired(
            compact, repair, looked(), Optional.of(difference), List.of(), Optional.empty());
      }
      return repaired(compact, repair, kept).run(progress, cancellation);
    };
  }

  /** Prunes, with constants from the pictures where the repair wants them. */
  public Job<PrunedNetwork> compact(Pruner pruner, PrunePlan plan, Repair repair) {
    return (progress, cancellation) ->
        repair == Repair.DATA
            ? pruner.compact(plan, repair.fold(), means(progress, cancellation))
            : pruner.compact(plan, repair.fold());
  }

  /**
   * Repairs what is compact already.
   *
   * @param pruned from the network that this was opened with
   */
  public Job<Repaired> repaired(PrunedNetwork pruned, Repair repair) {
    return repaired(pruned, repair, Optional.empty());
  }

  private Job<Repaired> repaired(PrunedNetwork pruned, Repair repair, Optional<Path> kept) {
    return (progress, cancellation) ->
        switch (repair) {
          case NONE, FOLD, EXACT, DATA -> Repaired.without(pruned, repair);
          case STATISTICS -> recalibrated(pruned, progress, cancellation);
          case RECONSTRUCT -> reconstructed(pruned, progress, cancellation);
          case DISTIL -> {
            List<Progress> parts = progress.parts(REPAIRING, DISTILLING);
            yield distilled(
                reconstructed(pruned, parts.getFirst(), cancellation),
                kept,
                parts.getLast(),
                cancellation);
          }
        };
  }

  /**
   * What a ranking that {@linkplain Ranking#needsPictures needs no pictures} comes to.
   *
   * @throws IllegalArgumentException if it needs some
   */
  public static ChannelMerits meritsOfGammas(Ranking ranking, Network network, Weights weights) {
    if (ranking.needsPictures()) {
      throw new IllegalArgumentException(ranking.word() + " needs pictures");
    }
    return new ChannelRanking(
            ranking,
            network,
            weights,
            NetworkInputs.NONE,
            Engines.layers(),
            new LayerMemory(USUAL_MEMORY))
        .run(Progress.NONE, new Cancellation())
        .getFirst();
  }

  /** What a ranking of channels comes to, and others that are read from the same measurements. */
  public Job<List<ChannelMerits>> merits(Ranking ranking) {
    return (progress, cancellation) -> merits(ranking, progress, cancellation);
  }

  private synchronized List<ChannelMerits> merits(
      Ranking ranking, Progress progress, Cancellation cancellation) {
    return new ChannelRanking(ranking, network, weights, pictures(cancellation), engine, memory)
        .run(progress, cancellation);
  }

  private synchronized Repaired recalibrated(
      PrunedNetwork pruned, Progress progress, Cancellation cancellation) {
    List<Progress> parts = progress.parts(means == null ? 1 : 0, 1);
    Weights repaired =
        new Recalibration(
                pruned,
                weights,
                settings.statistics(),
                means(parts.getFirst(), cancellation),
                pictures(cancellation),
                engine,
                memory)
            .run(parts.getLast(), cancellation);
    return repaired(pruned.withWeights(repaired), Repair.STATISTICS, List.of());
  }

  private synchronized Repaired reconstructed(
      PrunedNetwork pruned, Progress progress, Cancellation cancellation) {
    SampledOutputs found = targets;
    List<Progress> parts = progress.parts(found == null ? 1 : 0, FITTING);
    if (found == null) {
      found =
          SampledOutputs.measure(
              network,
              weights,
              pictures(cancellation),
              engine,
              memory,
              parts.getFirst(),
              cancellation);
      targets = found;
    }
    Reconstruction result =
        new Refit(pruned, network, weights, found, pictures(cancellation), engine, memory)
            .run(parts.getLast(), cancellation);
    return repaired(pruned.withWeights(result.weights()), Repair.RECONSTRUCT, result.fits());
  }

  private Repaired repaired(PrunedNetwork pruned, Repair repair, List<LayerFit> fits) {
    return new Repaired(pruned, repair, looked(), Optional.empty(), fits, Optional.empty());
  }

  /** Trained on as many different pictures as it has time for. */
  private synchronized Repaired distilled(
      Repaired fitted, Optional<Path> kept, Progress progress, Cancellation cancellation) {
    return fitted.with(
        Distiller.here()
            .distilled(
                fitted.pruned(),
                network,
                weights,
                pictures(settings.distilImages(), cancellation),
                settings.distilSteps(),
                kept)
            .run(progress, cancellation));
  }

  /**
   * The same, which distils in as many steps as can be made in so many minutes on this machine. It
   * takes the place of this one, and is closed instead.
   */
  public Calibration distillingIn(double minutes, Cancellation cancellation) {
    int steps =
        Distiller.here()
            .stepsIn(
                60 * minutes,
                network,
                weights,
                pictures(settings.distilImages(), cancellation),
                cancellation);
    return new Calibration(
        settings.withDistilSteps(steps), list, network, weights, fitting, cache, memory);
  }

  /** By which it repairs. */
  public CalibrationSettings settings() {
    return settings;
  }

  private synchronized ChannelMeans means(Progress progress, Cancellation cancellation) {
    ChannelMeans found = means;
    if (found == null) {
      found =
          new MeanMeasurement(network, weights, pictures(cancellation), engine, memory)
              .run(progress, cancellation);
      means = found;
    }
    return found;
  }

  /** The pictures that are looked at, as the network gets them; there until this is closed. */
  public synchronized NetworkInputs inputs(Cancellation cancellation) {
    return pictures(cancellation);
  }

  private NetworkInputs pictures(Cancellation cancellation) {
    NetworkInputs found = pictures;
    if (found == null) {
      found = pictures(settings.pictures(), cancellation);
      pictures = found;
    }
    return found;
  }

  private NetworkInputs pictures(int count, Cancellation cancellation) {
    return new CalibrationPictures(
        list.source(), list.spread(count), cache, fitting, network.input(), cancellation);
  }

  @Override
  public synchronized void close() {
    SampledOutputs kept = targets;
    targets = null;
    if (kept != null) {
      kept.close();
    }
    cache.close();
  }
}
