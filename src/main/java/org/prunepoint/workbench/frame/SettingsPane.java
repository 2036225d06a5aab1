package org.prunepoint.workbench.frame;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prunepoint.workbench.kit.Choices;
import org.prunepoint.workbench.kit.Settings;
import org.prunepoint.workbench.kit.text.Language;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** What the window can be told about itself, which holds at once, and the program; it is kept. */
public final class SettingsPane extends VBox {
  private static final Texts TEXTS = Texts.of(SettingsPane.class);

  /**
   * @param shown whether there is a font for a language: it is not chosen else
   * @param speak makes the window anew in a language
   * @param gpu what engines compute on
   */
  public SettingsPane(
      Theme theme,
      Settings settings,
      Predicate<Language> shown,
      Consumer<Language> speak,
      GpuSetting gpu) {
    var title = new Label(TEXTS.get("settings"));
    title.getStyleClass().add("heading");
    var grid = new GridPane(16, 12);
    ComboBox<Language> language = Choices.of(List.of(Language.values()), Language::title);
    language.setValue(Texts.spoken());
    var lacking = new Label();
    lacking.getStyleClass().addAll("caution", "small");
    lacking.setWrapText(true);
    lacking.setMinHeight(USE_PREF_SIZE);
    lacking.setId("settings-lacking");
    lacking.visibleProperty().bind(lacking.textProperty().isNotEmpty());
    lacking.managedProperty().bind(lacking.visibleProperty());
    language
        .valueProperty()
        .addListener(
            (_, _, chosen) -> {
              lacking.setText(shown.test(chosen) ? "" : lacking());
              if (shown.test(chosen)) {
                speak.accept(chosen);
              }
            });
    row(grid, 0, TEXTS.get("settings.language"), language);
    ComboBox<Theme.Mode> mode =
        Choices.of(
            List.of(Theme.Mode.values()),
            m -> TEXTS.get("settings.theme." + m.name().toLowerCase(Locale.ROOT)));
    mode.valueProperty().bindBidirectional(theme.modeProperty());
    row(grid, 1, TEXTS.get("settings.theme"), mode);
    var size = new Slider(80, 200, theme.fontScaleProperty().get() * 100);
    size.setMajorTickUnit(20);
    size.setBlockIncrement(10);
    size.setSnapToTicks(false);
    size.setShowTickLabels(true);
    size.valueProperty()
        .subscribe(v -> theme.fontScaleProperty().set(Math.round(v.doubleValue() / 10) / 10.));
    row(grid, 2, TEXTS.get("settings.text"), size);
    var restore = new CheckBox(TEXTS.get("settings.restore.box"));
    restore.setSelected(settings.flag("restore", true));
    restore.selectedProperty().subscribe(on -> settings.set("restore", on));
    row(grid, 3, TEXTS.get("settings.restore"), restore);
    var kept = new Label(TEXTS.get("settings.kept", settings.file().toString()));
    kept.getStyleClass().addAll("quiet", "small");
    kept.setWrapText(true);
    kept.setMinHeight(USE_PREF_SIZE);
    getStyleClass().addAll("overlay-card", "settings");
    getChildren().addAll(title, grid, lacking, gpu, kept);
    setId("settings");
  }

  /** That no font has Chinese characters, in both languages. */
  public static String lacking() {
    return TEXTS.get("settings.lacking");
  }

  private static void row(GridPane grid, int at, String text, Control control) {
    var label = new Label(text);
    label.setLabelFor(control);
    label.setMinWidth(USE_PREF_SIZE);
    control.setAccessibleText(text);
    control.setMaxWidth(Double.MAX_VALUE);
    GridPane.setHgrow(control, Priority.ALWAYS);
    grid.addRow(at, label, control);
  }
}
