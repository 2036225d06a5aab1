package org.prunepoint.workbench.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.prunepoint.text.FileName;
import org.prunepoint.workbench.kit.job.LatestOnly;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;

/**
 * The folder that the next run gets: the one chosen, else one beside the cfg that no earlier run
 * has, net-run, net-run-2 and so on.
 */
final class NextFolder {
  private final OpenedModel model;
  private final ObservableValue<@Nullable Path> chosen;
  private final Messages messages;
  private final LatestOnly looking;
  private final ReadOnlyObjectWrapper<@Nullable Path> folder =
      new ReadOnlyObjectWrapper<>(this, "folder");
  private @Nullable Path free;

  /**
   * @param chosen by the user; null for a free one
   * @param work looks at the disk
   */
  NextFolder(
      OpenedModel model,
      ObservableValue<@Nullable Path> chosen,
      UiThread ui,
      Executor work,
      Messages messages) {
    this.model = model;
    this.chosen = chosen;
    this.messages = messages;
    looking = new LatestOnly(ui, work);
    chosen.subscribe(_ -> show());
    model.filesProperty().subscribe(_ -> find());
  }

  /** Looks for a free one: another model was opened, or a run has taken the last. */
  void find() {
    Path cfg = model.file(FileRole.CFG);
    found(null);
    if (cfg == null) {
      looking.forget();
    } else {
      looking.submit(() -> freeBeside(cfg), this::found, messages::problem);
    }
  }

  private void found(@Nullable Path now) {
    free = now;
    show();
  }

  private void show() {
    Path wanted = chosen.getValue();
    folder.set(wanted != null ? wanted : free);
  }

  /** Reads the disk. */
  private static Path freeBeside(Path cfg) {
    String base =
        FileName.of(String.valueOf(cfg.getFileName())).replaceFirst("\\.[^.]*$", "") + "-run";
    Path beside = cfg.resolveSibling(base);
    for (int n = 2; Files.exists(beside); n++) {
      beside = cfg.resolveSibling(base + "-" + n);
    }
    return beside;
  }

  /** Null while it is not known. */
  @Nullable Path get() {
    return folder.get();
  }

  ReadOnlyObjectProperty<@Nullable Path> property() {
    return folder.getReadOnlyProperty();
  }
}
