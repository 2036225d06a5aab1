package org.prunepoint.workbench.training.run;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.TrainingConditions;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.text.core.CoreWords;

/** What is said of a run, in whole sentences. */
public final class RunWords {
  private static final Texts TEXTS = Texts.of(RunWords.class);

  private RunWords() {}

  /** What its figures hold for. */
  public static String conditions(TrainingRequest request, TrainingConditions c) {
    String start =
        request
            .weights()
            .map(w -> TEXTS.get("from.weights", String.valueOf(w.getFileName())))
            .orElse(TEXTS.get("from.random"));
    return TEXTS.get(
        "conditions",
        String.valueOf(request.cfg().getFileName()),
        start,
        String.valueOf(request.data().getFileName()),
        Numbers.count(c.trainingImages()),
        Numbers.count(c.validationImages()),
        device(c.device()),
        c.scorer(),
        CoreWords.of(c.convention()));
  }

  /** DJL calls devices as calls are written: "cpu()", "gpu(0) NVIDIA H200". */
  static String device(String kept) {
    return kept.replace("cpu()", "CPU").replaceAll("gpu\\((\\d+)\\)", "GPU $1");
  }

  /** What a run that nobody trains has come to. */
  public static String atRest(RunTrack run) {
    return run.finished() ? done(run) : stopped(run);
  }

  /** At its end. */
  public static String done(RunTrack run) {
    return joined(TEXTS.get("done", run.wanted()), best(run));
  }

  /** Before its end, because it was asked to. */
  public static String stopped(RunTrack run) {
    return joined(TEXTS.get("stopped", epochs(run), run.wanted()), best(run));
  }

  /** Before its end, because of a fault that is told elsewhere. */
  public static String broken(RunTrack run) {
    return run.epochs().isEmpty() ? "" : joined(TEXTS.get("broken", epochs(run)), best(run));
  }

  private static int epochs(RunTrack run) {
    return run.epochs().isEmpty() ? 0 : run.epochs().getLast().epoch();
  }

  private static String joined(String one, String other) {
    return other.isEmpty() ? one : TEXTS.get("joined.same", one, other);
  }

  private static String best(RunTrack run) {
    @Nullable EpochResult best = run.best();
    if (best == null || best.scores().isEmpty()) {
      return "";
    }
    return TEXTS.get(
        "best",
        best.epoch(),
        three(best.scores().get().map50()),
        run.scorer(),
        Numbers.percent(best.gammas().below100th()));
  }

  /** Why these of the run's weights are gone on with. */
  public static String why(TrainedModel made) {
    String file = String.valueOf(made.weights().getFileName());
    return switch (made.which()) {
      case SPARSEST -> TEXTS.get("why.sparsest", file);
      case BEST -> TEXTS.get("why.best", file);
      case LAST -> TEXTS.get("why.last", file);
    };
  }

  /** For lists: how far it is, and how good. */
  public static String inShort(RunTrack run) {
    int epochs = epochs(run);
    String far =
        run.finished()
            ? TEXTS.get("short.epochs", epochs)
            : TEXTS.get("short.sofar", epochs, run.wanted());
    @Nullable EpochResult best = run.best();
    return best == null || best.scores().isEmpty()
        ? far
        : TEXTS.get("short.same", far, three(best.scores().get().map50()));
  }

  /** What a library says of the weights: how good and how sparse they are. */
  public static String note(RunTrack run, TrainedModel made) {
    @Nullable EpochResult best = run.best();
    EpochResult of =
        made.which() == TrainedModel.Which.BEST && best != null ? best : run.epochs().getLast();
    String sparse = TEXTS.get("note.sparse", Numbers.percent(of.gammas().below100th()));
    return of.scores().map(s -> TEXTS.get("note.same", three(s.map50()), sparse)).orElse(sparse);
  }

  private static String three(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
