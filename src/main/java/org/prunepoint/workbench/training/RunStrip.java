package org.prunepoint.workbench.training;

import java.util.List;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.shape.Circle;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.training.run.RunTrack;
import org.prunepoint.workbench.training.run.RunTracks;
import org.prunepoint.workbench.training.run.RunWords;

/** The runs of the model side by side: one is shown, others are laid over it. */
final class RunStrip extends FlowPane {
  private static final Texts TEXTS = Texts.of(RunStrip.class);

  private final TrainingViewModel training;
  private final RunTracks tracks;
  private final Dialogs dialogs;
  private final Theme theme;

  RunStrip(TrainingViewModel training, Dialogs dialogs, Theme theme) {
    super(6, 6);
    this.training = training;
    this.dialogs = dialogs;
    this.theme = theme;
    tracks = training.tracks();
    setAlignment(Pos.CENTER_LEFT);
    setId("training-runs");
    tracks.all().addListener((Observable _) -> fill());
    tracks.changesProperty().subscribe(_ -> fill());
    theme.paletteProperty().subscribe(_ -> fill());
    visibleProperty().bind(Bindings.isNotEmpty(tracks.all()));
    managedProperty().bind(visibleProperty());
    fill();
  }

  private void fill() {
    var title = new Label(TEXTS.get("runs"));
    title.getStyleClass().addAll("quiet", "small");
    getChildren().setAll(title);
    List<RunTrack> drawn = tracks.drawn();
    for (RunTrack track : tracks.all()) {
      getChildren().add(chip(track, drawn.indexOf(track), drawn.size()));
    }
  }

  /**
   * @param place among those that are drawn; -1 if it is not
   */
  private SplitMenuButton chip(RunTrack track, int place, int drawn) {
    boolean shown = track == tracks.shownProperty().get();
    var chip = new SplitMenuButton();
    String name = Printable.name(track.name());
    chip.setText(TEXTS.get("run.chip.same", name, RunWords.inShort(track)));
    chip.setMnemonicParsing(false);
    chip.getStyleClass().add("small");
    if (shown) {
      chip.getStyleClass().add("shown-chip");
    }
    if (place >= 0 && drawn > 1) {
      var dot = new Circle(5, RunLines.color(theme.paletteProperty().get(), place));
      dot.setStroke(theme.paletteProperty().get().background());
      chip.setGraphic(dot);
    }
    chip.setAccessibleText(shown ? TEXTS.get("run.shown", name) : TEXTS.get("run.show", name));
    chip.setTooltip(new Tooltip(track.folder().toString()));
    chip.setOnAction(_ -> tracks.show(track));
    var over = new CheckMenuItem(TEXTS.get("run.over"));
    over.setSelected(track.overlaidProperty().get());
    over.setOnAction(_ -> track.overlaidProperty().set(over.isSelected()));
    over.setDisable(shown);
    var like = new MenuItem(TEXTS.get("run.like"));
    like.setOnAction(_ -> training.form().like(track.request().options()));
    var folder = new MenuItem(TEXTS.get("run.folder"));
    folder.setOnAction(_ -> dialogs.show(track.folder()));
    var away = new MenuItem(TEXTS.get("run.remove"));
    away.setOnAction(_ -> tracks.remove(track));
    away.setDisable(track.trainingProperty().get());
    chip.getItems().addAll(over, like, folder, away);
    return chip;
  }
}
