package org.prunepoint.workbench.workspace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.screen.Memory;

/**
 * One model and what is kept of the work with it: files, recipe, history of the plan, exported
 * pairs, and whatever pages ask to be remembered. All of it is written down as it changes.
 */
public final class Workspace {
  private static final Duration SOON = Duration.ofMillis(300);

  private final OpenedModel model;
  private final PruningChoice choice;
  private final History history;
  private final WorkspaceFolder folder;
  private final UiThread ui;
  private final Executor work;
  private final Map<String, String> kept = new TreeMap<>();
  private final ObservableList<KnownPair> pairs = FXCollections.observableArrayList();
  private final StringProperty page = new SimpleStringProperty(this, "page", "");
  private final StringProperty note = new SimpleStringProperty(this, "note", "");
  private final ObservableList<String> forgotten = FXCollections.observableArrayList();
  private final ObservableList<WrittenFile> written = FXCollections.observableArrayList();
  private boolean waiting;
  private boolean filling;

  /**
   * @param model shows what was read
   * @param before as it was kept
   * @param work writes files
   */
  public Workspace(
      OpenedModel model, WorkspaceFile before, WorkspaceFolder folder, UiThread ui, Executor work) {
    this.model = model;
    this.folder = folder;
    this.ui = ui;
    this.work = work;
    choice = new PruningChoice(model);
    kept.putAll(before.kept());
    pairs.setAll(before.pairs());
    note.set(before.note());
    filling = true;
    Memory recipe = memory("recipe");
    for (String name : choice.words().keySet()) {
      recipe.keep(
          name,
          () -> choice.words().getOrDefault(name, ""),
          word -> choice.restore(Map.of(name, word)),
          listened(name));
    }
    memory("window").keep("page", page);
    memory("library")
        .keepLines("forgotten", () -> List.copyOf(forgotten), forgotten::setAll, forgotten);
    memory("library")
        .keepLines(
            "written",
            () -> written.stream().map(WrittenFile::line).toList(),
            lines -> written.setAll(lines.stream().map(WrittenFile::of).toList()),
            written);
    filling = false;
    history = new History(choice);
    model.filesProperty().subscribe(_ -> changed());
    note.subscribe(this::changed);
    pairs.addListener((ListChangeListener<KnownPair>) _ -> changed());
  }

  private Observable listened(String option) {
    return switch (option) {
      case "percent" -> choice.percentProperty();
      case "unit-order" -> choice.unitOrderProperty();
      case "cut-units" -> choice.cutUnitsProperty();
      default -> choice.text(option);
    };
  }

  /** Where a page keeps its own things. */
  public Memory memory(String page) {
    return new Memory() {
      @Override
      public void keep(
          String key, Supplier<String> now, Consumer<String> before, Observable... changes) {
        String whole = page + "." + key;
        String known = kept.get(whole);
        if (known != null) {
          before.accept(known);
        }
        for (Observable change : changes) {
          change.addListener(_ -> put(whole, now.get()));
        }
      }
    };
  }

  private void put(String key, String text) {
    if (!text.equals(kept.put(key, text))) {
      changed();
    }
  }

  private void changed() {
    if (filling || waiting || model.file(FileRole.CFG) == null) {
      return;
    }
    waiting = true;
    ui.after(
        SOON,
        () -> {
          if (waiting) {
            WorkspaceFile file = file();
            waiting = false;
            work.execute(() -> folder.write(file));
          }
        });
  }

  /** Writes what has not been written yet, at once: the window closes. */
  public void flush() {
    waiting = false;
    if (model.file(FileRole.CFG) == null) {
      return;
    }
    folder.write(file());
  }

  private WorkspaceFile file() {
    return new WorkspaceFile(
        model.filesProperty().get(), Instant.now(), note.get(), kept, new ArrayList<>(pairs));
  }

  public OpenedModel model() {
    return model;
  }

  /** The recipe that all pages speak of. */
  public PruningChoice choice() {
    return choice;
  }

  /** Of changes of the recipe. */
  public History history() {
    return history;
  }

  /** Exported points and what runs made, the newest last. */
  public ObservableList<KnownPair> pairs() {
    return pairs;
  }

  /** Takes a pair off the list; whoever finds it again leaves it off. */
  public void forget(KnownPair pair) {
    forgotten.remove(weights(pair));
    forgotten.add(weights(pair));
    pairs.removeIf(p -> p.weights().equals(pair.weights()));
  }

  /** Remembers a pair that lies on the disk, unless it is known, or was taken off the list. */
  public void found(KnownPair pair) {
    if (!forgotten.contains(weights(pair)) && !pairs.contains(pair)) {
      know(pair);
    }
  }

  private static String weights(KnownPair pair) {
    return pair.weights().toAbsolutePath().normalize().toString();
  }

  /** Remembers a pair that was written; the same files are there once. */
  public void know(KnownPair pair) {
    forgotten.remove(weights(pair));
    List<KnownPair> others =
        pairs.stream().filter(p -> !p.weights().equals(pair.weights())).toList();
    List<KnownPair> all = new ArrayList<>(others);
    all.add(pair);
    pairs.setAll(all);
  }

  /** What was written for other programs, the newest last. */
  public ObservableList<WrittenFile> written() {
    return written;
  }

  /** Remembers a file that was written; the same file is there once. */
  public void wrote(WrittenFile file) {
    List<WrittenFile> all = new ArrayList<>(written);
    all.removeIf(other -> other.file().equals(file.file()));
    all.add(file);
    written.setAll(all);
  }

  /** Takes a file off the list; it stays where it is. */
  public void forget(WrittenFile file) {
    written.removeIf(other -> other.file().equals(file.file()));
  }

  /** The page that was open last, by its name; empty for the first. */
  public StringProperty pageProperty() {
    return page;
  }

  /** What somebody would know it by: its best point. */
  public StringProperty noteProperty() {
    return note;
  }
}
