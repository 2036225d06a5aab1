package org.prunepoint.workbench.detect;

import static org.prunepoint.workbench.detect.DetectStates.act;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import org.jspecify.annotations.Nullable;
import org.prunepoint.export.RunnableFile;
import org.prunepoint.workbench.detect.sight.ChosenModel;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.message.Dialogs.FileKind;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.FileRole;

/** Which models look. */
final class ModelActs {
  private static final Texts TEXTS = Texts.of(ModelActs.class);

  private final DetectViewModel detect;
  private final Dialogs dialogs;
  private final Act chooseOriginal;
  private final Act chooseOther;
  private final Act alone;

  ModelActs(DetectViewModel detect, DetectStates when, Dialogs dialogs) {
    this.detect = detect;
    this.dialogs = dialogs;
    chooseOriginal =
        act(when.opened(), "model.original", "", () -> choose(detect.originalProperty()));
    chooseOther = act(when.opened(), "model.other", "", () -> choose(detect.otherProperty()));
    alone = act(when.paired(), "alone", "", () -> detect.otherProperty().set(null));
  }

  List<Act> all() {
    return List.of(chooseOriginal, chooseOther, alone);
  }

  Act chooseOriginal() {
    return chooseOriginal;
  }

  Act chooseOther() {
    return chooseOther;
  }

  /** No second model. */
  Act alone() {
    return alone;
  }

  private void choose(ObjectProperty<@Nullable ChosenModel> side) {
    Path own = detect.model().file(FileRole.CFG);
    dialogs
        .chooseFile(TEXTS.get("choose.model"), own == null ? null : own.getParent(), anyModel())
        .ifPresent(file -> take(side, List.of(file)));
  }

  /** Looks with what files are of; asks for what belongs to them and is not found. */
  void take(ObjectProperty<@Nullable ChosenModel> side, List<Path> files) {
    detect.lookWith(side, files, () -> askFor(side, files));
  }

  private void askFor(ObjectProperty<@Nullable ChosenModel> side, List<Path> files) {
    Path there = files.getFirst();
    boolean cfg = FileRole.byEnding(there).filter(role -> role == FileRole.CFG).isPresent();
    Optional<Path> second =
        dialogs.chooseFile(
            cfg ? TEXTS.get("choose.weights") : TEXTS.get("choose.cfg"),
            there.toAbsolutePath().getParent(),
            (cfg ? FileRole.WEIGHTS : FileRole.CFG).kind());
    second.ifPresent(file -> detect.lookWith(side, List.of(there, file), () -> {}));
  }

  private static FileKind anyModel() {
    List<String> endings = new ArrayList<>(FileRole.WEIGHTS.kind().endings());
    endings.addAll(FileRole.CFG.kind().endings());
    RunnableFile.endings().forEach(ending -> endings.add("*." + ending));
    return new FileKind(TEXTS.get("kind.models"), endings);
  }
}
