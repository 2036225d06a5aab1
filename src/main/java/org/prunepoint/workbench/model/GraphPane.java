package org.prunepoint.workbench.model;

import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Region;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.model.graph.GraphBox;
import org.prunepoint.workbench.model.graph.GraphLayout;

/**
 * The drawing of the network on one canvas. Wheel and drag move it, Ctrl with the wheel, plus and
 * minus zoom; a click or the arrows select a layer. It is drawn at most once a pulse.
 */
final class GraphPane extends Region {
  private static final Texts TEXTS = Texts.of(GraphPane.class);
  private static final double STEP = 1.25;

  /** A smaller way of the pressed mouse is a click. */
  private static final double CLICK = 4;

  private final ModelViewModel model;
  private final Theme theme;
  private final Canvas canvas = new Canvas();
  private Viewport view = new Viewport(1, 0, 0);
  private boolean untouched = true;
  private Point2D pressed = Point2D.ZERO;
  private Point2D dragged = Point2D.ZERO;

  GraphPane(ModelViewModel model, Theme theme) {
    this.model = model;
    this.theme = theme;
    setId("graph");
    getStyleClass().add("graph-pane");
    getChildren().add(canvas);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(TEXTS.get("graph.name"));
    setAccessibleHelp(TEXTS.get("graph.help"));
    setMinSize(0, 0);
    model
        .layoutProperty()
        .subscribe(
            _ -> {
              untouched = true;
              redraw();
            });
    model.selectedProperty().subscribe(_ -> showSelected());
    model.model().weightsProperty().subscribe(this::redraw);
    theme.paletteProperty().subscribe(this::redraw);
    theme.fontScaleProperty().subscribe(this::redraw);
    focusedProperty().subscribe(this::redraw);
    addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    addEventHandler(
        ZoomEvent.ZOOM, e -> change(view.zoomed(e.getZoomFactor(), e.getX(), e.getY())));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  private GraphLayout drawing() {
    return model.layoutProperty().get();
  }

  private double margin() {
    return 5 * theme.fontSize();
  }

  private double room() {
    return Math.max(1, getWidth() - margin());
  }

  private void redraw() {
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    if (untouched && drawing().width() > 0 && getWidth() > 0) {
      view =
          Viewport.fitWidth(drawing().width(), room(), theme.fontScaleProperty().get())
              .moved(margin(), 0);
    }
    draw();
  }

  /** Draws now. */
  void draw() {
    GraphPainter.draw(
        canvas.getGraphicsContext2D(),
        new GraphPainter.Scene(
            drawing(),
            model.model().layers(),
            model.selectedProperty().get(),
            theme.paletteProperty().get(),
            theme.fontSize(),
            margin()),
        view,
        getWidth(),
        getHeight());
  }

  private void change(Viewport next) {
    untouched = false;
    view =
        next.moved(-margin(), 0)
            .kept(drawing().width(), drawing().height(), room(), getHeight())
            .moved(margin(), 0);
    redraw();
  }

  /** All of it. */
  void fit() {
    if (drawing().width() > 0) {
      change(
          Viewport.fit(
                  drawing().width(),
                  drawing().height(),
                  room(),
                  getHeight(),
                  theme.fontScaleProperty().get())
              .moved(margin(), 0));
    }
  }

  /** As wide as there is room, from the first layer on; it stays so while the window changes. */
  void fitWidth() {
    untouched = true;
    redraw();
  }

  /**
   * @param steps above 0 for larger
   */
  void zoom(int steps) {
    change(view.zoomed(Math.pow(STEP, steps), margin() + room() / 2, getHeight() / 2));
  }

  private void showSelected() {
    int layer = model.selectedProperty().get();
    setAccessibleText(
        layer < 0 ? TEXTS.get("graph.name") : TEXTS.get("graph.selected", String.valueOf(layer)));
    if (layer >= 0 && layer < drawing().boxes().size() && getWidth() > 0) {
      GraphBox box = drawing().boxes().get(layer);
      Viewport shown =
          view.moved(-margin(), 0)
              .revealing(box.x(), box.y(), box.right(), box.bottom(), room(), getHeight())
              .moved(margin(), 0);
      if (!shown.equals(view)) {
        change(shown);
      }
    }
    redraw();
  }

  private void scrolled(ScrollEvent event) {
    if (event.isShortcutDown()) {
      double factor = Math.pow(STEP, Math.clamp(event.getDeltaY() / 40, -2, 2));
      change(view.zoomed(factor, event.getX(), event.getY()));
    } else {
      change(view.moved(event.getDeltaX(), event.getDeltaY()));
    }
    event.consume();
  }

  private void press(MouseEvent event) {
    requestFocus();
    pressed = new Point2D(event.getX(), event.getY());
    dragged = pressed;
  }

  private void drag(MouseEvent event) {
    change(view.moved(event.getX() - dragged.getX(), event.getY() - dragged.getY()));
    dragged = new Point2D(event.getX(), event.getY());
  }

  private void release(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY
        && pressed.distance(event.getX(), event.getY()) < CLICK) {
      model
          .selectedProperty()
          .set(
              drawing()
                  .at(view.toDrawingX(event.getX()), view.toDrawingY(event.getY()))
                  .orElse(ModelViewModel.NONE));
    }
  }

  private void key(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    boolean known = true;
    switch (event.getCode()) {
      case PLUS, ADD, EQUALS -> zoom(1);
      case MINUS, SUBTRACT -> zoom(-1);
      case HOME -> fitWidth();
      case DIGIT0, NUMPAD0, END -> fit();
      case PAGE_DOWN -> change(view.moved(0, -getHeight() * 0.9));
      case PAGE_UP -> change(view.moved(0, getHeight() * 0.9));
      case DOWN -> select(model.selectedProperty().get() + 1);
      case UP -> select(model.selectedProperty().get() - 1);
      case LEFT, RIGHT -> beside(event.getCode() == javafx.scene.input.KeyCode.RIGHT);
      case ESCAPE -> model.selectedProperty().set(ModelViewModel.NONE);
      default -> known = false;
    }
    if (known) {
      event.consume();
    }
  }

  private void select(int layer) {
    if (!drawing().boxes().isEmpty()) {
      model.selectedProperty().set(Math.clamp(layer, 0, drawing().boxes().size() - 1));
    }
  }

  private void beside(boolean right) {
    int layer = model.selectedProperty().get();
    if (layer >= 0 && layer < drawing().boxes().size()) {
      drawing().beside(layer, right).ifPresent(this::select);
    }
  }

  /** What is seen now. */
  Viewport viewport() {
    return view;
  }
}
