package org.prunepoint.sweep;

import org.prunepoint.network.InputSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.darknet.Model;
import org.prunepoint.evaluation.Confidence;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.evaluation.Scorers;
import org.prunepoint.export.OneClassMend;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.StreamChoice;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.Ranking;
import org.prunepoint.prune.Repair;
import org.prunepoint.reconstruction.Calibration;
import org.prunepoint.store.Fingerprint;
import org.prunepoint.store.FolderLock;
import org.prunepoint.store.SqliteFile;
import org.prunepoint.training.sparsity.SparsityAdvice;

/**
 * Measures many prune points of one model on one data set and finds the best of them. Points are
 * prepared while the one before is evaluated; each is in the folder's store before the next begins,
 * so that a sweep that is cancelled or killed loses at most the point it was at.
 *
 * <p>Progress counts points; the total is the number known so far, and grows while {@link
 * SweepGrid.Automatic} searches.
 */
public final class Sweep implements Job<SweepResult> {
  private final Path cfg;
  private final Path weights;
  private final Path data;
  private final SweepRequest request;
  private final SweepFolder folder;
  private final SweepListener listener;

  private Sweep(
      Path cfg,
      Path weights,
      Path data,
      SweepRequest request,
      SweepFolder folder,
      SweepListener listener) {
    this.cfg = cfg;
    this.weights = weights;
    this.data = data;
    this.request = request;
    this.folder = folder;
    this.listener = listener;
  }

  /**
   * A sweep of the model in two files. Nothing is read before it runs.
   *
   * @param data a {@code .data} file; its {@code valid} list is evaluated
   * @param folder for the store and the results
   */
  public static Sweep of(
      Path cfg,
      Path weights,
      Path data,
      SweepRequest request,
      SweepFolder folder,
      SweepListener listener) {
    return new Sweep(cfg, weights, data, request, folder, listener);
  }

  /**
   * Runs it, then writes table, summary, and cfg and weights of the best point into the folder.
   *
   * @throws java.util.concurrent.CancellationException if it was cancelled; the store is complete
   *     up to the last point
   * @throws Fault if model, data, request or folder do not allow it
   */
  @Override
  public SweepResult run(Progress progress, Cancellation cancellation) {
    for (Path file : List.of(cfg, weights, data)) {
      if (!Files.exists(file)) {
        throw new Fault(file + " does not exist.");
      }
    }
    // Before anything is read: of two sweeps in a folder the second is to hear it at once.
    try (FolderLock lock = FolderLock.take(folder.path(), "sweep")) {
      if (folder.resume() && !Files.exists(folder.store())) {
        listener.warned(
            "There is nothing to resume in %s: starting anew.".formatted(folder.path()));
      }
      return run(lock, progress, cancellation);
    }
  }

  private SweepResult run(FolderLock lock, Progress progress, Cancellation cancellation) {
    if (request.pruning().repair().needsPictures() && request.calibration().optional()) {
      Optional<String> obstacle = Calibration.obstacle(data, request.calibration(), cancellation);
      if (obstacle.isPresent()) {
        listener.warned(obstacle.get() + " So points are not reconstructed, only folded.");
        SweepRequest folded =
            request.withPruning(
                request.pruning().withRepair(Repair.FOLD).withRanking(Ranking.USUAL));
        return new Sweep(cfg, weights, data, folded, folder, listener)
            .run(lock, progress, cancellation);
      }
    }
    progress.report(0, 0, "reading model and data set");
    Scorer scorer = scorer();
    // Finding the files of a large data set takes as long as opening a large model.
    CompletableFuture<EvaluationData> reading =
        CompletableFuture.supplyAsync(
            () -> {
              SqliteFile.load();
              return EvaluationData.open(data, scorer);
            },
            work -> Thread.ofPlatform().daemon().name("sweep-data").start(work));
    Model model;
    Network network;
    InferenceEngine engine = Engines.measuring();
    String modelFingerprint;
    Optional<String> mended = Optional.empty();
    try {
      model = Model.open(cfg, weights);
      network = sized(model.network());
      modelFingerprint = Fingerprint.ofFiles(cfg, weights);
      OneClassMend mend = OneClassMend.of(model);
      if (mend.needed() && request.writing().mendOneClass()) {
        model = model.withWeights(mend.weights());
        modelFingerprint += " mended";
        mended = Optional.of(mend.sentence());
      } else if (mend.needed()) {
        listener.warned(mend.condition());
      }
    } catch (RuntimeException e) {
      var _ = reading.thenAccept(EvaluationData::close);
      throw e;
    }
    model.warnings().forEach(listener::warned);
    mended.ifPresent(listener::warned);
    try (EvaluationData pictures = join(reading)) {
      pictures.warnings().forEach(listener::warned);
      cancellation.check();
      progress.report(0, 0, "choosing streams and threads");
      Weights trained = weights(model);
      request
          .byStrategy()
          .forEach(
              r ->
                  SparsityAdvice.mismatch(network, trained, r.pruning().strategy())
                      .ifPresent(listener::warned));
      Streams streams =
          SweepStore.streams(folder)
              .orElseGet(() -> StreamChoice.best(engine, network, trained, cancellation));
      cancellation.check();
      try (Calibration calibration =
          calibration(network, trained, scorer, cancellation).orElse(null)) {
        var subject =
            new ModelSubject(
                model,
                modelFingerprint,
                network,
                pictures,
                scorer,
                request,
                engine,
                streams,
                calibration,
                progress,
                cancellation);
        try (SweepStore store = SweepStore.open(folder, lock, subject.identity())) {
          SweepResult result =
              new SweepRunner(subject, store, request, listener)
                  .run(progress, cancellation)
                  .withMend(mended);
          progress.report(0, 0, "writing the best point");
          return new SweepFiles(folder, result.rule(), request.writing().verify())
              .write(result, model, subject, progress, cancellation);
        }
      }
    }
  }

  /** The pictures for repairs, where there are any; tells what is odd about them. */
  private Optional<Calibration> calibration(
      Network network, Weights trained, Scorer scorer, Cancellation cancellation) {
    if (!request.looksAtPictures()) {
      return Optional.empty();
    }
    var opened =
        Calibration.open(
            data,
            request.calibration(),
            network,
            trained,
            scorer.of(network).fitting(),
            cancellation);
    opened.warnings().forEach(listener::warned);
    return Optional.of(opened);
  }

  private Network sized(Network network) {
    return request.width() == 0
        ? network
        : new InputSize(request.width(), request.height()).of(network);
  }

  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static Weights weights(Model model) {
    Weights weights = model.weights();
    if (weights == null) {
      throw new Fault("A sweep needs the weights of %s.".formatted(model.cfgFile()));
    }
    return weights;
  }

  private Scorer scorer() {
    Scorer named = Scorers.named(request.scorer());
    return request.threshold().isPresent()
        ? named.at(Confidence.of(request.threshold().getAsDouble()))
        : named;
  }
}
