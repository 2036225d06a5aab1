package org.prunepoint.workbench.frame;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prunepoint.inference.engines.Acceleration;
import org.prunepoint.natives.gpu.GpuCheck;
import org.prunepoint.natives.gpu.GpuEngine;
import org.prunepoint.workbench.kit.Settings;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.option.Fields;
import org.prunepoint.workbench.kit.option.OptionControls;
import org.prunepoint.workbench.kit.option.OptionForm;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.text.core.CoreWords;

/**
 * What the engines compute on: the folder with libraries for a GPU, and what they lack. It is kept
 * at once and holds from the next start, as a library is loaded once.
 */
public final class GpuSetting extends VBox {
  private static final Texts TEXTS = Texts.of(GpuSetting.class);
  private static final String NAME = "gpu";

  private final Executor work;
  private final UiThread ui;
  private final Label told = new Label();
  private int asked;

  /**
   * @param choose asks for a folder
   * @param work looks at folders
   */
  public GpuSetting(
      Settings settings, Supplier<Optional<Path>> choose, Executor work, UiThread ui) {
    super(3);
    this.work = work;
    this.ui = ui;
    OptionForm<Acceleration> form = new OptionForm.Builder<>(Acceleration.OPTIONS).build();
    var word = form.field(NAME).textProperty();
    word.set(settings.text(NAME, word.get()));
    String before = word.get();
    String title = TEXTS.get("settings.gpu");
    Node field = new OptionControls(form, Map.of(NAME, title)).of(NAME);
    HBox.setHgrow(field, Priority.ALWAYS);
    var button =
        Fields.choose(title, () -> choose.get().ifPresent(folder -> word.set(folder.toString())));
    var row = new HBox(6, field, button);
    row.setAlignment(Pos.BOTTOM_LEFT);
    told.getStyleClass().addAll("quiet", "small");
    told.setWrapText(true);
    told.setMinHeight(USE_PREF_SIZE);
    told.setId("settings-gpu-told");
    told.visibleProperty().bind(told.textProperty().isNotEmpty());
    told.managedProperty().bind(told.visibleProperty());
    getChildren().addAll(row, told);
    typed(form).ifPresent(kept -> look(folder(kept), false));
    // What nobody changes here is not kept from here: a command may have, since the start.
    word.subscribe(
        (_, now) ->
            typed(form)
                .ifPresent(
                    chosen -> {
                      Optional<Path> folder = folder(chosen);
                      settings.set(NAME, folder.map(Path::toString).orElse(now));
                      look(folder, !now.equals(before));
                    }));
  }

  /** Empty if what is typed means nothing. */
  private static Optional<Acceleration> typed(OptionForm<Acceleration> form) {
    return form.problemBinding().get().isEmpty()
        ? Optional.of(form.over(Acceleration.OPTIONS.defaults()))
        : Optional.empty();
  }

  private static Optional<Path> folder(Acceleration chosen) {
    return chosen.gpu().map(Path::toAbsolutePath);
  }

  /** Says what a folder lacks; of several that were typed, of the last. */
  private void look(Optional<Path> folder, boolean another) {
    int question = ++asked;
    if (folder.isEmpty()) {
      told.setText(another ? TEXTS.get("settings.gpu.again") : "");
      return;
    }
    work.execute(
        () -> {
          String sentences = sentences(GpuCheck.of(folder.get()));
          ui.execute(
              () -> {
                if (question == asked) {
                  told.setText(sentences);
                }
              });
        });
  }

  private static String sentences(GpuCheck check) {
    return Stream.of(GpuEngine.values())
        .map(
            engine -> {
              List<String> problems = check.problems(engine);
              return problems.isEmpty()
                  ? TEXTS.get(
                      "settings.gpu.uses", engine.title(), check.driver().devices().getFirst())
                  : TEXTS.get(
                      "settings.gpu.stays", engine.title(), CoreWords.of(problems.getFirst()));
            })
        .collect(Collectors.joining("\n"));
  }
}
