package org.prunepoint.sweep;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.OneClassMend;
import org.prunepoint.dataset.source.NamedData;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.StreamChoice;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.Work;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.sparsity.SparsityMismatch;
import org.prunepoint.pruning.PruningSession;
import org.prunepoint.pruning.RankingStore;
import org.prunepoint.quantization.Quantization;
import org.prunepoint.reconstruction.CalibrationList;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.reconstruction.Distiller;
import org.prunepoint.remote.Machine;
import org.prunepoint.remote.TaskLink;
import org.prunepoint.store.FolderLock;
import org.prunepoint.store.SqliteFile;
import org.prunepoint.sweep.kept.SweepFolder;
import org.prunepoint.sweep.measuring.BenchApart;
import org.prunepoint.sweep.measuring.Consignment;
import org.prunepoint.sweep.measuring.PointBench;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.sweep.search.SweepSearch;
import org.prunepoint.yolov5.ModelFiles;

/**
 * Measures many prune points of one model on one data set and finds the best of them. Points are
 * prepared while the one before is evaluated; each is in the folder's store before the next begins,
 * so that a sweep that is cancelled or killed loses at most the point it was at.
 *
 * <p>Progress counts points; the total is the number known so far, and grows while {@link
 * SweepSearch#AUTOMATIC} searches.
 */
public final class Sweep implements Job<SweepResult> {
  private final Path cfg;
  private final Path weights;
  private final Path data;
  private final SweepRequest request;
  private final SweepFolder folder;
  private final SweepListener told;
  private final RankingStore rankings;
  private final List<Path> earlier;
  private final TaskLink.@Nullable Elsewhere elsewhere;

  /** How long its points take beside a ranking. */
  private static final double POINTS = 4;

  private Sweep(
      Path cfg,
      Path weights,
      Path data,
      SweepRequest request,
      SweepFolder folder,
      SweepListener told,
      RankingStore rankings,
      List<Path> earlier,
      TaskLink.@Nullable Elsewhere elsewhere) {
    this.elsewhere = elsewhere;
    this.rankings = rankings;
    this.earlier = List.copyOf(earlier);
    this.cfg = cfg;
    this.weights = weights;
    this.data = data;
    this.request = request;
    this.folder = folder;
    this.told = told;
  }

  /** The same, which also looks here for what rankings came to, and keeps it here. */
  public Sweep keeping(RankingStore kept) {
    return new Sweep(cfg, weights, data, request, folder, told, kept, earlier, elsewhere);
  }

  /** The same, which does not measure again what sweeps in these folders measured alike. */
  public Sweep after(List<Path> folders) {
    return new Sweep(cfg, weights, data, request, folder, told, rankings, folders, elsewhere);
  }

  /** The same, whose points are measured by programs elsewhere; their latency is taken here. */
  public Sweep by(TaskLink.Elsewhere others) {
    return new Sweep(cfg, weights, data, request, folder, told, rankings, earlier, others);
  }

  /**
   * A sweep of the model in two files. Nothing is read before it runs.
   *
   * @param data whose pictures for validation are evaluated
   * @param folder for the store and the results
   */
  public static Sweep of(
      Path cfg,
      Path weights,
      Path data,
      SweepRequest request,
      SweepFolder folder,
      SweepListener listener) {
    return new Sweep(
        cfg, weights, data, request, folder, listener, RankingStore.NONE, List.of(), null);
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
    request.source().refuseIdleMinutes(request.stages());
    folder.refuseToReplace();
    // Before anything is read: of two sweeps in a folder the second is to hear it at once.
    try (FolderLock lock = FolderLock.take(folder.path(), "sweep")) {
      var listener = new LoggedListener(told);
      if (folder.kept() == SweepFolder.Kept.RESUMED && !Files.exists(folder.store())) {
        listener.warned(
            "There is nothing to resume in %s: starting anew.".formatted(folder.path()));
      }
      return run(lock, listener, progress, cancellation);
    }
  }

