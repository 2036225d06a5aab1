package org.prunepoint.workbench.kit.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.stage.Window;

/**
 * Light or dark, as the system is unless the user says otherwise, and the size of the text. One
 * listener reaches every window that opens, popups and dialogs included.
 */
public final class Theme {
  /** Whose choice it is. */
  public enum Mode {
    SYSTEM,
    LIGHT,
    DARK
  }

  private static final double BASE_FONT = 13;
  private static final double SMALLEST = 0.7;
  private static final double LARGEST = 2.5;
  private static final String STYLESHEET =
      Objects.requireNonNull(Theme.class.getResource("workbench.css")).toExternalForm();

  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(this, "mode", Mode.SYSTEM);
  private final DoubleProperty fontScale = new SimpleDoubleProperty(this, "fontScale", 1);
  private final ReadOnlyObjectWrapper<Palette> palette =
      new ReadOnlyObjectWrapper<>(this, "palette", Palette.LIGHT);

  /** Starts to style every window. On the JavaFX thread, once. */
  public void install() {
    apply();
    mode.subscribe(this::apply);
    fontScale.subscribe(() -> Window.getWindows().forEach(this::dress));
    Platform.getPreferences().colorSchemeProperty().subscribe(this::apply);
    Window.getWindows()
        .addListener(
            (ListChangeListener<Window>)
                change -> {
                  while (change.next()) {
                    change.getAddedSubList().forEach(this::dress);
                  }
                });
    Window.getWindows().forEach(this::dress);
  }

  /**
   * The same look for views that may go before the window does: it follows this one as long as
   * somebody holds it, and is not held by it.
   */
  public Theme forView() {
    var own = new Theme();
    own.mode.bindBidirectional(mode);
    own.fontScale.bindBidirectional(fontScale);
    own.palette.bind(palette);
    return own;
  }

  private void apply() {
    boolean dark =
        switch (mode.get()) {
          case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
          case LIGHT -> false;
          case DARK -> true;
        };
    Application.setUserAgentStylesheet(
        (dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
    palette.set(dark ? Palette.DARK : Palette.LIGHT);
  }

  private void dress(Window window) {
    Scene scene = window.getScene();
    if (scene == null) {
      return;
    }
    if (!scene.getStylesheets().contains(STYLESHEET)) {
      scene.getStylesheets().add(STYLESHEET);
    }
    scene.getRoot().setStyle("-fx-font-size: " + fontSize() + "px;");
  }

  /** Larger or smaller text, by steps of a tenth. */
  public void zoom(int steps) {
    double next = Math.round((fontScale.get() + steps * 0.1) * 10) / 10.0;
    fontScale.set(Math.clamp(next, SMALLEST, LARGEST));
  }

  /** Between light and dark, leaving the system's choice. */
  public void toggle() {
    mode.set(palette.get().dark() ? Mode.LIGHT : Mode.DARK);
  }

  /** Of ordinary text, in pixels. */
  public double fontSize() {
    return BASE_FONT * fontScale.get();
  }

  public ObjectProperty<Mode> modeProperty() {
    return mode;
  }

  /** 1 is the size we chose; 2 is 200 %. */
  public DoubleProperty fontScaleProperty() {
    return fontScale;
  }

  public ReadOnlyObjectProperty<Palette> paletteProperty() {
    return palette.getReadOnlyProperty();
  }
}
