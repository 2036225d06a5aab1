package org.prunepoint.workbench.detect;

import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.prunepoint.network.Network;
import org.prunepoint.workbench.detect.box.ClassNames;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.workbench.workspace.OpenedModel;

/** What the classes of the opened model are called, read again whenever its files change. */
final class OpenedNames {
  private static final Texts TEXTS = Texts.of(OpenedNames.class);

  private final OpenedModel model;
  private final JobRunner jobs;
  private final Consumer<Throwable> failed;
  private final ObservableList<String> all = FXCollections.observableArrayList();

  OpenedNames(OpenedModel model, JobRunner jobs, Consumer<Throwable> failed) {
    this.model = model;
    this.jobs = jobs;
    this.failed = failed;
    model.filesProperty().subscribe(_ -> read());
  }

  /** Reads them: what could not be read may be there by now. */
  void read() {
    Network shape = model.networkProperty().get();
    if (shape != null) {
      ModelFileSet files = model.filesProperty().get();
      jobs.start(
          TEXTS.get("job.names"),
          (_, cancellation) -> ClassNames.read(files, shape.classes(), cancellation),
          read -> {
            if (!all.equals(read)) {
              all.setAll(read);
            }
          },
          failed);
    }
  }

  /** Of all classes, in their order. */
  ObservableList<String> all() {
    return all;
  }
}
