package org.prunepoint.workbench.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.VBox;
import org.prunepoint.text.Printable;
import org.prunepoint.training.options.Distillation.TeacherFiles;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.option.Fields;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.KnownPair;

/** The larger network that is learned from: one of the library, or a file. */
final class TeacherField extends VBox {
  private static final Texts TEXTS = Texts.of(TeacherField.class);

  private final TrainingViewModel training;
  private final ObservableList<KnownPair> pairs;
  private final Dialogs dialogs;
  private final MenuButton button = new MenuButton();

  TeacherField(TrainingViewModel training, ObservableList<KnownPair> pairs, Dialogs dialogs) {
    super(3);
    this.training = training;
    this.pairs = pairs;
    this.dialogs = dialogs;
    Label title = Fields.title(TEXTS.get("teacher"), TEXTS.get("teacher.help"));
    title.setLabelFor(button);
    button.setId("training-teacher");
    button.setMnemonicParsing(false);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setTooltip(Fields.tooltip(TEXTS.get("teacher.help")));
    button.setAccessibleText(TEXTS.get("teacher"));
    button.setAccessibleHelp(TEXTS.get("teacher.help"));
    button
        .textProperty()
        .bind(
            training
                .form()
                .teacherProperty()
                .map(t -> Printable.name(String.valueOf(t.weights().getFileName())))
                .orElse(TEXTS.get("teacher.none")));
    fill();
    button.setOnShowing(_ -> fill());
    getChildren().addAll(title, button);
  }

  private void fill() {
    List<MenuItem> items = new ArrayList<>();
    for (KnownPair pair : pairs) {
      items.add(
          item(
              Printable.name(pair.name()),
              () ->
                  training
                      .form()
                      .teacherProperty()
                      .set(new TeacherFiles(pair.cfg(), pair.weights()))));
    }
    if (!items.isEmpty()) {
      items.add(new SeparatorMenuItem());
    }
    items.add(item(TEXTS.get("teacher.file"), this::choose));
    button.getItems().setAll(items);
  }

  private static MenuItem item(String text, Runnable action) {
    var item = new MenuItem(text);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private void choose() {
    TeacherFiles now = training.form().teacherProperty().get();
    Path folder = now == null ? null : now.weights().toAbsolutePath().getParent();
    dialogs
        .chooseFile(
            TEXTS.get("teacher.choose"),
            folder,
            Dialogs.FileKind.of(TEXTS.get("teacher.kind"), "*.weights", "*.cfg", "*.pt"))
        .ifPresent(training::learnFrom);
  }
}