  private SweepResult run(
      FolderLock lock, LoggedListener listener, Progress progress, Cancellation cancellation) {
    progress.report(0, 0, "reading model and data set");
    Scorer scorer = scorer();
    var named = new NamedData(data);
    // Finding the files of a large data set takes as long as opening a large model.
    CompletableFuture<EvaluationData> reading =
        CompletableFuture.supplyAsync(
            () -> {
              SqliteFile.load();
              return EvaluationData.open(named.opened(), scorer, cancellation);
            },
            work -> Thread.ofPlatform().daemon().name("sweep-data").start(work));
    Model model;
    try {
      model = ModelFiles.open(cfg, weights);
      Work.SCORING.require(request.recipe().input().of(model.network()));
      model.warnings().forEach(listener::warned);
    } catch (RuntimeException e) {
      var _ = reading.thenAccept(EvaluationData::close);
      throw e;
    }
    SweepRequest asked =
        request
            .minutes()
            .flatMap(m -> SweepStore.steps(m, folder, earlier))
            .map(request::withDistilSteps)
            .orElse(request);
    try (EvaluationData pictures = join(reading);
        PruningSession session =
            PruningSession.open(
                model,
                asked.recipe().judgedBy(scorer, model.network()),
                asked.sourceIn(named),
                cancellation,
                listener::warned)) {
      if (request.search().distilLast().isPresent()) {
        Distiller.here().require(session.network());
      }
      pictures.warnings(cfg).forEach(listener::warned);
      SweepRequest possible = asked.following(session.recipe());
      session.mend().ifPresent(m -> listener.warned(m.sentence()));
      adviseOnSparsity(session, possible, listener);
      possible.refuseImpossible(session);
      cancellation.check();
      progress.report(0, 0, "choosing streams and threads");
      InferenceEngine engine = Engines.measuring();
      Streams streams =
          SweepStore.streams(folder, earlier)
              .orElseGet(
                  () ->
                      StreamChoice.best(
                          engine, session.network(), session.weights(), cancellation));
      cancellation.check();
      try (Quantization quantization =
          quantization(request, session, named, scorer, cancellation)) {
        if (quantization != null) {
          Quantization.overflow(request.int8().quantization()).ifPresent(listener::warned);
        }
        var subject =
            new SessionUnderTest(
                    session,
                    pictures,
                    scorer,
                    possible,
                    Optional.ofNullable(quantization),
                    engine,
                    streams,
                    cancellation)
                .telling(listener::warned);
        var consignment = new Consignment(data, pictures, scorer).with(cfg, weights);
        if (elsewhere != null) {
          subject.on(Machine.name());
          if (session.pictures() > 0 || quantization != null) {
            CalibrationSettings settings = possible.recipe().calibration();
            consignment.with(
                CalibrationList.read(named.opened(), settings.list(), cancellation),
                settings,
                possible.search().distilLast().isPresent()
                    ? Repair.DISTIL
                    : possible.pruning().repair());
          }
        }
        try (SweepStore store =
            SweepStore.open(folder, lock, subject.identity(), scorer.figure())) {
          try {
            return measured(
                store, subject, session, consignment, possible, listener, progress, cancellation);
          } catch (Fault refusal) {
            store.refused();
            throw refusal;
          }
        }
      }
    }
  }

  /** The pictures that {@code quantize} would look at; null where nobody asked. */
  static @Nullable Quantization quantization(
      SweepRequest request,
      PruningSession session,
      NamedData named,
      Scorer scorer,
      Cancellation cancellation) {
    return request.int8().measured()
        ? Quantization.open(
            session.model(),
            session.network(),
            named.opened(),
            request.recipe().calibration(),
            scorer,
            cancellation)
        : null;
  }

  private SweepResult measured(
      SweepStore store,
      SessionUnderTest subject,
      PruningSession session,
      Consignment consignment,
      SweepRequest possible,
      LoggedListener listener,
      Progress progress,
      Cancellation cancellation) {
    listener.to(store.log());
    store.log().asked(request.recipe());
    request.minutes().ifPresent(m -> store.keep(m, possible.recipe().calibration().distilSteps()));
    if (folder.kept().goesOn()) {
      earlier.forEach(other -> store.takeOver(other, subject.identity()));
    }
    session.keepDistilling(folder.path());
    var heard = new SweepJob.Heard();
    RankingStore known = store.and(rankings).and(heard);
    List<Progress> parts = session.rankingFirst(known, POINTS, progress);
    parts.getFirst().remaining(-1); // nobody knows how many points there will be
    session.rank(known, parts.getFirst(), cancellation);
    var points = new SweepProgress(parts.getLast());
    subject.tell(points);
    var job = new SweepJob(cfg, weights, data, possible, subject.identity(), heard.all());
    SweepResult result =
        new SweepRunner(subject, store, possible, listener, place(job, consignment, cancellation))
            .run(points, cancellation)
            .withMend(session.mend().map(OneClassMend::sentence));
    Progress writing = (_, _, what) -> points.report(0, 0, what);
    writing.report(0, 0, "writing the best point");
    SweepResult written =
        new SweepFiles(folder, request.verify(), store.log())
            .write(result, session, writing, cancellation);
    session.forgetDistilling();
    return written;
  }

  private PointBench.Place place(SweepJob job, Consignment consignment, Cancellation cancellation) {
    TaskLink.Elsewhere others = elsewhere;
    return others == null
        ? PointBench.Place.here()
        : (trials, finished) ->
            new BenchApart(
                trials,
                finished,
                () -> consignment.open(others, job::line, cancellation),
                job.request().recipe());
  }

  private static void adviseOnSparsity(
      PruningSession session, SweepRequest possible, SweepListener listener) {
    possible
        .byStrategy()
        .forEach(
            r ->
                SparsityMismatch.of(session.network(), session.weights(), r.pruning().strategy())
                    .ifPresent(listener::warned));
  }

  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private Scorer scorer() {
    return request.scoring().chosen();
  }
}
