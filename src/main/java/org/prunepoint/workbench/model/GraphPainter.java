package org.prunepoint.workbench.model;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.model.graph.Curve;
import org.prunepoint.workbench.model.graph.EdgeKind;
import org.prunepoint.workbench.model.graph.GraphBox;
import org.prunepoint.workbench.model.graph.GraphEdge;
import org.prunepoint.workbench.model.graph.GraphLayout;
import org.prunepoint.workbench.model.graph.GraphStage;
import org.prunepoint.workbench.workspace.GammaSummary;
import org.prunepoint.workbench.workspace.LayerRow;

/** Draws what is seen of a layout, and no more. */
final class GraphPainter {
  /** Text smaller than this, in pixels, is a grey line: it is left out. */
  private static final double READABLE = 6;

  private static final double TEXT_OF_BOX = 0.46;

  private static final double[] DASHES = {5, 4};

  /**
   * What is drawn.
   *
   * @param rows the layers, in order; gammas as far as they are read
   * @param selected a layer; {@link ModelViewModel#NONE}
   * @param fontSize of ordinary text, in pixels
   * @param margin on the left, for the names of the stages
   */
  record Scene(
      GraphLayout layout,
      List<LayerRow> rows,
      int selected,
      Palette palette,
      double fontSize,
      double margin) {}

  private final GraphicsContext g;
  private final Scene scene;
  private final Viewport view;
  private final double width;
  private final double height;

  private GraphPainter(GraphicsContext g, Scene scene, Viewport view, double width, double height) {
    this.g = g;
    this.scene = scene;
    this.view = view;
    this.width = width;
    this.height = height;
  }

  static void draw(GraphicsContext g, Scene scene, Viewport view, double width, double height) {
    var painter = new GraphPainter(g, scene, view, width, height);
    g.setFill(scene.palette().background());
    g.fillRect(0, 0, width, height);
    painter.bands();
    painter.edges();
    painter.boxes();
    painter.stageNames();
  }

  private boolean below(double y) {
    return view.toScreenY(y) > height;
  }

  private boolean above(double y) {
    return view.toScreenY(y) < 0;
  }

  private void bands() {
    Palette palette = scene.palette();
    g.setFill(palette.background().interpolate(palette.line(), 0.35));
    List<GraphStage> stages = scene.layout().stages();
    for (int i = 1; i < stages.size(); i += 2) {
      GraphStage stage = stages.get(i);
      if (!below(stage.top()) && !above(stage.bottom())) {
        g.fillRect(
            0, view.toScreenY(stage.top()), width, (stage.bottom() - stage.top()) * view.zoom());
      }
    }
  }

  private void edges() {
    for (GraphEdge edge : scene.layout().edges()) {
      if (!below(edge.top()) && !above(edge.bottom()) && !touchesSelected(edge)) {
        edge(edge, false);
      }
    }
    for (GraphEdge edge : scene.layout().edges()) {
      if (touchesSelected(edge) && !below(edge.top()) && !above(edge.bottom())) {
        edge(edge, true);
      }
    }
    g.setLineDashes((double[]) null);
  }

  private boolean touchesSelected(GraphEdge edge) {
    return edge.from() == scene.selected() || edge.to() == scene.selected();
  }

  private void edge(GraphEdge edge, boolean strong) {
    Palette palette = scene.palette();
    double thin = Math.clamp(view.zoom() * 1.3, 0.5, 2);
    Color color =
        switch (edge.kind()) {
          case FLOW -> palette.muted();
          case ROUTE -> palette.muted().interpolate(palette.background(), 0.25);
          case SHORTCUT, RESIDUAL, PRODUCT -> palette.second();
        };
    g.setStroke(strong ? palette.text() : color);
    g.setLineWidth((strong ? 2 * thin : thin) * (edge.kind() == EdgeKind.RESIDUAL ? 1.6 : 1));
    if (edge.kind() == EdgeKind.ROUTE && !strong) {
      g.setLineDashes(DASHES);
    } else {
      g.setLineDashes();
    }
    g.beginPath();
    Curve first = edge.path().getFirst();
    g.moveTo(view.toScreenX(first.x0()), view.toScreenY(first.y0()));
    for (Curve c : edge.path()) {
      g.bezierCurveTo(
          view.toScreenX(c.x1()),
          view.toScreenY(c.y1()),
          view.toScreenX(c.x2()),
          view.toScreenY(c.y2()),
          view.toScreenX(c.x3()),
          view.toScreenY(c.y3()));
    }
    g.stroke();
  }

