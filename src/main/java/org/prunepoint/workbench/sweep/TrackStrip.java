package org.prunepoint.workbench.sweep;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.text.Texts;

/** The sweeps of the model side by side: one is shown, others are laid over it. */
final class TrackStrip extends FlowPane {
  private static final Texts TEXTS = Texts.of(TrackStrip.class);

  private final SweepTracks tracks;
  private final Dialogs dialogs;

  TrackStrip(SweepTracks tracks, Dialogs dialogs) {
    super(6, 6);
    this.tracks = tracks;
    this.dialogs = dialogs;
    setAlignment(Pos.CENTER_LEFT);
    setId("sweep-tracks");
    tracks.all().addListener((Observable _) -> fill());
    tracks.shownProperty().subscribe(_ -> fill());
    visibleProperty().bind(Bindings.isNotEmpty(tracks.all()));
    managedProperty().bind(visibleProperty());
    fill();
  }

  private void fill() {
    getChildren().clear();
    var title = new Label(TEXTS.get("tracks"));
    title.getStyleClass().addAll("quiet", "small");
    getChildren().add(title);
    tracks.all().forEach(track -> getChildren().add(chip(track)));
  }

  private SplitMenuButton chip(SweepTrack track) {
    boolean shown = track == tracks.shownProperty().get();
    var chip = new SplitMenuButton();
    String name = Printable.name(track.name());
    chip.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> (track.overlaidProperty().get() ? "+ " : "") + name + "  " + track.inShort(),
                track.bestProperty(),
                track.resultProperty(),
                track.runningProperty(),
                track.overlaidProperty()));
    chip.setMnemonicParsing(false); // an underscore of a folder is no mnemonic
    chip.getStyleClass().add("small");
    chip.setMinWidth(0);
    if (shown) {
      chip.getStyleClass().add("shown-chip");
    }
    chip.setAccessibleText(shown ? TEXTS.get("track.shown", name) : TEXTS.get("track.show", name));
    chip.setTooltip(new Tooltip(track.folder().toString()));
    chip.setOnAction(_ -> tracks.show(track));
    var over = new CheckMenuItem(TEXTS.get("track.over"));
    over.selectedProperty().bindBidirectional(track.overlaidProperty());
    over.setDisable(shown);
    var folder = new MenuItem(TEXTS.get("track.folder"));
    folder.setOnAction(_ -> dialogs.show(track.folder()));
    var away = new MenuItem(TEXTS.get("track.remove"));
    away.setOnAction(_ -> tracks.remove(track));
    away.disableProperty().bind(track.runningProperty());
    chip.getItems().addAll(over, folder, away);
    return chip;
  }
}
