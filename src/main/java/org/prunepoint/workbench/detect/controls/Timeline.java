package org.prunepoint.workbench.detect.controls;

import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Slider;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.detect.film.Film;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;

/** Where in the film one is; below it the frames that both models saw, and those they differ on. */
public final class Timeline extends VBox {
  private static final Texts TEXTS = Texts.of(Timeline.class);
  private static final double MARKS = 7;

  /** What is asked of the frames from one up to before another. */
  @FunctionalInterface
  public interface Any {
    boolean of(int from, int to);
  }

  /**
   * What is known of frames.
   *
   * @param seen whether both models saw any of them
   * @param differs whether they differ on any
   * @param version changes whenever these may say something else
   */
  public record Differing(Any seen, Any differs, ObservableValue<?> version) {}

  private final ReadOnlyObjectProperty<@Nullable Frames> frames;
  private final Differing differing;
  private final Theme theme;
  private final Slider slider = new Slider(0, 1, 0);
  private final Canvas marks = new Canvas();
  private final Pane under = new Pane(marks);
  private boolean following;

  Timeline(
      ReadOnlyObjectProperty<@Nullable Frames> frames,
      ReadOnlyIntegerProperty index,
      IntConsumer go,
      Differing differing,
      Theme theme) {
    this.frames = frames;
    this.differing = differing;
    this.theme = theme;
    slider.setId("film-timeline");
    slider.setAccessibleText(TEXTS.get("film.timeline"));
    slider.setBlockIncrement(1);
    slider.setMaxWidth(Double.MAX_VALUE);
    slider
        .valueProperty()
        .subscribe(
            value -> {
              if (!following) {
                go.accept((int) Math.round(value.doubleValue()));
              }
            });
    index.subscribe(now -> follow(now.intValue()));
    frames.subscribe(
        _ -> {
          follow(index.get());
          draw();
        });
    differing.version().subscribe(_ -> draw());
    theme.paletteProperty().subscribe(_ -> draw());
    under.setMinHeight(MARKS);
    under.setPrefHeight(MARKS);
    under.widthProperty().subscribe(_ -> draw());
    theme
        .fontScaleProperty()
        .subscribe(
            _ ->
                VBox.setMargin(
                    under, new Insets(0, .6 * theme.fontSize(), 0, .6 * theme.fontSize())));
    under.setOnMousePressed(event -> go.accept(frame(event.getX())));
    under.setOnMouseDragged(event -> go.accept(frame(event.getX())));
    getChildren().addAll(slider, under);
    visibleProperty().bind(frames.map(Film::seekable).orElse(false));
  }

  private int count() {
    Frames now = frames.get();
    return now == null ? 1 : now.count();
  }

  private int frame(double x) {
    return Math.clamp(
        Math.round(x / Math.max(1, under.getWidth()) * (count() - 1)), 0, count() - 1);
  }

  private void follow(int frame) {
    following = true;
    slider.setMax(Math.max(1, count() - 1));
    slider.setValue(frame);
    following = false;
  }

  /** A column is marked if any of its frames is. */
  private void draw() {
    double width = Math.floor(under.getWidth());
    Frames now = frames.get();
    if (width < 1 || now == null || !Film.seekable(now)) {
      return;
    }
    marks.setWidth(width);
    marks.setHeight(MARKS);
    Palette palette = theme.paletteProperty().get();
    GraphicsContext g = marks.getGraphicsContext2D();
    g.setFill(palette.line());
    g.fillRect(0, 0, width, MARKS);
    int count = count();
    for (int x = 0; x < width; x++) {
      int from = (int) ((long) x * count / (long) width);
      int to = Math.max(from + 1, (int) ((long) (x + 1) * count / (long) width));
      boolean differs = differing.differs().of(from, to);
      if (differs || differing.seen().of(from, to)) {
        g.setFill(differs ? palette.second() : palette.kept());
        g.fillRect(x, 0, 1, MARKS);
      }
    }
  }
}