  private void boxes() {
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(TextAlignment.CENTER);
    double text = view.zoom() * TEXT_OF_BOX * 26;
    boolean readable = text >= READABLE;
    g.setFont(Font.font(Font.getDefault().getFamily(), text));
    for (GraphBox box : scene.layout().boxes()) {
      double x = view.toScreenX(box.x());
      double w = box.width() * view.zoom();
      if (!below(box.y()) && !above(box.bottom()) && x < width && x + w > 0) {
        box(box, x, view.toScreenY(box.y()), w, box.height() * view.zoom());
        if (readable) {
          text(box);
        }
      }
    }
  }

  private void box(GraphBox box, double x, double y, double w, double h) {
    Palette palette = scene.palette();
    boolean selected = box.layer() == scene.selected();
    g.setFill(KindLook.fill(box.kind(), palette));
    g.setStroke(selected ? palette.text() : KindLook.color(box.kind(), palette));
    g.setLineWidth(selected ? 2.5 : Math.clamp(view.zoom(), 0.4, 1.2));
    KindLook.draw(g, box.kind(), x, y, w, h);
    GammaSummary gammas =
        box.layer() < scene.rows().size() ? scene.rows().get(box.layer()).gammas() : null;
    if (gammas != null && h > 8) {
      double inset = h * 0.16;
      double bar = Math.max(1, h * 0.09);
      double whole = w - 2 * inset;
      g.setFill(palette.pruned());
      g.fillRect(x + inset, y + h - bar - 1.5, whole, bar);
      g.setFill(KindLook.color(box.kind(), palette));
      g.fillRect(x + inset, y + h - bar - 1.5, whole * (1 - gammas.nearZero()), bar);
    }
  }

  private void text(GraphBox box) {
    LayerRow row = box.layer() < scene.rows().size() ? scene.rows().get(box.layer()) : null;
    String words = row == null ? "" : LayerWords.inBox(row.node().layer());
    g.setFill(scene.palette().text());
    g.fillText(
        box.layer() + "  " + words,
        view.toScreenX(box.middleX()),
        view.toScreenY(box.middleY()) - 0.5 * view.zoom(),
        (box.width() - 8) * view.zoom());
  }

  /** In a strip of their own that does not move sideways, each as high as its band is seen. */
  private void stageNames() {
    Palette palette = scene.palette();
    double size = scene.fontSize();
    Font large = Font.font(Font.getDefault().getFamily(), size);
    Font small = Font.font(Font.getDefault().getFamily(), size * 0.82);
    g.setFill(palette.background());
    g.fillRect(0, 0, scene.margin(), height);
    g.setStroke(palette.line());
    g.setLineWidth(1);
    g.strokeLine(scene.margin() - 0.5, 0, scene.margin() - 0.5, height);
    g.setTextAlign(TextAlignment.LEFT);
    g.setTextBaseline(VPos.TOP);
    double free = 0;
    for (GraphStage stage : scene.layout().stages()) {
      double top = Math.max(view.toScreenY(stage.top()), 0);
      double bottom = Math.min(view.toScreenY(stage.bottom()), height);
      if (bottom - top < 1) {
        continue;
      }
      g.strokeLine(0, top - 0.5, scene.margin(), top - 0.5);
      if (bottom - top >= size * 1.2 && top >= free) {
        g.setFont(large);
        g.setFill(palette.text());
        g.fillText("/ " + stage.stride(), size * 0.4, top + size * 0.25);
        if (bottom - top >= size * 2.6) {
          g.setFont(small);
          g.setFill(palette.muted());
          g.fillText(
              stage.shape().width() + "×" + stage.shape().height(), size * 0.4, top + size * 1.5);
        }
        free = top + size * 1.2;
      }
    }
  }
}
