package org.prunepoint.workbench.training;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.TwoPanes;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.ActionRegistry;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TableExport;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.OpenedModel;

/** The fourth screen: form, curves, gammas and epochs of a training. */
public final class TrainingView extends VBox {
  private final TrainingViewModel training;
  private final TrainingFormView form;
  private final TabPane parts;
  private final HBox progress = new HBox();

  /** What the buttons of this screen do, made by the window's registry. */
  public record Acts(Act start, Act stop, Act resume, Act open, Act sweep) {}

  public TrainingView(
      TrainingViewModel training,
      OpenedModel model,
      Dialogs dialogs,
      Exports exports,
      Theme theme) {
    this.training = training;
    var epochs = new EpochTable(training.run(), theme);
    TableExport.install(epochs, "epochs", exports);
    theme.fontScaleProperty().subscribe(_ -> epochs.setMinHeight(14 * theme.fontSize()));
    var page = new VBox(epochs);
    page.getStyleClass().add("training-part");
    VBox.setVgrow(epochs, Priority.ALWAYS);
    var curves = new ScrollPane(new EpochCurves(training.run(), exports, theme));
    curves.getStyleClass().add("training-part");
    curves.setFitToWidth(true);
    curves.setFitToHeight(true);
    parts =
        new TabPane(
            part("Curves", curves),
            part("Gammas", new GammaPage(training.run(), exports, theme)),
            part("Epochs", page));
    parts.setId("training-parts");
    parts.setAccessibleText("Parts of the training");
    parts.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    theme.fontScaleProperty().subscribe(_ -> parts.setMinHeight(22 * theme.fontSize()));
    VBox.setVgrow(parts, Priority.ALWAYS);
    var outcome = new Label();
    outcome.setId("training-outcome");
    outcome.textProperty().bind(training.outcomeProperty());
    outcome.setWrapText(true);
    outcome.setMinHeight(USE_PREF_SIZE);
    outcome.getStyleClass().addAll("quiet", "small");
    outcome.managedProperty().bind(outcome.textProperty().isNotEmpty());
    var results =
        new VBox(8, progress, outcome, where(dialogs), new RunFigures(training.run()), parts);
    form = new TrainingFormView(training, model, dialogs);
    var scroll = new ScrollPane(form);
    scroll.setFitToWidth(true);
    scroll.setMinHeight(160);
    var panes = new TwoPanes(scroll, results, 0.26, 66, theme);
    VBox.setVgrow(panes, Priority.ALWAYS);
    getStyleClass().add("page");
    getChildren().add(panes);
    setId("training");
    training
        .runningProperty()
        .subscribe(
            job -> {
              showProgress(job);
              if (job != null) {
                panes.revealRight();
              }
            });
  }

  private static Tab part(String name, Node content) {
    var tab = new Tab(name, content);
    tab.setId("training-part-" + name.toLowerCase(java.util.Locale.ROOT));
    return tab;
  }

  /** Adds the row of buttons; apart, because acts are made when the views are. */
  public void addButtons(Acts acts) {
    Button start = ActionRegistry.button(acts.start());
    start.getStyleClass().add("accent");
    var row = new FlowPane(8, 6, start);
    for (Act act : List.of(acts.stop(), acts.resume(), acts.open(), acts.sweep())) {
      row.getChildren().add(ActionRegistry.button(act));
    }
    row.getChildren().forEach(button -> ((Button) button).setMinWidth(USE_PREF_SIZE));
    var why = new Label();
    why.textProperty().bind(training.missingBinding());
    why.getStyleClass().add("quiet");
    why.setWrapText(true);
    why.setMinHeight(USE_PREF_SIZE);
    row.getChildren().add(why);
    row.setAlignment(Pos.CENTER_LEFT);
    getChildren().addFirst(row);
  }

  private void showProgress(@Nullable RunningJob job) {
    progress.getChildren().clear();
    progress.getStyleClass().setAll("toolbar-row");
    progress.setManaged(job != null);
    if (job == null) {
      return;
    }
    var bar = new ProgressBar();
    bar.progressProperty().bind(job.progressProperty());
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setMinWidth(80);
    bar.setAccessibleText("Progress of the training");
    HBox.setHgrow(bar, Priority.ALWAYS);
    var text = new Label();
    text.textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    job.timeLeftProperty().get().isEmpty()
                        ? job.messageProperty().get()
                        : job.messageProperty().get() + ", " + job.timeLeftProperty().get(),
                job.messageProperty(),
                job.timeLeftProperty()));
    progress.getChildren().addAll(bar, text);
  }

  private Node where(Dialogs dialogs) {
    var link = new Hyperlink();
    link.setWrapText(true);
    link.textProperty().bind(training.runFolderProperty().map(f -> "Run: " + f).orElse(""));
    link.accessibleTextProperty()
        .bind(
            training
                .runFolderProperty()
                .map(f -> "Run: " + f + ", opens the folder")
                .orElse("Folder of the run"));
    link.visibleProperty().bind(training.runFolderProperty().isNotNull());
    link.managedProperty().bind(link.visibleProperty());
    link.setOnAction(
        _ -> {
          var folder = training.runFolderProperty().get();
          if (folder != null) {
            dialogs.show(folder);
          }
        });
    return link;
  }

  /** Shows part 0, the curves, 1, the gammas, or 2, the epochs. */
  public void show(int part) {
    parts.getSelectionModel().select(part);
  }

  /** Where the keyboard goes when the screen opens. */
  public void focusMain() {
    if (training.run().epochs().isEmpty()) {
      form.focusFirst();
    } else {
      parts.requestFocus();
    }
  }
}
