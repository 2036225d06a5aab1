package org.prunepoint.workbench.model;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.model.graph.BoxKind;
import org.prunepoint.workbench.model.graph.EdgeKind;
import org.prunepoint.workbench.model.graph.GraphBox;
import org.prunepoint.workbench.model.graph.GraphEdge;
import org.prunepoint.workbench.model.graph.GraphLayout;

/** What colours, shapes and lines of the drawing mean: those that occur in it. */
final class GraphLegend extends FlowPane {
  private static final Texts TEXTS = Texts.of(GraphLegend.class);

  private final ModelViewModel model;
  private final Theme theme;

  GraphLegend(ModelViewModel model, Theme theme) {
    this.model = model;
    this.theme = theme;
    setId("graph-legend");
    getStyleClass().add("graph-legend");
    model.layoutProperty().subscribe(_ -> fill());
    model.model().weightsProperty().subscribe(this::fill);
    theme.paletteProperty().subscribe(this::fill);
    theme.fontScaleProperty().subscribe(this::fill);
  }

  private void fill() {
    GraphLayout layout = model.layoutProperty().get();
    getChildren().clear();
    Set<BoxKind> kinds =
        layout.boxes().stream().map(GraphBox::kind).collect(Collectors.toCollection(TreeSet::new));
    for (BoxKind kind : kinds) {
      Canvas sign = sign();
      draw(sign.getGraphicsContext2D(), kind);
      add(sign, TEXTS.get("kind." + kind.name().toLowerCase(Locale.ROOT)));
    }
    if (layout.edges().stream().map(GraphEdge::kind).anyMatch(k -> k == EdgeKind.RESIDUAL)) {
      Canvas sign = sign();
      bracket(sign.getGraphicsContext2D());
      add(sign, TEXTS.get("legend.unit"));
    }
    if (model.nearZero().isPresent()) {
      Canvas sign = sign();
      bar(sign.getGraphicsContext2D());
      add(sign, TEXTS.get("legend.gammas"));
    }
  }

  private void add(Canvas sign, String text) {
    var label = new Label(text, sign);
    label.getStyleClass().addAll("small", "quiet");
    getChildren().add(label);
  }

  private Canvas sign() {
    return new Canvas(theme.fontSize() * 1.8, theme.fontSize() * 1.1);
  }

  private double size() {
    return theme.fontSize();
  }

  private void draw(GraphicsContext g, BoxKind kind) {
    Palette palette = theme.paletteProperty().get();
    g.setFill(KindLook.fill(kind, palette));
    g.setStroke(KindLook.color(kind, palette));
    g.setLineWidth(1.2);
    KindLook.draw(g, kind, 1, size() * 0.15, size() * 1.6, size() * 0.75);
  }

  private void bracket(GraphicsContext g) {
    g.setStroke(theme.paletteProperty().get().second());
    g.setLineWidth(1.8);
    double[] xs = {size() * 1.1, size() * 0.6, size() * 0.6, size() * 1.1};
    double[] ys = {size() * 0.15, size() * 0.15, size() * 0.95, size() * 0.95};
    g.strokePolyline(xs, ys, xs.length);
  }

  private void bar(GraphicsContext g) {
    Palette palette = theme.paletteProperty().get();
    g.setFill(palette.pruned());
    g.fillRect(1, size() * 0.45, size() * 1.6, size() * 0.22);
    g.setFill(palette.first());
    g.fillRect(1, size() * 0.45, size() * 0.8, size() * 0.22);
  }
}
