package org.prunepoint.workbench.detect;

import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jfree.fx.FXGraphics2D;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.detect.box.BoxBrush;
import org.prunepoint.workbench.detect.box.DrawnBox;
import org.prunepoint.workbench.detect.box.ShownFrame;
import org.prunepoint.workbench.detect.film.ScreenImages;
import org.prunepoint.workbench.detect.shown.Viewing;
import org.prunepoint.workbench.detect.source.DisplayPicture;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;

/** The frame with what was found on it. */
final class PictureCanvas extends Region {
  private static final double SMALL = .92;
  private static final double HEAD = 1.9;

  private final DetectViewModel detect;
  private final PaneTitles titles;
  private final Theme theme;
  private final Canvas canvas = new Canvas();
  private @Nullable DisplayPicture drawn;
  private @Nullable Image image;
  private final ScreenImages images = new ScreenImages();

  PictureCanvas(DetectViewModel detect, PaneTitles titles, Theme theme) {
    this.detect = detect;
    this.titles = titles;
    this.theme = theme;
    canvas.setManaged(false);
    getChildren().add(canvas);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setId("detect-picture");
    getStyleClass().add("picture-canvas");
    setMinSize(120, 120);
    Viewing viewing = detect.viewing();
    List.of(
            detect.shownProperty(),
            detect.names(),
            detect.otherProperty(),
            viewing.modeProperty(),
            viewing.wipeProperty(),
            viewing.truthProperty(),
            viewing.selectedProperty(),
            viewing.zoomProperty(),
            theme.paletteProperty(),
            theme.fontScaleProperty())
        .forEach(one -> one.subscribe(this::requestLayout));
    new PictureMouse(this, viewing);
  }

  @Override
  protected void layoutChildren() {
    double w = Math.floor(getWidth());
    double h = Math.floor(getHeight());
    if (canvas.getWidth() != w || canvas.getHeight() != h) {
      canvas.setWidth(w);
      canvas.setHeight(h);
    }
    paint();
  }

  @SuppressWarnings("ReferenceEquality") // the same one, not an equal one
  private void paint() {
    GraphicsContext gc = canvas.getGraphicsContext2D();
    gc.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    ShownFrame frame = detect.shownProperty().get();
    if (frame == null || canvas.getWidth() < 2 || canvas.getHeight() < 2) {
      drawn = null;
      image = null;
      return;
    }
    if (drawn != frame.picture()) {
      drawn = frame.picture();
      image = images.of(frame.picture());
      detect.player().painted(frame.picture());
    }
    Panes panes = panes(frame);
    panes.panes().forEach(pane -> paint(gc, frame, pane));
    if (wipes()) {
      line(gc, panes.panes().getLast().shown());
    }
  }

  private Panes panes(ShownFrame frame) {
    Viewing viewing = detect.viewing();
    return Panes.of(
            viewing.modeProperty().get(),
            frame.compared(),
            canvas.getWidth(),
            canvas.getHeight(),
            (double) frame.picture().width() / frame.picture().height(),
            viewing.wipeProperty().get(),
            HEAD * theme.fontSize())
        .zoomed(viewing.zoomProperty().get());
  }

  private void paint(GraphicsContext gc, ShownFrame frame, Panes.Pane pane) {
    Rectangle2D p = pane.picture();
    Rectangle2D s = pane.shown();
    gc.save();
    gc.beginPath();
    gc.rect(s.getX(), s.getY(), s.getWidth(), s.getHeight());
    gc.clip();
    gc.drawImage(image, p.getX(), p.getY(), p.getWidth(), p.getHeight());
    new BoxBrush(new FXGraphics2D(gc), p, SMALL * theme.fontSize(), new FxLetters(gc))
        .paint(boxes(frame, pane));
    gc.restore();
    Palette palette = theme.paletteProperty().get();
    gc.setFill(palette.text());
    gc.setFont(Font.font(theme.fontSize()));
    Rectangle2D t = pane.title();
    double room = Math.max(20, t.getWidth() - theme.fontSize());
    var letters = new FxLetters(gc);
    gc.fillText(
        titles.of(frame, pane.side(), title -> letters.width(title) <= room),
        t.getX(),
        t.getMaxY() - .5 * theme.fontSize(),
        room);
  }

  /** The fonts of AWT and of this window are not equally large. */
  private record FxLetters(GraphicsContext gc) implements BoxBrush.Letters {
    @Override
    public double width(String label) {
      return text(label).getLayoutBounds().getWidth();
    }

    @Override
    public double ascent() {
      return text("X").getBaselineOffset();
    }

    @Override
    public double descent() {
      Text letter = text("X");
      return letter.getLayoutBounds().getHeight() - letter.getBaselineOffset();
    }

    private Text text(String letters) {
      var text = new Text(letters);
      text.setFont(gc.getFont());
      return text;
    }
  }

  private List<DrawnBox> boxes(ShownFrame frame, Panes.Pane pane) {
    Viewing viewing = detect.viewing();
    return DrawnBox.of(
        frame,
        pane.side(),
        detect.names(),
        viewing.truthProperty().get(),
        viewing.selectedProperty().get());
  }

  private void line(GraphicsContext gc, Rectangle2D right) {
    gc.setStroke(Color.color(0, 0, 0, .6));
    gc.setLineWidth(4);
    gc.strokeLine(right.getX(), right.getMinY(), right.getX(), right.getMaxY());
    gc.setStroke(Color.WHITE);
    gc.setLineWidth(2);
    gc.strokeLine(right.getX(), right.getMinY(), right.getX(), right.getMaxY());
    gc.setFill(Color.WHITE);
    gc.fillOval(right.getX() - 6, right.getCenterY() - 6, 12, 12);
  }

  private boolean wipes() {
    ShownFrame frame = detect.shownProperty().get();
    return frame != null
        && frame.compared()
        && detect.viewing().modeProperty().get() == Viewing.Mode.WIPE;
  }

  /** Where the line of the wipe is, if there is one. */
  OptionalDouble wipeLine() {
    Optional<Panes> now = panes();
    return wipes() && now.isPresent()
        ? OptionalDouble.of(now.get().panes().getLast().shown().getX())
        : OptionalDouble.empty();
  }

  /** Where pictures lie; empty if there is none. */
  Optional<Panes> panes() {
    return Optional.ofNullable(detect.shownProperty().get()).map(this::panes);
  }

  /** The picture under a point. */
  Optional<Panes.Pane> paneAt(double x, double y) {
    return panes().stream()
        .flatMap(now -> now.panes().stream())
        .filter(pane -> pane.shown().contains(x, y))
        .findFirst();
  }

  /** The smallest box under a point: it may lie in a larger one. */
  Optional<DrawnBox> at(double x, double y) {
    ShownFrame frame = detect.shownProperty().get();
    return frame == null
        ? Optional.empty()
        : paneAt(x, y)
            .flatMap(
                pane ->
                    boxes(frame, pane).stream()
                        .filter(b -> b.found() != null)
                        .filter(b -> BoxBrush.place(b.box(), pane.picture()).contains(x, y))
                        .min(Comparator.comparingDouble(b -> b.box().width() * b.box().height())));
  }
}
