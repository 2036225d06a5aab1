package org.prunepoint.workbench.training;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.EpochResult.Scores;
import org.prunepoint.workbench.kit.text.Texts;

/** What of the epochs a chart draws: its curves, the most telling first. */
enum Measure {
  LOSS,
  ACCURACY,
  GAMMAS,
  RATE;

  private static final Texts TEXTS = Texts.of(Measure.class);

  /**
   * One curve.
   *
   * @param key of its name
   * @param value NaN where an epoch has none
   */
  record Part(String key, ToDoubleFunction<EpochResult> value) {
    String title() {
      return TEXTS.get("part." + key);
    }
  }

  /** In order; the first stands for all where runs are laid over each other. */
  List<Part> parts() {
    return switch (this) {
      case LOSS ->
          List.of(
              new Part("total", r -> r.loss().total() + r.distillation()),
              new Part("boxes", r -> r.loss().box()),
              new Part("objects", r -> r.loss().object()),
              new Part("classes", r -> r.loss().classes()));
      case ACCURACY ->
          List.of(
              new Part("map", score(Scores::map50)),
              new Part("precision", score(Scores::precision)),
              new Part("recall", score(Scores::recall)));
      case GAMMAS ->
          List.of(
              new Part("below100th", r -> 100 * r.gammas().below100th()),
              new Part("below1000th", r -> 100 * r.gammas().below1000th()),
              new Part("prunable", r -> 100 * r.gammas().percent()));
      case RATE -> List.of(new Part("rate", EpochResult::rate));
    };
  }

  private static ToDoubleFunction<EpochResult> score(ToDoubleFunction<Scores> part) {
    return result -> result.scores().map(part::applyAsDouble).orElse(Double.NaN);
  }

  /** A learning rate is what was asked for: there is nothing to be smoothed. */
  boolean smooth() {
    return this != RATE;
  }

  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  String title() {
    return TEXTS.get("chart." + word());
  }

  String axis() {
    return TEXTS.get("axis." + word());
  }

  String empty() {
    return TEXTS.get("empty." + word());
  }
}
