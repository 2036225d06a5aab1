package org.prunepoint.workbench.compare;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Insets;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.kit.inspect.FigureGrid;
import org.prunepoint.workbench.kit.inspect.Inspector;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.KnownPair;

/** Beside the page: which files the two models are, and where they lie. */
final class PairInspector extends Inspector {
  private static final Texts TEXTS = Texts.of(PairInspector.class);

  /** Between the two. */
  private static final double APART = 14;

  private final PairChoice choice;
  private final Dialogs dialogs;

  PairInspector(PairChoice choice, Dialogs dialogs) {
    super("pair-inspector");
    this.choice = choice;
    this.dialogs = dialogs;
    List.of(choice.oneProperty(), choice.otherProperty()).forEach(one -> one.subscribe(this::show));
    show();
  }

  private void show() {
    getChildren().clear();
    add("choose.one", choice.oneProperty());
    add("choose.other", choice.otherProperty());
    if (getChildren().isEmpty()) {
      getChildren().add(words(TEXTS.get("inspect.none"), Look.HINT));
    }
  }

  private void add(String which, ObjectProperty<@Nullable KnownPair> chosen) {
    KnownPair pair = chosen.get();
    if (pair == null) {
      return;
    }
    Label title = words(TEXTS.get(which), Look.QUIET);
    if (!getChildren().isEmpty()) {
      setMargin(title, new Insets(APART, 0, 0, 0));
    }
    getChildren().add(title);
    getChildren().add(words(pair.shown(), Look.HEADING));
    if (!pair.note().isEmpty()) {
      getChildren().add(words(Printable.name(pair.note()), Look.QUIET));
    }
    var grid = new FigureGrid();
    grid.line(TEXTS.get("inspect.cfg"), name(pair.cfg()));
    grid.line(TEXTS.get("inspect.weights"), name(pair.weights()));
    getChildren().addAll(grid, folder(pair.weights().toAbsolutePath().getParent()));
  }

  private Hyperlink folder(Path of) {
    var folder = new Hyperlink(Printable.path(of));
    folder.setWrapText(true);
    folder.setMnemonicParsing(false);
    folder.setAccessibleText(TEXTS.get("inspect.folder", of.toString()));
    folder.setOnAction(_ -> dialogs.show(of));
    return folder;
  }

  private static String name(Path file) {
    return Printable.path(
        String.valueOf(file.getFileName())); // the whole, as its end says how it was made
  }
}
