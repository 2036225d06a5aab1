package org.prunepoint.workbench.training;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.TrainingConditions;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.training.run.ShownRun;

/** What is said of a run, in whole sentences. */
final class RunWords {
  private RunWords() {}

  static String conditions(TrainingRequest request, TrainingConditions c) {
    String start =
        request.weights().map(w -> "from " + w.getFileName()).orElse("from random weights");
    return "%s %s on %s: %s pictures to train on, %s to validate; %s; scorer %s: %s"
        .formatted(
            request.cfg().getFileName(),
            start,
            request.data().getFileName(),
            Numbers.count(c.trainingImages()),
            Numbers.count(c.validationImages()),
            c.device(),
            c.scorer(),
            c.convention());
  }

  static String done(ShownRun run) {
    return run.epochs().isEmpty() ? "Done." : "Done. " + best(run);
  }

  static String stopped(ShownRun run, TrainingRequest request) {
    int epochs = run.epochs().isEmpty() ? 0 : run.epochs().getLast().epoch();
    return "Stopped after %d of %d epochs; they are kept, and Resume goes on from them. %s"
        .formatted(epochs, request.options().course().epochs(), best(run))
        .strip();
  }

  static String broken(ShownRun run) {
    return "The run broke off after epoch %d. %s"
        .formatted(run.epochs().getLast().epoch(), best(run))
        .strip();
  }

  private static String best(ShownRun run) {
    @Nullable EpochResult best = run.bestProperty().get();
    if (best == null || best.scores().isEmpty()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "The best is epoch %d: mAP %.3f (%s), with %s of the gammas under 0.01.",
        best.epoch(),
        best.scores().get().map50(),
        run.scorerProperty().get(),
        Numbers.percent(best.gammas().below100th()));
  }
}
