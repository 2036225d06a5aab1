package org.prunepoint.workbench.training;

import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;
import org.prunepoint.training.OptimizerKind;
import org.prunepoint.training.Precision;
import org.prunepoint.training.RateSchedule;
import org.prunepoint.workbench.kit.Choices;

/** What few trainings need to say, folded away; it opens where something in it is wrong. */
final class MoreFields extends TitledPane {
  private final TrainingForm form;

  MoreFields(TrainingForm form, List<String> scorers) {
    this.form = form;
    setText("More");
    setId("training-more");
    setExpanded(false);
    setAnimated(false);
    setContent(fields(scorers));
    form.problemBinding()
        .subscribe(
            _ -> {
              if (hidesAProblem()) {
                setExpanded(true);
              }
            });
  }

  private VBox fields(List<String> scorers) {
    var optimizer = Choices.of(List.of(OptimizerKind.values()), FormWords::of);
    optimizer.valueProperty().bindBidirectional(form.optimizerProperty());
    var fall = Choices.of(List.of(RateSchedule.Kind.values()), FormWords::of);
    fall.valueProperty().bindBidirectional(form.fallProperty());
    var mosaic = new CheckBox("_Mosaic of four pictures");
    mosaic.setWrapText(true);
    mosaic.setTooltip(Fields.tooltip("Each sample is put together from four pictures"));
    mosaic.selectedProperty().bindBidirectional(form.mosaicProperty());
    var precision = Choices.of(List.of(Precision.values()), FormWords::of);
    precision.setId("training-precision");
    precision.valueProperty().bindBidirectional(form.precisionProperty());
    var scorer = Choices.of(scorers, name -> name);
    scorer.valueProperty().bindBidirectional(form.scorerProperty());
    return new VBox(
        10,
        Fields.of("Optimi_zer", "How a gradient becomes a step", optimizer),
        Fields.of("Rate _falls", "How the learning rate falls after its warm-up", fall),
        Fields.pair(
            Fields.half(
                "Acc_umulate",
                "",
                "Batches whose gradients are averaged into one step",
                form.accumulate()),
            Fields.half("Seed", "", "Of everything that is random", form.seed())),
        mosaic,
        Fields.of(
            "Mu_lti-scale",
            "off, or 0.75 - 1.25",
            "The input's size varies between these shares of it",
            form.scales()),
        Fields.of(
            "Precision",
            "The numbers of activations and their gradients; 16 bits are faster on processors that"
                + " have units for them",
            precision),
        Fields.of("S_corer", "The convention that P, R and mAP are counted by", scorer));
  }

  private boolean hidesAProblem() {
    return List.of(form.accumulate(), form.seed(), form.scales()).stream()
        .anyMatch(f -> !f.problemBinding().get().isEmpty());
  }
}
