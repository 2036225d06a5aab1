package org.prunepoint.workbench.kit.chart;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.SvgGraphics;
import org.prunepoint.workbench.kit.export.TextTable;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;

/**
 * A chart with its title, the same exports everywhere (picture, drawing or data, to the clipboard
 * or a file), the palette of the window, and a way back from zooming.
 */
public final class ChartPane extends BorderPane {
  private static final Texts TEXTS = Texts.of(ChartPane.class);
  private static final int PICTURE_WIDTH = 1600;
  private static final int PICTURE_HEIGHT = 1000;
  private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");

  private final String title;
  private final JFreeChart chart;
  private final Supplier<TextTable> data;
  private final Exports exports;
  private final FlowPane tools = new FlowPane(8, 4);
  private final CoalescedChart viewer;

  /**
   * @param data what the chart shows, as numbers
   * @param restyle repaints the series when palette or font size change
   */
  public ChartPane(
      String title,
      JFreeChart chart,
      Supplier<TextTable> data,
      Exports exports,
      Theme theme,
      BiConsumer<Palette, Double> restyle) {
    this.title = title;
    this.chart = chart;
    this.data = data;
    this.exports = exports;
    viewer = new CoalescedChart(chart);
    Runnable style =
        () -> {
          viewer.setTextFont(ChartStyle.textSize(theme.fontSize()));
          ChartStyle.apply(chart, theme.paletteProperty().get(), theme.fontSize());
          restyle.accept(theme.paletteProperty().get(), theme.fontSize());
          chart.fireChartChanged();
        };
    theme.paletteProperty().subscribe(style);
    theme.fontScaleProperty().subscribe(style);
    style.run();
    getStyleClass().add("chart-pane");
    setTop(head());
    setCenter(viewer);
    setMinSize(0, 0);
    viewer.setAccessibleText(TEXTS.get("chart", title));
    viewer.setFocusTraversable(true);
    viewer.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    viewer.getStyleClass().add("chart-viewer-control");
    PageWheel.install(viewer);
    var menu = new ContextMenu(items());
    viewer.setOnContextMenuRequested(e -> menu.show(viewer, e.getScreenX(), e.getScreenY()));
  }

  private Node head() {
    var label = new Label(title);
    label.getStyleClass().add("heading");
    label.setMinWidth(USE_PREF_SIZE);
    var more = new MenuButton(TEXTS.get("export"));
    more.getItems().addAll(items());
    more.getStyleClass().addAll("small", "flat");
    more.setPopupSide(Side.BOTTOM);
    more.setAccessibleText(TEXTS.get("export.name", title));
    more.setTooltip(new Tooltip(TEXTS.get("export.help")));
    more.setMinWidth(USE_PREF_SIZE);
    tools.setAlignment(Pos.CENTER_RIGHT);
    tools.getChildren().add(more);
    HBox.setHgrow(tools, Priority.ALWAYS);
    var head = new HBox(label, tools);
    head.getStyleClass().add("chart-head");
    return head;
  }

  /**
   * Lets an upright line be dragged.
   *
   * @param at where it stands, as a value of the domain; NaN for none
   * @param to is told where it is dragged to
   */
  public void dragLine(DoubleSupplier at, DoubleConsumer to) {
    var _ = new LineDrag(viewer, chart.getXYPlot(), at, to);
  }

  /**
   * Where the pointer is in the chart.
   *
   * @param x in pixels of the drawing
   * @param y in pixels of the drawing
   */
  public record Pointed(double x, double y, XYPlot plot, Rectangle2D area) {
    /** How far a value is drawn from the pointer, in pixels. */
    public double pixelsTo(double domain, double range) {
      return Math.hypot(
          plot.getDomainAxis().valueToJava2D(domain, area, plot.getDomainAxisEdge()) - x,
          plot.getRangeAxis().valueToJava2D(range, area, plot.getRangeAxisEdge()) - y);
    }
  }

  /**
   * Listens to the pointer.
   *
   * @param moved as it moves over the chart
   * @param clicked with the first button, without a drag
   */
  public void onPoint(Consumer<Pointed> moved, Consumer<Pointed> clicked) {
    viewer.addEventHandler(MouseEvent.MOUSE_MOVED, e -> pointed(e).ifPresent(moved));
    viewer.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        e -> {
          if (e.getButton() == MouseButton.PRIMARY && e.isStillSincePress()) {
            pointed(e).ifPresent(clicked);
          }
        });
  }

  private Optional<Pointed> pointed(MouseEvent event) {
    Rectangle2D area = viewer.getCanvas().getRenderingInfo().getPlotInfo().getDataArea();
    return area == null || area.isEmpty()
        ? Optional.empty()
        : Optional.of(new Pointed(event.getX(), event.getY(), chart.getXYPlot(), area));
  }

  /** Puts controls beside the title; those that there is no room for stand below. */
  public void addToHead(Node... controls) {
    tools.getChildren().addAll(0, List.of(controls));
  }

  private MenuItem[] items() {
    return new MenuItem[] {
      item(TEXTS.get("copy.picture"), () -> exports.copy(picture())),
      item(TEXTS.get("copy.data"), () -> exports.copy(data.get())),
      item(TEXTS.get("save.png"), () -> exports.savePng(picture(), fileName())),
      item(TEXTS.get("save.svg"), () -> exports.saveSvg(drawing(), fileName())),
      item(TEXTS.get("save.csv"), () -> exports.saveCsv(data.get(), fileName())),
      item(TEXTS.get("zoom"), this::resetZoom)
    };
  }

  private static MenuItem item(String text, Runnable action) {
    var item = new MenuItem(text);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private void key(KeyEvent event) {
    if (COPY.match(event)) {
      exports.copy(data.get());
      event.consume();
    } else if (event.getCode() == KeyCode.HOME || event.getCode() == KeyCode.DIGIT0) {
      resetZoom();
      event.consume();
    }
  }

  private void resetZoom() {
    chart.getXYPlot().getDomainAxis().setAutoRange(true);
    chart.getXYPlot().getRangeAxis().setAutoRange(true);
  }

  private String fileName() {
    return title.toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
  }

  /** For a page: twice as fine as a screen. */
  BufferedImage picture() {
    return chart.createBufferedImage(
        PICTURE_WIDTH, PICTURE_HEIGHT, PICTURE_WIDTH / 2.0, PICTURE_HEIGHT / 2.0, null);
  }

  /** As lines and text, which stay sharp at any size. */
  String drawing() {
    var svg = new SvgGraphics(PICTURE_WIDTH / 2, PICTURE_HEIGHT / 2);
    chart.draw(svg, new Rectangle2D.Double(0, 0, PICTURE_WIDTH / 2.0, PICTURE_HEIGHT / 2.0));
    return svg.document(title);
  }

  public JFreeChart chart() {
    return chart;
  }
}
