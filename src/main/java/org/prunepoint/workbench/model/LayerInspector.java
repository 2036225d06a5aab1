package org.prunepoint.workbench.model;

import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prunepoint.darknet.CfgOption;
import org.prunepoint.network.Node;
import org.prunepoint.prune.sparsity.GammaStatistics;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.GammaSummary;

/** The selected layer: what it is, what it costs, how sparse it is, who reads it, its section. */
final class LayerInspector extends VBox {
  private static final Texts TEXTS = Texts.of(LayerInspector.class);

  /** What the part about pruning says: it is made anew only when this has changed. */
  private record CutState(boolean prunable, double share, List<Integer> coupled) {}

  private final ModelViewModel model;
  private final LayerCut cut;
  private final ExportPart whole;
  private CutState said = new CutState(false, Double.NaN, List.of());

  /**
   * @param whole what is said of the whole model, below the layer
   */
  LayerInspector(ModelViewModel model, LayerCut cut, ExportPart whole) {
    this.model = model;
    this.cut = cut;
    this.whole = whole;
    cut.changes()
        .addListener(
            _ -> {
              if (!said.equals(state())) {
                show();
              }
            });
    setId("layer-inspector");
    getStyleClass().add("inspected");
    model.selectedProperty().subscribe(this::show);
    model.model().weightsProperty().subscribe(this::show);
    model.model().networkProperty().subscribe(this::show);
    show();
  }

  private CutState state() {
    int layer = model.selectedProperty().get();
    return layer >= 0 && cut.prunable(layer)
        ? new CutState(true, cut.share(layer), cut.coupled(layer))
        : new CutState(false, Double.NaN, List.of());
  }

  private void show() {
    getChildren().clear();
    said = state();
    LayerDetails details = model.details();
    if (details == null) {
      getChildren().addAll(wrapped(TEXTS.get("inspector.nothing"), "hint"), whole);
      return;
    }
    Node node = details.row().node();
    var title = wrapped(node.index() + "  " + node.layer().type(), "heading");
    title.setId("inspected");
    getChildren().add(title);
    if (details.unit() > 0) {
      getChildren()
          .add(wrapped(TEXTS.get("inspector.unit", String.valueOf(details.unit())), "quiet"));
    }
    getChildren().addAll(shapes(details), cost(details));
    if (details.gammas() != null) {
      getChildren().add(gammas(details.gammas()));
    }
    if (said.prunable()) {
      getChildren().add(new CutPart(cut, node.index(), this::links));
    }
    getChildren().addAll(section(node, details.options()), whole);
  }

  private VBox shapes(LayerDetails details) {
    Node node = details.row().node();
    var grid = grid();
    for (int i = 0; i < node.inputs().size(); i++) {
      int from = node.inputs().get(i);
      FlowPane who =
          from == Node.PICTURE
              ? new FlowPane(new Label(TEXTS.get("inspector.picture")))
              : links(List.of(from));
      who.getChildren().add(new Label(LayerWords.shape(node.inputShapes().get(i))));
      row(grid, i == 0 ? TEXTS.get("inspector.reads") : "", who);
    }
    row(grid, TEXTS.get("inspector.output"), figure(LayerWords.shape(node.output())));
    row(
        grid,
        TEXTS.get("inspector.readers"),
        details.readers().isEmpty()
            ? new Label(TEXTS.get("inspector.nobody"))
            : links(details.readers()));
    return new VBox(grid);
  }

  private static VBox cost(LayerDetails details) {
    var grid = grid();
    row(
        grid,
        "BFLOPS",
        figure(
            String.format(Locale.ROOT, "%.4f", details.row().bflops())
                + share(details.bflopsShare())));
    row(
        grid,
        TEXTS.get("inspector.parameters"),
        figure(Numbers.count(details.row().parameters()) + share(details.parametersShare())));
    return part(TEXTS.get("inspector.cost"), grid);
  }

  private static String share(double share) {
    return "  (" + Numbers.percent(share) + ")";
  }

  private static VBox gammas(GammaStatistics gammas) {
    var grid = grid();
    row(grid, TEXTS.get("inspector.channels"), figure(Numbers.count(gammas.count())));
    row(
        grid,
        TEXTS.get("inspector.near"),
        figure(Numbers.percent(gammas.below(GammaSummary.NEAR_ZERO))));
    row(grid, TEXTS.get("inspector.smallest"), figure(Numbers.digits(gammas.quantile(0))));
    row(grid, TEXTS.get("inspector.median"), figure(Numbers.digits(gammas.quantile(0.5))));
    row(grid, TEXTS.get("inspector.largest"), figure(Numbers.digits(gammas.quantile(1))));
    return part(TEXTS.get("inspector.gammas"), grid);
  }

  private static VBox section(Node node, List<CfgOption> options) {
    var grid = grid();
    for (CfgOption option : options) {
      Label value = wrapped(Printable.line(option.value()), "figures");
      row(grid, Printable.line(option.key()), value);
      var line = new Label(String.valueOf(option.line()));
      line.getStyleClass().addAll("quiet", "small");
      line.setMinWidth(USE_PREF_SIZE);
      grid.add(line, 2, grid.getRowCount() - 1);
    }
    return part(TEXTS.get("inspector.section", String.valueOf(node.line())), grid);
  }

  private FlowPane links(List<Integer> layers) {
    var pane = new FlowPane(6, 0);
    pane.setPrefWrapLength(120); // The column is as wide as there is room, and no wider.
    IntConsumer select = model.selectedProperty()::set;
    for (int layer : layers) {
      var link = new Hyperlink(String.valueOf(layer));
      link.setAccessibleText(TEXTS.get("inspector.goto", String.valueOf(layer)));
      link.setOnAction(_ -> select.accept(layer));
      pane.getChildren().add(link);
    }
    return pane;
  }

  private static VBox part(String title, GridPane grid) {
    return new VBox(wrapped(title, "inspector-part"), grid);
  }

  private static GridPane grid() {
    var grid = new GridPane(10, 3);
    var words = new ColumnConstraints();
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(words, values);
    return grid;
  }

  private static void row(GridPane grid, String word, javafx.scene.Node value) {
    var label = new Label(word);
    label.getStyleClass().add("quiet");
    label.setMinWidth(USE_PREF_SIZE);
    grid.addRow(grid.getRowCount(), label, value);
  }

  private static Label figure(String text) {
    return wrapped(text, "figures");
  }

  private static Label wrapped(String text, String style) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add(style);
    return label;
  }
}
