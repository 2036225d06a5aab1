package org.prunepoint.sweep;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.darknet.Model;
import org.prunepoint.dataset.source.NamedData;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.inference.InferenceEngine;
import org.prunepoint.inference.StreamChoice;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.pruning.CalibrationSource;
import org.prunepoint.pruning.PruningSession;
import org.prunepoint.quantization.Quantization;
import org.prunepoint.remote.Machine;
import org.prunepoint.remote.TaskWorker;
import org.prunepoint.sweep.measuring.PointJson;
import org.prunepoint.sweep.measuring.Trial;
import org.prunepoint.sweep.measuring.WantedPoint;
import org.prunepoint.yolov5.ModelFiles;

/**
 * Measures points of a sweep that runs elsewhere: model, data set and rankings are opened once, and
 * refused if they are not those of the sweep. Gives the figures that the sweep itself would get.
 */
public final class PointWorker implements TaskWorker {
  private final PruningSession session;
  private final @Nullable Quantization quantization;
  private final SessionUnderTest subject;

  private PointWorker(
      PruningSession session, @Nullable Quantization quantization, SessionUnderTest subject) {
    this.session = session;
    this.quantization = quantization;
    this.subject = subject;
  }

  /**
   * Opens what a job is about.
   *
   * @param job one line, as the sweep wrote it
   * @param home that its paths are relative to, where what it is about was sent along
   * @throws Fault if model or data set are not there, or are not those of the sweep
   */
  public static PointWorker open(String job, Path home, Cancellation cancellation) {
    SweepJob what = SweepJob.read(job, home);
    Scorer scorer = what.request().scoring().chosen();
    var named = new NamedData(what.data());
    EvaluationData pictures = EvaluationData.open(named.opened(), scorer, cancellation);
    PruningSession session = null;
    Quantization quantization = null;
    try {
      session = session(what, named, scorer, cancellation);
      quantization = Sweep.quantization(what.request(), session, named, scorer, cancellation);
      SessionUnderTest subject =
          subject(what, session, pictures, Optional.ofNullable(quantization), cancellation);
      session.rank(what.known(), Progress.NONE, cancellation);
      return new PointWorker(session, quantization, subject);
    } catch (RuntimeException | Error e) {
      close(quantization);
      close(session);
      pictures.close();
      throw e;
    }
  }

  private static void close(@Nullable Quantization quantization) {
    if (quantization != null) {
      quantization.close();
    }
  }

  private static void close(@Nullable PruningSession session) {
    if (session != null) {
      session.close();
    }
  }

  private static PruningSession session(
      SweepJob job, NamedData named, Scorer scorer, Cancellation cancellation) {
    Model model = ModelFiles.open(job.cfg(), job.weights());
    CalibrationSource source = job.request().sourceIn(named);
    return PruningSession.open(
        model,
        job.request().recipe().judgedBy(scorer, model.network()),
        source.need() == CalibrationSource.Need.IF_ANY
            ? source.with(
                CalibrationSource.Need.AS_ASKED) // the sweep has pictures, or asks for none
            : source,
        cancellation,
        _ -> {});
  }

  private static SessionUnderTest subject(
      SweepJob job,
      PruningSession session,
      EvaluationData pictures,
      Optional<Quantization> quantization,
      Cancellation cancellation) {
    InferenceEngine engine = Engines.measuring();
    Streams streams = StreamChoice.best(engine, session.network(), session.weights(), cancellation);
    var subject =
        new SessionUnderTest(
            session,
            pictures,
            job.request().scoring().chosen(),
            job.request().withRecipe(session.recipe()),
            quantization,
            engine,
            streams,
            cancellation);
    String difference =
        subject.identity().with(job.identity().streams()).differenceTo(job.identity());
    if (difference != null) {
      throw new Fault(
          "On %s the sweep %s: model and data set have to lie there as they lie here."
              .formatted(Machine.name(), difference));
    }
    return subject;
  }

  /** Measures a point: the figures of one that is wanted. */
  @Override
  public String answer(String wanted, Cancellation cancellation) {
    WantedPoint point = PointJson.readWanted(wanted);
    try (Trial trial = subject.prepare(point.settings())) {
      return PointJson.write(point.figures(trial, cancellation)).toString();
    }
  }

  @Override
  public void close() {
    close(quantization);
    session.close();
    subject.close();
  }
}
