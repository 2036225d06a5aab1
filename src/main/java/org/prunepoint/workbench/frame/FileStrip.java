package org.prunepoint.workbench.frame;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.kit.job.LatestOnly;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.FileCheck;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.workbench.workspace.OpenedModel;

/**
 * The files of the model, one chip each, with a mark for what was checked; a chip that does not fit
 * is red and says why. A click chooses another file.
 */
public final class FileStrip extends HBox {
  private static final Texts TEXTS = Texts.of(FileStrip.class);
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");

  private final OpenedModel model;
  private final Dialogs dialogs;
  private final BiConsumer<FileRole, Path> replace;
  private final LatestOnly checks;
  private Cancellation looking = new Cancellation();
  private final Map<FileRole, Button> chips = new EnumMap<>(FileRole.class);
  private final Map<Button, String> longTexts = new HashMap<>();
  private final Map<Button, String> shortTexts = new HashMap<>();
  private final MenuButton all = new MenuButton(TEXTS.get("files"));

  /**
   * @param replace puts another file in one place
   * @param work looks at files
   */
  public FileStrip(
      OpenedModel model,
      Dialogs dialogs,
      BiConsumer<FileRole, Path> replace,
      UiThread ui,
      Executor work) {
    this.model = model;
    this.dialogs = dialogs;
    this.replace = replace;
    checks = new LatestOnly(ui, work);
    getStyleClass().add("file-strip");
    for (FileRole role : FileRole.values()) {
      var chip = new Button();
      chip.getStyleClass().addAll("file-chip", Styles.SMALL);
      chip.setId("file-" + role.name().toLowerCase(Locale.ROOT));
      chip.setMinWidth(0);
      chip.setOnAction(_ -> choose(role));
      chip.setMnemonicParsing(false);
      chips.put(role, chip);
      getChildren().add(chip);
    }
    all.setId("files");
    all.getStyleClass().addAll("file-chip", Styles.SMALL);
    all.setMinWidth(USE_PREF_SIZE);
    getChildren().add(all);
    widthProperty().subscribe(_ -> fit());
    model.filesProperty().subscribe(_ -> look());
    model.networkProperty().subscribe(_ -> look());
    model.weightsFaultProperty().subscribe(_ -> look());
  }

  /** Names of files where there is room for all, else only what each is, else one list of them. */
  private void fit() {
    longTexts.forEach(Labeled::setText);
    boolean narrow = getWidth() > 0 && wanted() > getWidth();
    if (narrow) {
      shortTexts.forEach(Labeled::setText);
    }
    boolean together = narrow && wanted() > getWidth();
    for (Button chip : chips.values()) {
      chip.setVisible(!together);
      chip.setManaged(!together);
    }
    all.setVisible(together);
    all.setManaged(together);
    if (together) {
      list();
    }
  }

  private void list() {
    all.getItems().clear();
    boolean wrong = false;
    for (Map.Entry<FileRole, Button> chip : chips.entrySet()) {
      var item = new MenuItem(longTexts.get(chip.getValue()));
      item.setMnemonicParsing(false);
      item.setOnAction(_ -> choose(chip.getKey()));
      all.getItems().add(item);
      wrong |= chip.getValue().getPseudoClassStates().contains(WRONG);
    }
    all.pseudoClassStateChanged(WRONG, wrong);
  }

  /** Room for all chips as they are. */
  private double wanted() {
    double wanted = getPadding().getLeft() + getPadding().getRight() - getSpacing();
    for (Button chip : chips.values()) {
      wanted += chip.prefWidth(-1) + getSpacing();
    }
    return wanted;
  }

  private void look() {
    ModelFileSet files = model.filesProperty().get();
    chips.forEach((role, _) -> show(role, files.get(role), null));
    var network = model.networkProperty().get();
    String fault = model.weightsFaultProperty().get();
    looking.request();
    var cancellation = new Cancellation();
    looking = cancellation;
    checks.submit(
        () -> FileCheck.of(files, network, cancellation),
        found ->
            found.forEach(
                (role, check) ->
                    show(
                        role,
                        files.get(role),
                        role == FileRole.WEIGHTS && !fault.isEmpty()
                            ? FileCheck.wrong(fault)
                            : check)),
        _ -> {});
  }

  private void show(FileRole role, @Nullable Path file, @Nullable FileCheck check) {
    Button chip = Objects.requireNonNull(chips.get(role));
    String name = name(role, file, check);
    String mark = check == null ? "" : check.mark().isEmpty() ? " ✓" : "  " + check.mark();
    String words =
        check != null
            ? check.words()
            : file == null
                ? TEXTS.get("choose." + role.name().toLowerCase(Locale.ROOT))
                : Printable.path(file);
    longTexts.put(chip, name + mark);
    shortTexts.put(
        chip, file == null && check == null ? name : role.name().toLowerCase(Locale.ROOT) + mark);
    chip.setAccessibleText(name);
    chip.setAccessibleHelp(words);
    chip.pseudoClassStateChanged(MISSING, file == null && check == null);
    chip.pseudoClassStateChanged(WRONG, check != null && !check.fits());
    var tip = new Tooltip(words + "\n" + TEXTS.get("click"));
    tip.setWrapText(true);
    tip.setMaxWidth(420);
    chip.setTooltip(tip);
    fit();
  }

  /**
   * What is in no file of its own may stand in another: names of classes in a data set or a
   * checkpoint.
   */
  private static String name(FileRole role, @Nullable Path file, @Nullable FileCheck check) {
    if (file != null) {
      return Printable.name(String.valueOf(file.getFileName()));
    }
    String kind = role.name().toLowerCase(Locale.ROOT);
    return check == null ? TEXTS.get("none." + kind) : TEXTS.get("found." + kind);
  }

  private void choose(FileRole role) {
    Path now = model.file(role);
    Path cfg = model.file(FileRole.CFG);
    Path folder = now != null ? now.getParent() : cfg == null ? null : cfg.getParent();
    dialogs
        .chooseFile(
            TEXTS.get("choose." + role.name().toLowerCase(Locale.ROOT)), folder, role.kind())
        .ifPresent(file -> replace.accept(role, file));
  }
}
