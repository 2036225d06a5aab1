package org.prunepoint.workbench.model;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunepoint.text.Printable;

/** What a stranger sees first: one sentence, one place to drop, what was opened before. */
final class Welcome extends StackPane {
  private static final int SHOWN = 5;

  Welcome(Runnable open, Supplier<List<Path>> recent, Consumer<Path> reopen) {
    var title = new Label("Drop a model here");
    title.getStyleClass().add("display");
    var text =
        new Label(
            "A .cfg, .weights or .data of Darknet: the others are found beside it by their names.");
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    text.getStyleClass().add("quiet");
    text.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
    var button = new Button("_Open …");
    button.setDefaultButton(true);
    button.setOnAction(_ -> open.run());
    button.setAccessibleText("Open a model");
    var then =
        new Label("Then look at its gammas, sweep prune points, and export the best of them.");
    then.setWrapText(true);
    then.setMinHeight(USE_PREF_SIZE);
    then.getStyleClass().addAll("quiet", "small");
    then.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
    var zone = new VBox(title, text, button, then);
    zone.getStyleClass().add("drop-zone");
    List<Path> before = recent.get();
    if (!before.isEmpty()) {
      zone.getChildren().add(recentFiles(before, reopen));
    }
    var middle = new StackPane(zone);
    middle.getStyleClass().add("page");
    var scroll = new ScrollPane(middle);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    getChildren().add(scroll);
  }

  private static VBox recentFiles(List<Path> before, Consumer<Path> reopen) {
    var title = new Label("Opened before");
    title.getStyleClass().addAll("quiet", "small");
    var box = new VBox(title);
    box.setAlignment(Pos.CENTER);
    for (Path file : before.subList(0, Math.min(SHOWN, before.size()))) {
      var link = new Hyperlink(Printable.name(String.valueOf(file.getFileName())));
      link.setTooltip(new Tooltip(file.toString()));
      link.setAccessibleText("Open again " + link.getText());
      link.setOnAction(_ -> reopen.accept(file));
      box.getChildren().add(link);
    }
    return box;
  }
}
