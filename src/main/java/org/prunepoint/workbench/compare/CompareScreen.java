package org.prunepoint.workbench.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import org.prunepoint.dataset.PictureFolder;
import org.prunepoint.evaluation.Scoring;
import org.prunepoint.quantization.QuantizationSettings;
import org.prunepoint.reconstruction.CalibrationSettings;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.MenuOf;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.screen.LazyScreen;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.Dropped;
import org.prunepoint.workbench.workspace.EightBitExport;
import org.prunepoint.workbench.workspace.EightBitWriter;
import org.prunepoint.workbench.workspace.KnownPair;

/** The page that puts two models side by side. */
public final class CompareScreen extends LazyScreen<CompareView> {
  private static final Texts TEXTS = Texts.of(CompareScreen.class);

  private final CompareViewModel model;
  private final Dialogs dialogs;
  private final Exports exports;
  private final Theme theme;
  private final EightBitExport int8;
  private final List<Act> acts;
  private final PairInspector inspector;

  public CompareScreen(
      CompareViewModel model, EightBitExport int8, Dialogs dialogs, Exports exports, Theme theme) {
    super("compare", TEXTS.get("title"), TEXTS.get("help"));
    this.model = model;
    this.int8 = int8;
    inspector = new PairInspector(model.choice(), dialogs);
    this.dialogs = dialogs;
    this.exports = exports;
    this.theme = theme;
    acts =
        List.of(
            act(model.measurableBinding(), "measure", model::measure),
            act(model.agreeableBinding(), "layers", model::timeLayers),
            act(model.measurableBinding(), "agree", () -> model.agree(Optional.empty())),
            act(model.agreeableBinding(), "pictures", this::choosePictures),
            act(
                model.measurableBinding().and(int8.runningProperty().isNull()),
                "int8",
                this::writeInt8),
            act(
                model.runningProperty().isNotNull().or(int8.runningProperty().isNotNull()),
                "cancel",
                this::cancel));
  }

  private static Act act(ObservableBooleanValue when, String key, Runnable action) {
    return Act.when(
        when, MenuOf.RUN, TEXTS.get("act." + key), TEXTS.get("act.help." + key), "", action);
  }

  private void cancel() {
    model.cancel();
    int8.cancel();
  }

  /** The second of both, with what each of its layers alone loses. */
  private void writeInt8() {
    ComparedModels models = model.comparedProperty().get();
    Path data = model.data();
    if (models != null && data != null) {
      KnownPair pair = models.otherPair();
      int8.write(
          new EightBitWriter.Asked(
              pair,
              data,
              QuantizationSettings.DEFAULT,
              CalibrationSettings.DEFAULT,
              Scoring.DARKNET,
              true),
          file -> model.wrote(pair, data, file));
    }
  }

  private void choosePictures() {
    dialogs
        .chooseFolder(TEXTS.get("choose.pictures"), null)
        .ifPresent(folder -> model.agree(Optional.of(folder)));
  }

  @Override
  protected CompareView make() {
    var view = new CompareView(model, acts, exports, theme);
    // The page may be in front before the model and its library are read.
    model.choice().pairs().addListener((Observable _) -> model.choice().chooseUsual());
    model.choice().chooseUsual();
    return view;
  }

  @Override
  public void focus() {
    made().focusChoice();
  }

  @Override
  public List<Act> acts() {
    return acts;
  }

  @Override
  public Optional<Node> inspector() {
    return Optional.of(inspector);
  }

  /** Pictures are looked at by both, where two are chosen. */
  @Override
  public boolean take(Path dropped) {
    boolean pictures =
        (Files.isDirectory(dropped) && !Dropped.isOfResults(dropped))
            || (Files.isRegularFile(dropped) && PictureFolder.isPicture(dropped));
    if (!pictures || !isMade() || !model.agreeableBinding().get()) {
      return false;
    }
    model.agree(Optional.of(dropped));
    return true;
  }
}
