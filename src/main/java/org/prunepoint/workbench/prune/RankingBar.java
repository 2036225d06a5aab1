package org.prunepoint.workbench.prune;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.text.Texts;

/**
 * In words, what ranked the channels of the preview; while that is not the recipe's ranking, why.
 */
final class RankingBar extends HBox {
  private static final Texts TEXTS = Texts.of(RankingBar.class);

  private final GammaViewModel gammas;
  private final Label words = new Label();
  private final Label step = new Label();
  private final Button button = new Button();

  RankingBar(GammaViewModel gammas) {
    this.gammas = gammas;
    words.setId("preview-basis");
    for (Label label : new Label[] {words, step}) {
      label.getStyleClass().addAll("quiet", "small");
      label.setWrapText(true);
      label.setMinHeight(USE_PREF_SIZE);
    }
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    step.setMinWidth(USE_PREF_SIZE);
    step.managedProperty().bind(step.visibleProperty());
    step.visibleProperty().bind(step.textProperty().isNotEmpty());
    button.setId("ranking");
    button.getStyleClass().add("small");
    button.setMinWidth(USE_PREF_SIZE);
    button.managedProperty().bind(button.visibleProperty());
    button.setOnAction(_ -> act());
    getStyleClass().add("toolbar-row");
    getChildren().addAll(words, step, button);
    gammas.previewProperty().subscribe(_ -> tell());
    gammas.ranking().stateProperty().subscribe(_ -> tell());
    gammas.ranking().runningProperty().subscribe(this::follow);
  }

  private void act() {
    if (gammas.ranking().stateProperty().get() == RankingViewModel.State.MEASURING) {
      gammas.ranking().stop();
    } else {
      gammas.ranking().start();
    }
  }

  private void follow(@Nullable RunningJob job) {
    step.textProperty().unbind();
    step.setText("");
    if (job != null) {
      step.textProperty()
          .bind(
              job.progressProperty()
                  .map(
                      p ->
                          p.doubleValue() < 0
                              ? ""
                              : Numbers.with(Math.round(100 * p.doubleValue()), "%")));
    }
  }

  private void tell() {
    PlanPreview plan = gammas.previewProperty().get();
    RankingViewModel.State state = gammas.ranking().stateProperty().get();
    words.setText(plan == null ? "" : sentence(plan, state));
    boolean missing = plan != null && plan.basis().kind() == Basis.Kind.NOT_YET;
    getStyleClass().remove("caution");
    if (missing) {
      getStyleClass().add("caution");
    }
    button.setVisible(missing);
    boolean measuring = state == RankingViewModel.State.MEASURING;
    button.setText(measuring ? TEXTS.get("basis.stop") : TEXTS.get("basis.measure"));
  }

  /** What ranked the channels, and what else the plan does. */
  static String sentence(PlanPreview plan, RankingViewModel.State state) {
    int split = plan.splits().size();
    String ranked = sentence(plan.basis(), state);
    return split == 0 ? ranked : ranked + " " + TEXTS.get("basis.split", split);
  }

  private static String sentence(Basis basis, RankingViewModel.State state) {
    return switch (basis.kind()) {
      case GAMMA -> TEXTS.get("basis.gamma");
      case NO_PICTURES -> TEXTS.get("basis.no.pictures", basis.ranking());
      case MEASURED ->
          basis.pictures() == 0
              ? TEXTS.get("basis.ranked", basis.ranking())
              : TEXTS.get("basis.measured", basis.ranking(), basis.pictures());
      case NOT_YET ->
          switch (state) {
            case MEASURING -> TEXTS.get("basis.measuring", basis.ranking());
            case WAITING -> TEXTS.get("basis.waiting", basis.ranking());
            case IDLE, STOPPED, FAILED -> TEXTS.get("basis.not.yet", basis.ranking());
          };
    };
  }
}
