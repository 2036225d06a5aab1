package org.prunepoint.workbench.detect;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.detection.ClassCounts;
import org.prunepoint.detection.ComparisonTotals;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.text.Texts;

/** What the models differ in over all frames, and the way to the next that differs. */
final class FolderPane extends VBox {
  private static final Texts TEXTS = Texts.of(FolderPane.class);

  private final DetectViewModel detect;
  private final Label agreement = new Label();
  private final Label figures = new Label();
  private final ProgressBar progress = new ProgressBar();

  FolderPane(DetectViewModel detect, DetectActs acts) {
    super(6);
    this.detect = detect;
    setId("detect-folder");
    agreement.getStyleClass().add("figure-value");
    figures.setWrapText(true);
    figures.setMinHeight(USE_PREF_SIZE);
    figures.getStyleClass().add("quiet");
    progress.setMaxWidth(Double.MAX_VALUE);
    progress.setAccessibleText(TEXTS.get("folder.progress"));
    Button compare = ActionRegistry.button(acts.compare());
    Button cancel = ActionRegistry.button(acts.cancel());
    Button previous = ActionRegistry.button(acts.previousDiffering());
    Button next = ActionRegistry.button(acts.nextDiffering());
    var buttons = new FlowPane(6, 6, compare, cancel, previous, next);
    buttons.setAlignment(Pos.CENTER_LEFT);
    buttons.getChildren().forEach(b -> ((Button) b).setMinWidth(USE_PREF_SIZE));
    var heading = new Label(TEXTS.get("folder.heading"));
    heading.getStyleClass().add("heading");
    getChildren().addAll(heading, agreement, figures, progress, buttons);
    agreement.managedProperty().bind(agreement.textProperty().isNotEmpty());
    progress.visibleProperty().bind(detect.folder().runningProperty().isNotNull());
    progress.managedProperty().bind(progress.visibleProperty());
    detect.folder().runningProperty().subscribe(this::follow);
    detect.folder().versionProperty().subscribe(_ -> show());
    detect.otherProperty().subscribe(_ -> show());
    detect.framesProperty().subscribe(_ -> show());
  }

  private void follow(@Nullable RunningJob job) {
    progress.progressProperty().unbind();
    if (job != null) {
      progress.progressProperty().bind(job.progressProperty());
    }
    show();
  }

  private void show() {
    ComparisonTotals totals = detect.folder().totalsProperty().get();
    Frames frames = detect.framesProperty().get();
    if (frames == null || detect.otherProperty().get() == null) {
      agreement.setText("");
      figures.setText(frames == null ? TEXTS.get("folder.empty") : TEXTS.get("folder.alone"));
      return;
    }
    ClassCounts counts = totals.counts();
    agreement.setText(
        totals.pictures() == 0
            ? ""
            : TEXTS.get("folder.agreement", Numbers.percent(counts.agreement())));
    String text =
        TEXTS.get(
            "folder.figures",
            Numbers.count(totals.pictures()),
            frames.count(),
            totals.differing(),
            counts.common(),
            Numbers.count(counts.lost()),
            Numbers.count(counts.gained()));
    if (counts.common() > 0) {
      text += " " + TEXTS.get("folder.iou", String.format(Locale.ROOT, "%.3f", totals.meanIou()));
    }
    int broken = detect.folder().unreadableProperty().get();
    if (broken > 0) {
      text += " " + TEXTS.get("folder.unreadable", Numbers.count(broken));
    }
    figures.setText(text);
  }
}
