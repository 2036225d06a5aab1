package org.prunepoint.workbench.frame;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.Observable;
import javafx.collections.ObservableList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.KnownPair;
import org.prunepoint.workbench.workspace.Workspace;

/** The model, its exported points and what runs made of it; one is chosen, two are compared. */
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
  private final ListView<KnownPair> list = new ListView<>();

  public Library(Workspace workspace, Acts acts) {
    this.workspace = workspace;
    this.acts = acts;
    var title = new Label(TEXTS.get("library"));
    title.getStyleClass().add("side-title");
    list.setId("library");
    list.setAccessibleText(TEXTS.get("library"));
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.setCellFactory(_ -> new Cell());
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
    workspace.model().filesProperty().subscribe(_ -> fill());
  }

  private void fill() {
    List<KnownPair> all = new ArrayList<>();
    KnownPair original = original(workspace);
    if (original != null) {
      all.add(original);
    }
    all.addAll(workspace.pairs());
    list.getItems().setAll(all);
  }

  /** The opened model itself; null without weights. */
  public static @Nullable KnownPair original(Workspace workspace) {
    Path cfg = workspace.model().file(FileRole.CFG);
    Path weights = workspace.model().file(FileRole.WEIGHTS);
    return cfg == null || weights == null
        ? null
        : KnownPair.original(cfg, weights, String.valueOf(weights.getFileName()));
  }

  private List<KnownPair> chosen() {
    return list.getSelectionModel().getSelectedItems().stream()
        .filter(java.util.Objects::nonNull)
        .toList();
  }

  private void openChosen() {
    List<KnownPair> chosen = chosen();
    if (chosen.size() == 1 && !chosen.getFirst().equals(original(workspace))) {
      acts.open(chosen.getFirst());
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
        _ ->
            chosen().stream()
                .findFirst()
                .map(pair -> pair.weights().toAbsolutePath().getParent())
                .ifPresent(acts::showFolder));
    var forget = new MenuItem(TEXTS.get("forget"));
    forget.setOnAction(
        _ -> {
          ObservableList<KnownPair> pairs = workspace.pairs();
          pairs.removeAll(chosen());
        });
    return new ContextMenu(open, detect, compare, show, forget);
  }

  private static final class Cell extends ListCell<KnownPair> {
    private final Label name = new Label();
    private final Label note = new Label();
    private final VBox lines = new VBox(name, note);

    Cell() {
      note.getStyleClass().addAll("quiet", "small");
      name.setMinWidth(0);
      note.setMinWidth(0);
      lines.setMinWidth(0);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable KnownPair pair, boolean empty) {
      super.updateItem(pair, empty);
      if (empty || pair == null) {
        setGraphic(null);
        setTooltip(null);
        return;
      }
      name.setText(pair.shown());
      note.setText(Printable.sentence(pair.note()));
      note.setManaged(!pair.note().isEmpty());
      setGraphic(lines);
      setTooltip(new Tooltip(pair.cfg() + "\n" + pair.weights()));
    }
  }
}
