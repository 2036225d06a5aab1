package org.prunepoint.workbench.prune;

import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import org.prunepoint.Fault;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.sweep.point.MeasuredPoint;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.workbench.kit.text.Texts;

/** Beside the plan: how it detects, if it was measured; else the point that was measured last. */
final class MeasuredLine extends Label {
  private static final Texts TEXTS = Texts.of(MeasuredLine.class);

  private final GammaViewModel gammas;

  MeasuredLine(GammaViewModel gammas) {
    this.gammas = gammas;
    setId("measured-line");
    setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    getStyleClass().add("small");
    managedProperty().bind(visibleProperty());
    visibleProperty().bind(textProperty().isNotEmpty());
    gammas.measured().points().addListener((ListChangeListener<MeasuredPoint>) _ -> tell());
    gammas.previewProperty().subscribe(_ -> tell());
  }

  private void tell() {
    var points = gammas.measured().points();
    if (points.isEmpty()) {
      setText("");
      return;
    }
    MeasuredPoint shown =
        points.stream().filter(p -> isPlan(p.recipe())).findFirst().orElse(points.getFirst());
    String figures =
        TEXTS.get(
            "measured.figures",
            MeasuredPane.change(shown, Scores::map),
            MeasuredPane.change(shown, Scores::precision),
            MeasuredPane.change(shown, Scores::recall));
    setText(
        isPlan(shown.recipe())
            ? TEXTS.get("measured.this", figures)
            : TEXTS.get("measured.other", MeasuredPane.words(shown.recipe()), figures));
  }

  private boolean isPlan(PruningRecipe recipe) {
    try {
      return Objects.equals(recipe.settings(), gammas.recipe().settings());
    } catch (Fault _) {
      return false;
    }
  }
}
