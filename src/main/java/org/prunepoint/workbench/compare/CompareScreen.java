package org.prunepoint.workbench.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.prunepoint.dataset.PictureFolder;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.MenuOf;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.screen.Screen;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.Dropped;

/** The page that puts two models side by side. */
public final class CompareScreen implements Screen {
  private static final Texts TEXTS = Texts.of(CompareScreen.class);

  private final CompareViewModel model;
  private final Dialogs dialogs;
  private final Exports exports;
  private final Theme theme;
  private final List<Act> acts;
  private @Nullable CompareView view;

  public CompareScreen(CompareViewModel model, Dialogs dialogs, Exports exports, Theme theme) {
    this.model = model;
    this.dialogs = dialogs;
    this.exports = exports;
    this.theme = theme;
    acts =
        List.of(
            act(model.measurableBinding(), "measure", model::measure),
            act(model.measurableBinding(), "agree", () -> model.agree(Optional.empty())),
            act(model.agreeableBinding(), "pictures", this::choosePictures),
            act(model.runningProperty().isNotNull(), "cancel", model::cancel));
  }

  private static Act act(ObservableBooleanValue when, String key, Runnable action) {
    return Act.when(
        when, MenuOf.RUN, TEXTS.get("act." + key), TEXTS.get("act.help." + key), "", action);
  }

  private void choosePictures() {
    dialogs
        .chooseFolder(TEXTS.get("choose.pictures"), null)
        .ifPresent(folder -> model.agree(Optional.of(folder)));
  }

  @Override
  public String name() {
    return "compare";
  }

  @Override
  public String title() {
    return TEXTS.get("title");
  }

  @Override
  public String help() {
    return TEXTS.get("help");
  }

  @Override
  public Node view() {
    return made();
  }

  private CompareView made() {
    CompareView known = view;
    if (known == null) {
      known = new CompareView(model, acts, exports, theme);
      view = known;
      model.chooseUsual();
    }
    return known;
  }

  @Override
  public void focus() {
    made().focusChoice();
  }

  @Override
  public List<Act> acts() {
    return acts;
  }

  /** Pictures are looked at by both, where two are chosen. */
  @Override
  public boolean take(Path dropped) {
    boolean pictures =
        (Files.isDirectory(dropped) && !Dropped.isOfResults(dropped))
            || (Files.isRegularFile(dropped) && PictureFolder.isPicture(dropped));
    if (!pictures || view == null || !model.agreeableBinding().get()) {
      return false;
    }
    model.agree(Optional.of(dropped));
    return true;
  }
}
