package org.prunepoint.workbench.frame;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.Observable;
import javafx.collections.ObservableList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.frame.LibraryEntry.OfFile;
import org.prunepoint.workbench.frame.LibraryEntry.OfPair;
import org.prunepoint.workbench.frame.LibraryEntry.OfWork;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.KnownPair;
import org.prunepoint.workbench.workspace.Workspace;
import org.prunepoint.workbench.workspace.WrittenFile;

/**
 * The model, its exported points, what runs made of it and what was written of it, then its sweeps
 * and runs. One is chosen; of models two are compared.
 */
public final class Library extends VBox {
  private static final Texts TEXTS = Texts.of(Library.class);

  /** What can be done with what stands here. */
  public interface Acts {
    /** Opens a pair as the model of the window. */
    void open(KnownPair pair);

    /** Shows it beside the original, detecting. */
    void detect(KnownPair pair);

    /** Shows figures of both. */
    void compare(KnownPair one, KnownPair other);

    /** Opens the folder in the system's file browser. */
    void showFolder(Path folder);
  }

  private final Workspace workspace;
  private final Acts acts;
  private final ObservableList<Work> works;
  private final ListView<LibraryEntry> list = new ListView<>();

  /**
   * @param works sweeps and trainings
   */
  public Library(Workspace workspace, ObservableList<Work> works, Acts acts) {
    this.workspace = workspace;
    this.works = works;
    this.acts = acts;
    var title = new Label(TEXTS.get("library"));
    title.getStyleClass().add("side-title");
    list.setId("library");
    list.setAccessibleText(TEXTS.get("library"));
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.setCellFactory(_ -> new LibraryCell());
    list.setContextMenu(menu());
    list.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            openChosen();
            event.consume();
          }
        });
    list.setOnMouseClicked(
        event -> {
          if (event.getClickCount() == 2) {
            openChosen();
          }
        });
    VBox.setVgrow(list, Priority.ALWAYS);
    getStyleClass().add("side");
    getChildren().addAll(title, list);
    workspace.pairs().addListener((Observable _) -> fill());
    workspace.written().addListener((Observable _) -> fill());
    works.addListener((Observable _) -> fill());
    workspace.model().filesProperty().subscribe(_ -> fill());
  }

  private void fill() {
    List<LibraryEntry> all = new ArrayList<>();
    KnownPair original = original(workspace);
    if (original != null) {
      all.add(new OfPair(original));
    }
    workspace.pairs().forEach(pair -> all.add(new OfPair(pair)));
    workspace.written().forEach(file -> all.add(new OfFile(file)));
    works.forEach(work -> all.add(new OfWork(work)));
    List<LibraryEntry> before = list.getSelectionModel().getSelectedItems().stream().toList();
    list.getItems().setAll(all);
    for (int i = 0; i < all.size(); i++) {
      String files = all.get(i).files();
      if (before.stream().anyMatch(e -> e != null && e.files().equals(files))) {
        list.getSelectionModel().select(i);
      }
    }
  }

  /** The opened model itself; null without weights. */
  public static @Nullable KnownPair original(Workspace workspace) {
    Path cfg = workspace.model().file(FileRole.CFG);
    Path weights = workspace.model().file(FileRole.WEIGHTS);
    return cfg == null || weights == null
        ? null
        : KnownPair.original(cfg, weights, String.valueOf(weights.getFileName()));
  }

  private List<LibraryEntry> entries() {
    return list.getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).toList();
  }

  private List<KnownPair> chosen() {
    return entries().stream()
        .filter(OfPair.class::isInstance)
        .map(entry -> ((OfPair) entry).pair())
        .toList();
  }

  private void openChosen() {
    if (entries().size() == 1) {
      switch (entries().getFirst()) {
        case OfPair(KnownPair pair) -> {
          if (!pair.equals(original(workspace))) {
            acts.open(pair);
          }
        }
        case OfFile file -> acts.showFolder(file.folder());
        case OfWork(Work work) -> work.show().run();
      }
    }
  }

  /** Compares the two that are chosen; one alone is compared with the original. */
  public void compareChosen() {
    List<KnownPair> chosen = chosen();
    KnownPair original = original(workspace);
    if (chosen.size() == 2) {
      acts.compare(chosen.get(0), chosen.get(1));
    } else if (chosen.size() == 1 && original != null) {
      acts.compare(original, chosen.getFirst());
    }
  }

  private ContextMenu menu() {
    var open = new MenuItem(TEXTS.get("open"));
    open.setOnAction(_ -> openChosen());
    var detect = new MenuItem(TEXTS.get("detect"));
    detect.setOnAction(_ -> chosen().stream().findFirst().ifPresent(acts::detect));
    var compare = new MenuItem(TEXTS.get("compare"));
    compare.setOnAction(_ -> compareChosen());
    var show = new MenuItem(TEXTS.get("show"));
    show.setOnAction(
        _ -> entries().stream().findFirst().map(LibraryEntry::folder).ifPresent(acts::showFolder));
    var forget = new MenuItem(TEXTS.get("forget"));
    forget.setOnAction(_ -> entries().forEach(this::forget));
    var menu = new ContextMenu(open, detect, compare, show, forget);
    menu.setOnShowing(
        _ -> {
          boolean work = entries().stream().anyMatch(OfWork.class::isInstance);
          boolean file = entries().stream().anyMatch(OfFile.class::isInstance);
          open.setText(work ? TEXTS.get("look") : TEXTS.get("open"));
          open.setDisable(file);
          detect.setDisable(work || file);
          compare.setDisable(work || file);
        });
    return menu;
  }

  private void forget(LibraryEntry entry) {
    switch (entry) {
      case OfPair(KnownPair pair) -> workspace.forget(pair);
      case OfFile(WrittenFile file) -> workspace.forget(file);
      case OfWork(Work work) -> work.forget().run();
    }
  }
}
