package org.prunepoint.workbench.prune;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.prune.spread.ChannelSizes;
import org.prunepoint.workbench.prune.spread.FateColors;
import org.prunepoint.workbench.prune.spread.FateCounts;
import org.prunepoint.workbench.prune.spread.GammaScale;
import org.prunepoint.workbench.prune.spread.SmallHistogram;

/**
 * A small histogram of every layer on one canvas, as high as the window: only those that can be
 * seen are drawn, so a hundred layers scroll as smoothly as ten.
 */
final class LayerHistograms extends Region {
  private static final Texts TEXTS = Texts.of(LayerHistograms.class);
  private static final int BINS = 45;
  private static final double GAP = 8;

  private final GammaViewModel gammas;
  private final Theme theme;
  private final Canvas canvas = new Canvas();
  private final ScrollBar bar = new ScrollBar();

  LayerHistograms(GammaViewModel gammas, Theme theme) {
    this.gammas = gammas;
    this.theme = theme;
    bar.setOrientation(Orientation.VERTICAL);
    bar.valueProperty().subscribe(_ -> draw());
    bar.setAccessibleText(TEXTS.get("layers.histograms"));
    getChildren().addAll(canvas, bar);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    setAccessibleText(TEXTS.get("layers.histograms"));
    setMinSize(0, 220);
    setId("layer-histograms");
    getStyleClass().add("layer-histograms");
    setOnScroll(e -> scrollBy(-e.getDeltaY()));
    addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    gammas.sizesProperty().subscribe(this::requestLayout);
    gammas.previewProperty().subscribe(this::draw);
    gammas.shownProperty().subscribe(this::draw);
    theme.paletteProperty().subscribe(_ -> draw());
    theme.fontScaleProperty().subscribe(_ -> requestLayout());
    focusedProperty().subscribe(_ -> draw());
  }

  private double cellWidth() {
    double least = 11 * theme.fontSize();
    int columns = columns();
    return columns == 0 ? least : (canvas.getWidth() - GAP * (columns - 1)) / columns;
  }

  private double cellHeight() {
    return 5.6 * theme.fontSize();
  }

  private int columns() {
    return Math.max(1, (int) ((canvas.getWidth() + GAP) / (11 * theme.fontSize() + GAP)));
  }

  private List<Integer> layers() {
    return gammas.sizesProperty().get().layers();
  }

  @Override
  protected void layoutChildren() {
    double wide = bar.prefWidth(-1);
    canvas.setWidth(Math.max(0, getWidth() - wide - 4));
    canvas.setHeight(getHeight());
    bar.resizeRelocate(getWidth() - wide, 0, wide, getHeight());
    int rows = (layers().size() + columns() - 1) / columns();
    double all = rows * (cellHeight() + GAP);
    double room = Math.max(0, all - getHeight());
    bar.setMax(room);
    bar.setVisibleAmount(all <= 0 ? 1 : room * Math.min(1, getHeight() / all));
    bar.setUnitIncrement(cellHeight() + GAP);
    bar.setBlockIncrement(getHeight());
    bar.setDisable(room == 0);
    bar.setValue(Math.clamp(bar.getValue(), 0, room));
    draw();
  }

  private void scrollBy(double pixels) {
    bar.setValue(Math.clamp(bar.getValue() + pixels, 0, bar.getMax()));
  }

  private void key(KeyEvent event) {
    double row = cellHeight() + GAP;
    switch (event.getCode()) {
      case UP -> scrollBy(-row);
      case DOWN -> scrollBy(row);
      case PAGE_UP -> scrollBy(-getHeight() + row);
      case PAGE_DOWN -> scrollBy(getHeight() - row);
      case HOME -> bar.setValue(0);
      case END -> bar.setValue(bar.getMax());
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void clicked(MouseEvent event) {
    requestFocus();
    int column = (int) (event.getX() / (cellWidth() + GAP));
    int row = (int) ((event.getY() + bar.getValue()) / (cellHeight() + GAP));
    int i = row * columns() + column;
    if (column < columns() && i >= 0 && i < layers().size()) {
      Integer layer = layers().get(i);
      if (!event.isShortcutDown()) {
        gammas.selected().setAll(layer);
      } else if (!gammas.selected().remove((Object) layer)) {
        gammas.selected().add(layer);
      }
    }
  }

  private void draw() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    if (!isVisible() || canvas.getHeight() <= 0) {
      return;
    }
    List<Integer> layers = layers();
    double step = cellHeight() + GAP;
    int first = (int) (bar.getValue() / step);
    int last = (int) ((bar.getValue() + canvas.getHeight()) / step);
    for (int row = first; row <= last; row++) {
      for (int column = 0; column < columns(); column++) {
        int i = row * columns() + column;
        if (i < layers.size()) {
          cell(g, layers.get(i), column * (cellWidth() + GAP), row * step - bar.getValue());
        }
      }
    }
  }

  private void cell(GraphicsContext g, int layer, double x, double y) {
    Palette palette = theme.paletteProperty().get();
    FateColors colors = FateColors.of(palette);
    PlanPreview plan = gammas.previewProperty().get();
    ChannelSizes sizes = gammas.sizesProperty().get();
    FateCounts counts =
        sizes.counts(
            List.of(layer), plan == null ? null : plan.fates(), GammaScale.LOGARITHMIC, BINS);
    double em = theme.fontSize();
    double top = y + 1.5 * em;
    double height = cellHeight() - 1.5 * em - 1;
    boolean chosen = gammas.selected().contains(layer);
    g.setFill(chosen ? palette.mark() : palette.text());
    g.setFont(Font.font(Font.getDefault().getFamily(), .85 * em));
    g.setTextBaseline(VPos.TOP);
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(String.valueOf(layer), x, y);
    g.setFill(palette.muted());
    g.setTextAlign(TextAlignment.RIGHT);
    int channels = sizes.channels(layer);
    int kept = plan == null ? channels : plan.kept().getOrDefault(layer, channels);
    g.fillText(channels + " → " + kept, x + cellWidth(), y);
    SmallHistogram.draw(g, counts, colors, x, top, cellWidth(), height);
    g.setFill(chosen ? palette.mark() : palette.line());
    g.fillRect(x, top + height, cellWidth(), chosen ? 2 : 1);
    if (plan != null) {
      double at = GammaScale.LOGARITHMIC.place(plan.line() / sizes.largest());
      g.setFill(palette.mark());
      g.fillRect(x + Math.clamp(at, 0, 1) * cellWidth(), top, 1, height);
    }
  }
}
