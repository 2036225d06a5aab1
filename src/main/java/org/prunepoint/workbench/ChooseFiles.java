package org.prunepoint.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.FileRole;

/** Asks which files to open, beginning where the model on the desk lies. */
final class ChooseFiles {
  private final Workbench bench;
  private final Texts texts = Texts.of(ChooseFiles.class);

  ChooseFiles(Workbench bench) {
    this.bench = bench;
  }

  /** One file of a model. */
  void file() {
    bench
        .dialogs()
        .chooseFile(
            texts.get("open.title"), lastFolder(), FileRole.anyKind(texts.get("model.kind")))
        .ifPresent(f -> bench.open(List.of(f)));
  }

  /** A folder of any kind. */
  void folder() {
    bench
        .dialogs()
        .chooseFolder(texts.get("open.folder"), lastFolder())
        .ifPresent(f -> bench.open(List.of(f)));
  }

  /** The folder with libraries for a GPU. */
  Optional<Path> gpu() {
    return bench.dialogs().chooseFolder(texts.get("gpu.title"), null);
  }

  /** What came with the program; nothing is asked. */
  void sample() {
    Sample.find()
        .ifPresentOrElse(
            sample -> bench.openSample(() -> sample.own().files()),
            () -> bench.messages().warn(texts.get("no.sample")));
  }

  private @Nullable Path lastFolder() {
    return bench.model().filesProperty().get().paths().values().stream()
        .findFirst()
        .map(Path::getParent)
        .orElse(null);
  }
}
