package org.prunepoint.workbench.detect.controls;

import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.video.pipeline.Spread;
import org.prunepoint.workbench.detect.film.Clock;
import org.prunepoint.workbench.detect.film.Film;
import org.prunepoint.workbench.detect.film.FilmPlayer;
import org.prunepoint.workbench.detect.film.PlayFigures;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.kit.Choices;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** Plays a film, goes to any place of it, and tells how fast both models are on it. */
public final class FilmBar extends VBox {
  private static final Texts TEXTS = Texts.of(FilmBar.class);
  private static final List<Double> SPEEDS =
      List.of(.1, .25, .5, 1., 2., 4., Double.POSITIVE_INFINITY);

  private static final double PLAY_EM = 3.6;
  private static final double TWO_LINES_EM = 2.7;

  private final FilmPlayer player;
  private final ReadOnlyObjectProperty<@Nullable Frames> frames;

  /**
   * @param toggle plays, or lets it stand
   * @param differing what is marked below the line
   * @param said what the source says
   */
  public FilmBar(
      FilmPlayer player,
      ReadOnlyObjectProperty<@Nullable Frames> frames,
      ReadOnlyIntegerProperty index,
      IntConsumer go,
      Act toggle,
      Timeline.Differing differing,
      ObservableValue<String> said,
      Theme theme) {
    super(4);
    this.player = player;
    this.frames = frames;
    setId("film-bar");
    var timeline = new Timeline(frames, index, go, differing, theme);
    HBox.setHgrow(timeline, Priority.ALWAYS);
    var time = new Label();
    time.setId("film-time");
    time.setMinWidth(USE_PREF_SIZE);
    time.getStyleClass().add("figures");
    time.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> time(index.get()), frames, index, player.playingProperty()));
    var line = new HBox(8, play(toggle, theme), timeline, time);
    line.setAlignment(Pos.CENTER_LEFT);
    var spoken = new Label();
    spoken.textProperty().bind(said);
    spoken.getStyleClass().addAll("caution", "small");
    spoken.setWrapText(true);
    spoken.visibleProperty().bind(spoken.textProperty().isNotEmpty());
    spoken.managedProperty().bind(spoken.visibleProperty());
    Label figures = figures(theme);
    HBox.setHgrow(figures, Priority.ALWAYS);
    figures.setMaxWidth(Double.MAX_VALUE);
    var below = new HBox(12, speed(theme), loop(), figures);
    below.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(line, below, spoken);
    visibleProperty().bind(frames.map(Film.class::isInstance).orElse(false));
    managedProperty().bind(visibleProperty());
  }

  private Button play(Act toggle, Theme theme) {
    var button = new Button();
    button.setId("film-play");
    button.setOnAction(_ -> toggle.fire());
    button.disableProperty().bind(Bindings.not(toggle.enabled()));
    button.setMinWidth(USE_PREF_SIZE);
    // Its signs are of different width: the line beside it stays where it is.
    theme.fontScaleProperty().subscribe(_ -> button.setPrefWidth(PLAY_EM * theme.fontSize()));
    player
        .playingProperty()
        .subscribe(
            plays -> {
              button.setText(plays ? "\u275A\u275A" : "\u25B6");
              String said = plays ? TEXTS.get("film.pause") : TEXTS.get("film.play");
              button.setAccessibleText(said);
              button.setTooltip(new Tooltip(said));
            });
    return button;
  }

  private String time(int frame) {
    if (!(frames.get() instanceof Film film)) {
      return "";
    }
    if (film.seekable()) {
      return Clock.of(film.at(frame)) + " / " + Clock.of(film.at(film.count()));
    }
    if (!player.playingProperty().get()) {
      return TEXTS.get("film.stands", film.name(frame));
    }
    return film.info().live() ? TEXTS.get("film.live") : "";
  }

  private ComboBox<Double> speed(Theme theme) {
    ComboBox<Double> combo = Choices.of(SPEEDS, FilmBar::times);
    combo.setId("film-speed");
    combo.setMinWidth(USE_PREF_SIZE);
    combo.setMaxWidth(USE_PREF_SIZE);
    combo.setAccessibleText(TEXTS.get("film.speed"));
    combo.setTooltip(new Tooltip(TEXTS.get("film.speed.help")));
    combo.valueProperty().bindBidirectional(player.speedProperty().asObject());
    theme.fontScaleProperty().subscribe(_ -> combo.setPrefWidth(8 * theme.fontSize()));
    combo.visibleProperty().bind(frames.map(Film::seekable).orElse(false));
    combo.managedProperty().bind(combo.visibleProperty());
    return combo;
  }

  /** "0.25 x", "2 x", or the word for as fast as it goes. */
  private static String times(double speed) {
    return Double.isInfinite(speed)
        ? TEXTS.get("film.fastest")
        : (speed < 1 ? String.valueOf(speed) : String.valueOf((int) speed)) + " \u00D7";
  }

  private ToggleButton loop() {
    var loop = new ToggleButton(TEXTS.get("film.loop"));
    loop.setId("film-loop");
    loop.setMinWidth(USE_PREF_SIZE);
    loop.setTooltip(new Tooltip(TEXTS.get("film.loop.help")));
    loop.selectedProperty().bindBidirectional(player.loopProperty());
    loop.visibleProperty().bind(frames.map(Film::seekable).orElse(false));
    loop.managedProperty().bind(loop.visibleProperty());
    return loop;
  }

  private Label figures(Theme theme) {
    var label = new Label();
    label.setId("film-figures");
    label.getStyleClass().addAll("quiet", "figures");
    label.setTooltip(new Tooltip(TEXTS.get("film.figures.help")));
    label.setWrapText(true);
    // Of two models it is long: what comes and goes in its end does not move the picture above.
    label
        .minHeightProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> {
                  PlayFigures now = player.figuresProperty().get();
                  return now != null && now.pipeline().inference().size() > 1
                      ? TWO_LINES_EM * theme.fontSize()
                      : USE_COMPUTED_SIZE;
                },
                player.figuresProperty(),
                theme.fontScaleProperty()));
    label
        .textProperty()
        .bind(player.figuresProperty().map(FilmBar::said).orElse(TEXTS.get("film.none")));
    return label;
  }

  /** "24.9 frames/s, 1.0 of its pace · A 12.1 ms (p95 13.0 ms), boxes 0.1 ms · delay 31 ms". */
  static String said(PlayFigures figures) {
    var text = new StringBuilder();
    double fps = figures.pipeline().fps();
    text.append(TEXTS.get("film.fps", Double.isNaN(fps) ? "\u2013" : one(fps)));
    if (!Double.isNaN(figures.pace())) {
      text.append(TEXTS.get("film.pace", String.format(Locale.ROOT, "%.2f", figures.pace())));
    }
    List<Spread> models = figures.pipeline().inference();
    for (int i = 0; i < models.size(); i++) {
      Spread suppression = figures.pipeline().suppression().get(i);
      String median = one(models.get(i).median());
      String slow = one(models.get(i).p95());
      String boxes = one(suppression.median());
      text.append(
          i == 0
              ? TEXTS.get("film.original", median, slow, boxes)
              : TEXTS.get("film.other", median, slow, boxes));
    }
    if (Double.isNaN(figures.pace())) { // A file waits until it is due.
      text.append(TEXTS.get("film.delay", one(figures.pipeline().delay().median())));
    }
    if (figures.pipeline().dropped() > 0) {
      text.append(TEXTS.get("film.dropped", figures.pipeline().dropped()));
    }
    return text.toString();
  }

  private static String one(double value) {
    return Double.isNaN(value) ? "\u2013" : String.format(Locale.ROOT, "%.1f", value);
  }
}
