package org.prunepoint.workbench.kit.message;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.text.Texts;

/**
 * The line at the bottom: what is open, and what runs. One job shows its step, its share, its time
 * left and a cancel; several show their number, and open into a list.
 */
public final class StatusLine extends HBox {
  private static final Texts TEXTS = Texts.of(StatusLine.class);

  private final ObservableList<RunningJob> running;
  private final HBox jobs = new HBox();

  public StatusLine(ObservableValue<String> about, ObservableList<RunningJob> running) {
    this.running = running;
    var text = new Label();
    text.textProperty().bind(about);
    text.setMaxWidth(Double.MAX_VALUE);
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    jobs.getStyleClass().add("toolbar-row");
    getStyleClass().add("status-line");
    getChildren().addAll(text, jobs);
    running.addListener((ListChangeListener<RunningJob>) _ -> refresh());
    refresh();
  }

  private void refresh() {
    jobs.getChildren().clear();
    if (running.isEmpty()) {
      var idle = new Label(TEXTS.get("ready"));
      idle.getStyleClass().add("quiet");
      jobs.getChildren().add(idle);
    } else {
      jobs.getChildren().add(row(running.getFirst()));
    }
    if (running.size() > 1) {
      var more = new Button("+" + (running.size() - 1));
      more.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
      more.setAccessibleText(TEXTS.get("jobs.name", running.size()));
      more.setTooltip(new Tooltip(TEXTS.get("jobs")));
      more.setOnAction(_ -> showAll(more));
      jobs.getChildren().add(more);
    }
  }

  private void showAll(Button anchor) {
    var list = new VBox();
    list.getStyleClass().add("job-list");
    running.forEach(job -> list.getChildren().add(row(job)));
    var over = new PopOver(list);
    over.setArrowLocation(PopOver.ArrowLocation.BOTTOM_RIGHT);
    over.show(anchor);
  }

  private static HBox row(RunningJob job) {
    var label = new Label();
    label
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> text(job),
                job.messageProperty(),
                job.timeLeftProperty(),
                job.pausedProperty()));
    label.setMinWidth(0);
    var bar = new ProgressBar();
    bar.progressProperty().bind(job.progressProperty());
    bar.setAccessibleText(TEXTS.get("job.progress", job.title()));
    bar.setMinWidth(60);
    var cancel = new Button(TEXTS.get("cancel"));
    cancel.getStyleClass().addAll(Styles.SMALL);
    cancel.setOnAction(_ -> job.cancel());
    cancel.disableProperty().bind(job.cancellingProperty());
    cancel.setAccessibleText(TEXTS.get("job.cancel", job.title()));
    cancel.setMinWidth(USE_PREF_SIZE);
    var row = new HBox(label, bar, pause(job), cancel);
    row.getStyleClass().add("toolbar-row");
    return row;
  }

  /** For jobs that take so long that they say how long. */
  private static Button pause(RunningJob job) {
    var pause = new Button();
    pause.getStyleClass().addAll(Styles.SMALL, "job-pause");
    pause.setMinWidth(USE_PREF_SIZE);
    pause.setOnAction(
        _ -> {
          if (job.pausedProperty().get()) {
            job.resume();
          } else {
            job.pause();
          }
        });
    var shown = new SimpleBooleanProperty();
    // Of each by itself: nothing would hold what is made of both, and it would go with the garbage.
    job.timeLeftProperty().subscribe(left -> shown.set(shown.get() || !left.isEmpty()));
    job.pausedProperty().subscribe(waits -> shown.set(shown.get() || waits));
    pause.visibleProperty().bind(shown.and(job.cancellingProperty().not()));
    pause.managedProperty().bind(pause.visibleProperty());
    job.pausedProperty()
        .subscribe(
            waits -> {
              pause.setText(waits ? TEXTS.get("resume") : TEXTS.get("pause"));
              pause.setAccessibleText(
                  waits
                      ? TEXTS.get("job.resume", job.title())
                      : TEXTS.get("job.pause", job.title()));
            });
    return pause;
  }

  private static String text(RunningJob job) {
    if (job.pausedProperty().get()) {
      return TEXTS.get("job.waits", job.title());
    }
    String step = job.messageProperty().get();
    String left = job.timeLeftProperty().get();
    String what = step.isEmpty() ? job.title() : TEXTS.get("job.step.same", job.title(), step);
    return left.isEmpty() ? what : TEXTS.get("job.left.same", what, left);
  }
}
