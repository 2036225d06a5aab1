package org.prunepoint.sweep.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.Version;
import org.prunepoint.evaluation.Evaluation;
import org.prunepoint.evaluation.EvaluationData;
import org.prunepoint.evaluation.Evaluator;
import org.prunepoint.evaluation.PicturePart;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.network.Network;
import org.prunepoint.pruning.NetworkInput;
import org.prunepoint.remote.TaskLink;
import org.prunepoint.remote.Tasks;
import org.prunepoint.store.Fingerprint;
import org.prunepoint.sweep.measuring.Consignment;

/**
 * Evaluates models on one data set. Programs elsewhere may share the pictures: each says what
 * became of those that it was given, and all are scored here, once, so that the figures are the
 * same to the last digit.
 */
public final class ModelsEvaluation implements Job<List<Evaluation>> {
  /** Pictures of a task: seconds of work, and some hundred kilobytes of answer. */
  private static final int EACH = 128;

  private final List<RunnableModel> models;
  private final EvaluationData pictures;
  private final Scoring scoring;
  private final NetworkInput size;
  private final int each;
  private final TaskLink.@Nullable Elsewhere elsewhere;
  private final BiConsumer<RunnableModel, Evaluation> finished;

  private ModelsEvaluation(
      List<RunnableModel> models,
      EvaluationData pictures,
      Scoring scoring,
      NetworkInput size,
      int each,
      TaskLink.@Nullable Elsewhere elsewhere,
      BiConsumer<RunnableModel, Evaluation> finished) {
    this.models = List.copyOf(models);
    this.pictures = pictures;
    this.scoring = scoring;
    this.size = size;
    this.each = each;
    this.elsewhere = elsewhere;
    this.finished = finished;
  }

  /**
   * On this machine.
   *
   * @param pictures opened for the scorer; stay open
   * @param size of all models
   * @param finished is told of each model as soon as it is evaluated, in the order of the models
   */
  public static ModelsEvaluation of(
      List<RunnableModel> models,
      EvaluationData pictures,
      Scoring scoring,
      NetworkInput size,
      BiConsumer<RunnableModel, Evaluation> finished) {
    return new ModelsEvaluation(models, pictures, scoring, size, EACH, null, finished);
  }

  /** The same, whose pictures are looked at by programs elsewhere. */
  public ModelsEvaluation by(TaskLink.Elsewhere others) {
    return new ModelsEvaluation(models, pictures, scoring, size, each, others, finished);
  }

  /** The same with so many pictures in a task. */
  ModelsEvaluation inPartsOf(int pictures) {
    return new ModelsEvaluation(
        models, this.pictures, scoring, size, pictures, elsewhere, finished);
  }

  /**
   * Evaluates them.
   *
   * @return in the order of the models
   * @throws org.prunepoint.Fault if one cannot be evaluated
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  @Override
  public List<Evaluation> run(Progress progress, Cancellation cancellation) {
    return elsewhere == null
        ? here(progress, cancellation)
        : shared(Objects.requireNonNull(elsewhere), progress, cancellation);
  }

  private Network sized(RunnableModel model) {
    return size.of(model.network());
  }

  private List<Evaluation> here(Progress progress, Cancellation cancellation) {
    Evaluator evaluator = pictures.evaluator(scoring.chosen());
    List<Evaluation> all = new ArrayList<>();
    for (RunnableModel model : models) {
      Network network = sized(model);
      Evaluation evaluation =
          evaluator.evaluate(
              model.sessions(network, cancellation), network, progress, cancellation);
      finished.accept(model, evaluation);
      all.add(evaluation);
    }
    return List.copyOf(all);
  }

  private List<Evaluation> shared(
      TaskLink.Elsewhere others, Progress progress, Cancellation cancellation) {
    Evaluator evaluator = pictures.onDemand().evaluator(scoring.chosen());
    List<PicturePart> parts = PicturePart.all(pictures.dataSet().size(), each);
    List<String> tasks = new ArrayList<>();
    List<Map<PicturePart, String>> judged = new ArrayList<>();
    models.forEach(_ -> judged.add(new HashMap<>()));
    List<Evaluation> all = new ArrayList<>();
    var job =
        new PicturesJob(pictures.file(), scoring, pictures.dataSet().fingerprint(), Version.text());
    var what = new Consignment(pictures.file(), pictures, scoring.chosen());
    models.forEach(model -> what.with(model.cfg(), model.weights()));
    int[] done = {0};
    int total = models.size() * pictures.dataSet().size();
    progress.report(0, total, "evaluating pictures");
    try (TaskLink link =
        what.open(
            others,
            lying -> {
              models.forEach(model -> tasks.addAll(tasks(model, parts, lying)));
              return job.line(lying);
            },
            cancellation)) {
      Tasks.all(
          link,
          tasks,
          (number, answer) -> {
            PicturePart part = parts.get(number % parts.size());
            judged.get(number / parts.size()).put(part, word(answer));
            done[0] += part.size();
            progress.report(done[0], total, "evaluating pictures");
            while (all.size() < models.size() && judged.get(all.size()).size() == parts.size()) {
              RunnableModel model = models.get(all.size());
              Evaluation whole = evaluator.sum(judged.set(all.size(), Map.of()), sized(model));
              all.add(whole);
              finished.accept(model, whole);
            }
          },
          cancellation);
    }
    return List.copyOf(all);
  }

  private List<String> tasks(
      RunnableModel model, List<PicturePart> parts, UnaryOperator<Path> lying) {
    String fingerprint = Fingerprint.ofFiles(model.cfg(), model.weights());
    Path cfg = lying.apply(model.cfg());
    Path weights = lying.apply(model.weights());
    return parts.stream()
        .map(part -> new PicturesJob.Task(cfg, weights, fingerprint, size, part).line())
        .toList();
  }

  /** A word in JSON, which has nothing in it that would have to be quoted. */
  private static String word(String json) {
    return json.replace("\"", "");
  }
}
