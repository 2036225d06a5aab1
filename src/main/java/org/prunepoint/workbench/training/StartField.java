package org.prunepoint.workbench.training;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.option.Fields;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.workbench.workspace.OpenedModel;

/** What a training starts from: the opened weights, those of another file, or random ones. */
final class StartField extends VBox {
  private static final Texts TEXTS = Texts.of(StartField.class);

  private final TrainingForm form;
  private final OpenedModel model;
  private final Dialogs dialogs;
  private final RadioButton weights = new RadioButton();
  private final RadioButton file = new RadioButton();
  private final RadioButton random = new RadioButton(TEXTS.get("start.random"));

  /**
   * @param transfer the field of that option
   */
  StartField(TrainingViewModel training, OpenedModel model, Node transfer, Dialogs dialogs) {
    super(4);
    this.form = training.form();
    this.model = model;
    this.dialogs = dialogs;
    weights
        .textProperty()
        .bind(
            model
                .filesProperty()
                .map(f -> f.get(FileRole.WEIGHTS))
                .map(f -> TEXTS.get("start.weights", name(f)))
                .orElse(TEXTS.get("start.none")));
    weights.disableProperty().bind(model.filesProperty().map(StartField::opensNone).orElse(true));
    file.textProperty()
        .bind(
            form.fromProperty()
                .map(f -> TEXTS.get("start.file", name(f)))
                .orElse(TEXTS.get("start.file.none")));
    weights.setTooltip(Fields.tooltip(TEXTS.get("start.weights.help")));
    file.setTooltip(Fields.tooltip(TEXTS.get("start.file.help")));
    random.setTooltip(Fields.tooltip(TEXTS.get("start.random.help")));
    file.setId("training-start-file");
    var group = new ToggleGroup();
    for (RadioButton button : List.of(weights, file, random)) {
      button.setToggleGroup(group);
      button.setWrapText(true);
      button.setMnemonicParsing(false);
    }
    weights.setOnAction(_ -> from(null));
    file.setOnAction(_ -> choose());
    random.setOnAction(_ -> form.randomProperty().set(true));
    model.filesProperty().subscribe(_ -> select());
    form.randomProperty().subscribe(_ -> select());
    form.fromProperty().subscribe(_ -> select());
    getChildren()
        .addAll(
            Fields.title(TEXTS.get("start.title"), TEXTS.get("start.help")),
            weights,
            file,
            random,
            transfer);
  }

  private static boolean opensNone(ModelFileSet files) {
    return files.get(FileRole.WEIGHTS) == null;
  }

  private static String name(Path path) {
    return Printable.name(String.valueOf(path.getFileName()));
  }

  private void from(@Nullable Path other) {
    form.fromProperty().set(other);
    form.randomProperty().set(false);
    select();
  }

  private void choose() {
    Path now = form.fromProperty().get();
    Path beside = now == null ? model.file(FileRole.CFG) : now;
    dialogs
        .chooseFile(
            TEXTS.get("start.file.choose"),
            beside == null ? null : beside.toAbsolutePath().getParent(),
            Dialogs.FileKind.of(TEXTS.get("start.file.kind"), "*.weights", "*.conv.*", "*.pt", "*"))
        .ifPresentOrElse(this::from, this::select);
  }

  private void select() {
    boolean none = form.fromProperty().get() == null && model.file(FileRole.WEIGHTS) == null;
    RadioButton chosen = form.fromProperty().get() == null ? weights : file;
    (form.randomProperty().get() || none ? random : chosen).setSelected(true);
  }
}
