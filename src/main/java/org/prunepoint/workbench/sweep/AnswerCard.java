package org.prunepoint.workbench.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.export.VerificationReport;
import org.prunepoint.prune.budget.Target;
import org.prunepoint.sweep.point.EightBitFigures;
import org.prunepoint.sweep.point.InEightBits;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.sweep.search.BestPrunePoint;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.text.core.CoreWords;

/** The best point of the sweep that is shown, as an answer, and what comes next. */
final class AnswerCard extends VBox {
  private static final Texts TEXTS = Texts.of(AnswerCard.class);

  private final SweepTracks tracks;
  private final Label head = new Label();
  private final FlowPane figures = new FlowPane();
  private final Label stages = new Label();
  private final Label reason = new Label();
  private final Label verified = new Label();
  private final InvalidationListener changed = _ -> fill();
  private @Nullable SweepTrack track;

  AnswerCard(SweepTracks tracks, List<Button> next) {
    this.tracks = tracks;
    setId("answer");
    head.getStyleClass().add("answer-head");
    head.setId("answer-head");
    figures.getStyleClass().add("answer-figures");
    figures.setId("answer-figures");
    figures.managedProperty().bind(Bindings.isNotEmpty(figures.getChildren()));
    stages.getStyleClass().add("quiet");
    stages.setId("answer-stages");
    reason.getStyleClass().add("quiet");
    verified.setId("answer-verified");
    for (Label label : List.of(head, stages, reason, verified)) {
      label.setWrapText(true);
      label.setMinHeight(USE_PREF_SIZE);
      label.managedProperty().bind(label.textProperty().isNotEmpty());
      label.visibleProperty().bind(label.managedProperty());
    }
    var buttons = new FlowPane(8, 6);
    buttons.getChildren().setAll(next);
    var card = new AnswerLayout(head, new VBox(4, figures, stages, reason, verified), buttons);
    card.getStyleClass().add("answer-card");
    getChildren().add(card);
    managedProperty().bind(visibleProperty());
    tracks.shownProperty().subscribe(_ -> listen());
  }

  private void listen() {
    if (track != null) {
      parts(track).forEach(o -> o.removeListener(changed));
    }
    track = tracks.shownProperty().get();
    if (track != null) {
      parts(track).forEach(o -> o.addListener(changed));
    }
    fill();
  }

  private static List<Observable> parts(SweepTrack track) {
    return List.of(track.bestProperty(), track.resultProperty(), track.rows());
  }

  private void fill() {
    SweepTrack shown = track;
    SweepPoint best = shown == null ? null : shown.bestProperty().get();
    SweepPoint unpruned = shown == null ? null : shown.unpruned().orElse(null);
    setVisible(best != null && unpruned != null);
    if (shown == null || best == null || unpruned == null) {
      return;
    }
    SweepResult result = shown.resultProperty().get();
    boolean none = best.equals(unpruned);
    String name = new SweepRow(best, none, "").name();
    head.setText(
        none
            ? TEXTS.get("answer.none")
            : result == null ? TEXTS.get("answer.sofar", name) : TEXTS.get("answer.best", name));
    figures.getChildren().setAll(none ? List.of() : inFigures(unpruned, best));
    stages.setText(none ? "" : StageWords.of(best));
    reason.setText(reason(shown, none) + judged(shown) + last(result));
    verified.setText(result == null ? "" : verified(result));
    verified.getStyleClass().removeAll("success", "caution");
    if (result != null && result.check().isPresent()) {
      verified.getStyleClass().add(result.check().get().verified() ? "success" : "caution");
    }
  }

  /** mAP 0.863 → 0.835 · 7.3 MB → 712.3 kB · 0.92 → 0.38 BFLOPS. */
  private static List<Label> inFigures(SweepPoint unpruned, SweepPoint best) {
    List<Label> all =
        new ArrayList<>(
            List.of(
                figure(TEXTS.get("answer.map.same", share(unpruned.map()), share(best.map()))),
                figure(
                    TEXTS.get(
                        "answer.size.same",
                        Numbers.bytes(unpruned.size().weightsBytes()),
                        Numbers.bytes(best.size().weightsBytes()))),
                figure(
                    TEXTS.get(
                        "answer.bflops",
                        digits(unpruned.size().bflops()),
                        digits(best.size().bflops())))));
    best.int8().ifPresent(i -> all.add(figure(inEightBits(best, i))));
    return all;
  }

  private static String inEightBits(SweepPoint best, EightBitFigures int8) {
    String map = share(int8.scores().map());
    String bytes = Numbers.bytes(int8.bytes());
    return int8.slowerThan(best)
        ? TEXTS.get("answer.int8.slower", map, bytes)
        : TEXTS.get("answer.int8", map, bytes);
  }

  private static Label figure(String text) {
    var label = new Label(text);
    label.getStyleClass().add("figure-value");
    return label;
  }

  /** Three digits that say something. */
  private static String digits(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String reason(SweepTrack track, boolean none) {
    SweepResult result = track.resultProperty().get();
    BestPrunePoint rule = result == null ? track.request().ruleOrUsual() : result.rule();
    return switch (rule) {
      case BestPrunePoint.WithinOfUnpruned within -> {
        String margin = number(within.margin());
        yield none ? TEXTS.get("rule.within.none", margin) : TEXTS.get("rule.within", margin);
      }
      case BestPrunePoint.BeforeCliff cliff -> {
        String fall = number(100 * cliff.fall());
        yield none ? TEXTS.get("rule.cliff.none", fall) : TEXTS.get("rule.cliff", fall);
      }
      case BestPrunePoint.BestAtTarget best -> TEXTS.get("rule.target", most(best.target()));
    };
  }

  /** What a target allows at most, with its unit. */
  private static String most(Target target) {
    double limit = target.limit();
    return switch (target.kind()) {
      case BFLOPS -> Numbers.with(number(limit), "BFLOPS");
      case PARAMETERS -> TEXTS.get("target.parameters", Numbers.count(Math.round(limit)));
      case BYTES -> Numbers.bytes(Math.round(limit));
      case LATENCY -> Numbers.with(number(limit), "ms");
    };
  }

  /** What distilling the last points changed, where that was asked for. */
  private static String last(@Nullable SweepResult result) {
    if (result == null || result.searched().isEmpty()) {
      return "";
    }
    SweepPoint before = result.searched().get();
    boolean none = before.equals(result.unpruned());
    if (result.best().equals(result.unpruned())) {
      return " " + TEXTS.get("last.none");
    }
    return " "
        + (before.equals(result.best())
            ? TEXTS.get("last.stays")
            : TEXTS.get("last.moved", new SweepRow(before, none, "").name()));
  }

  /** By which network, where it is not the pair. */
  private static String judged(SweepTrack track) {
    return track.request().int8().judging() == InEightBits.Judge.INT8
        ? " " + TEXTS.get("rule.int8")
        : "";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value).replaceFirst("\\.?0+$", "");
  }

  private static String verified(SweepResult result) {
    return result.check().map(VerificationReport::sentence).map(CoreWords::of).orElse("");
  }
}
