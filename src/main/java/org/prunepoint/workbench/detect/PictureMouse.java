package org.prunepoint.workbench.detect;

import java.awt.geom.Rectangle2D;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.detect.box.DrawnBox;
import org.prunepoint.workbench.detect.shown.Viewing;
import org.prunepoint.workbench.detect.shown.Zoom;

/**
 * The mouse on the picture: a click selects a box, the line of the wipe is dragged, so is a picture
 * that is zoomed; Ctrl and the wheel zoom, so does a double click.
 */
final class PictureMouse {
  private static final double GRIP = 10;
  private static final double NEAR = 3;

  private final PictureCanvas canvas;
  private final Viewing viewing;
  private final Tooltip tip = new Tooltip();
  private @Nullable DrawnBox under;
  private boolean wiping;
  private double lastX;
  private double lastY;

  PictureMouse(PictureCanvas canvas, Viewing viewing) {
    this.canvas = canvas;
    this.viewing = viewing;
    tip.setShowDelay(Duration.millis(250));
    canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
    canvas.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> over(null));
    canvas.addEventHandler(ScrollEvent.SCROLL, this::wheel);
    canvas.addEventHandler(ZoomEvent.ZOOM, e -> zoom(e.getZoomFactor(), e.getX(), e.getY()));
  }

  private void pressed(MouseEvent event) {
    canvas.requestFocus();
    lastX = event.getX();
    lastY = event.getY();
    if (canvas.panes().isEmpty()) {
      return;
    }
    wiping = onLine(event);
    if (!wiping && event.getButton() == MouseButton.PRIMARY) {
      if (event.getClickCount() == 2) {
        zoom(viewing.zoomProperty().get().factor() > 1 ? 0 : NEAR, lastX, lastY);
      } else {
        viewing.selectedProperty().set(canvas.at(lastX, lastY).map(DrawnBox::found).orElse(null));
      }
    }
    event.consume();
  }

  private void dragged(MouseEvent event) {
    canvas
        .panes()
        .ifPresent(
            panes -> {
              Rectangle2D room = panes.panes().getFirst().room();
              if (wiping) {
                viewing
                    .wipeProperty()
                    .set(Math.clamp((event.getX() - room.getX()) / room.getWidth(), 0, 1));
              } else {
                Zoom zoom = viewing.zoomProperty().get();
                viewing
                    .zoomProperty()
                    .set(zoom.dragged(room, event.getX() - lastX, event.getY() - lastY));
              }
              lastX = event.getX();
              lastY = event.getY();
            });
  }

  private void moved(MouseEvent event) {
    Optional<DrawnBox> box = canvas.at(event.getX(), event.getY());
    over(box.orElse(null));
    canvas.setCursor(
        onLine(event)
            ? Cursor.H_RESIZE
            : box.isPresent()
                ? Cursor.HAND
                : viewing.zoomProperty().get().factor() > 1 ? Cursor.MOVE : Cursor.DEFAULT);
  }

  /** Names the box under the mouse: in a crowd not all have their names written at them. */
  private void over(@Nullable DrawnBox box) {
    if (box == null) {
      Tooltip.uninstall(canvas, tip);
      tip.hide();
    } else if (under == null || !box.label().equals(under.label())) {
      tip.setText(box.label());
      Tooltip.install(canvas, tip);
    }
    under = box;
  }

  private void wheel(ScrollEvent event) {
    if (event.isShortcutDown() && event.getDeltaY() != 0) {
      zoom(event.getDeltaY() > 0 ? Zoom.STEP : 1 / Zoom.STEP, event.getX(), event.getY());
      event.consume();
    }
  }

  private void zoom(double times, double x, double y) {
    canvas
        .paneAt(x, y)
        .ifPresent(
            pane ->
                viewing
                    .zoomProperty()
                    .set(viewing.zoomProperty().get().by(times, pane.room(), x, y)));
  }

  private boolean onLine(MouseEvent event) {
    return canvas.wipeLine().isPresent()
        && Math.abs(canvas.wipeLine().getAsDouble() - event.getX()) < GRIP;
  }
}
