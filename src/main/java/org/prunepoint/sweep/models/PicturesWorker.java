package org.prunepoint.sweep.models;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Version;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Evaluator;
import org.prunepoint.evaluation.Scorer;
import org.prunepoint.evaluation.Sessions;
import org.prunepoint.network.Network;
import org.prunepoint.remote.Machine;
import org.prunepoint.remote.TaskWorker;
import org.prunepoint.store.Fingerprint;

/**
 * Shows some of the pictures of a data set to models, for an evaluation elsewhere: the data set is
 * opened once, a model until another is asked for.
 */
public final class PicturesWorker implements TaskWorker {
  private final Path home;
  private final EvaluationData pictures;
  private final Evaluator evaluator;
  private @Nullable Opened opened;

  private record Opened(PicturesJob.Task task, Network network, Sessions sessions) {}

  private PicturesWorker(Path home, EvaluationData pictures, Scorer scorer) {
    this.home = home;
    this.pictures = pictures;
    this.evaluator = pictures.evaluator(scorer);
  }

  /** Whether a job is about pictures. */
  public static boolean isFor(String job) {
    return PicturesJob.isOne(job);
  }

  /**
   * Opens what a job is about.
   *
   * @param job one line, as the evaluation wrote it
   * @param home that its paths are relative to, where what it is about was sent along
   * @throws Fault if the data set is not there, or is another
   */
  public static PicturesWorker open(String job, Path home, Cancellation cancellation) {
    var what = PicturesJob.read(job, home);
    same("the program", what.program(), Version.text());
    Scorer scorer = what.scoring().chosen();
    EvaluationData pictures = EvaluationData.open(what.data(), scorer, cancellation).onDemand();
    try {
      same(what.data().toString(), what.fingerprint(), pictures.dataSet().fingerprint());
      return new PicturesWorker(home, pictures, scorer);
    } catch (RuntimeException | Error e) {
      pictures.close();
      throw e;
    }
  }

  private static void same(String what, String there, String here) {
    if (!there.equals(here)) {
      throw new Fault(
          "On %s %s is another than where the evaluation runs: program, models and data set have to lie there as they lie here."
              .formatted(Machine.name(), what));
    }
  }

  @Override
  public String answer(String line, Cancellation cancellation) {
    var task = PicturesJob.Task.read(line, home);
    Opened model = model(task, cancellation);
    String judged = evaluator.judged(task.part(), model.sessions(), model.network(), cancellation);
    return TextNode.valueOf(judged).toString();
  }

  private Opened model(PicturesJob.Task task, Cancellation cancellation) {
    PicturesJob.Task whole = task.ofAllPictures();
    Opened last = opened;
    if (last == null || !last.task().equals(whole)) {
      same(
          task.weights().toString(),
          task.fingerprint(),
          Fingerprint.ofFiles(task.cfg(), task.weights()));
      var model = RunnableModel.open(task.cfg(), task.weights(), _ -> {});
      Network network = task.size().of(model.network());
      last = new Opened(whole, network, model.sessions(network, cancellation));
      opened = last;
    }
    return last;
  }

  @Override
  public void close() {
    pictures.close();
  }
}
