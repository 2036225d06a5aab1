package org.prunepoint.workbench.prune;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.channels.Coupling;
import org.prunepoint.prune.lowrank.Split;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.inspect.ShareField;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Palette;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.prune.spread.FateColors;
import org.prunepoint.workbench.prune.spread.FateCounts;
import org.prunepoint.workbench.prune.spread.GammaScale;
import org.prunepoint.workbench.prune.spread.SmallHistogram;

/** The selected layers: what stays of them and why, their lock, the share that they keep. */
final class LayerInspector extends VBox {
  private static final Texts TEXTS = Texts.of(LayerInspector.class);
  private static final int BINS = 48;

  private final GammaViewModel gammas;
  private final Theme theme;
  private final Label title = new Label();
  private final Label figures = line();
  private final Label why = line();
  private final Label coupling = line();
  private final Canvas histogram = new Canvas();

  /** A canvas as wide as its parent would never let the parent become narrower. */
  private final Pane frame = new Pane(histogram);

  private final ToggleButton lock = new ToggleButton(TEXTS.get("inspector.lock"));
  private final ShareField share;

  LayerInspector(GammaViewModel gammas, Theme theme) {
    getStyleClass().add("inspected");
    this.gammas = gammas;
    this.theme = theme;
    setId("layer-inspector");
    title.getStyleClass().add("heading");
    title.setWrapText(true);
    lock.setId("inspector-lock");
    lock.setTooltip(new Tooltip(TEXTS.get("act.lock.help")));
    lock.setMinWidth(USE_PREF_SIZE);
    lock.setOnAction(_ -> gammas.toggleSelected());
    share =
        new ShareField(
            TEXTS.get("inspector.share"),
            TEXTS.get("inspector.competes"),
            TEXTS.get("inspector.share.help"),
            () -> common(rows()),
            this::keep);
    share.setId("inspector-share");
    var label = new Label(TEXTS.get("inspector.share"));
    label.setLabelFor(share);
    label.setWrapText(true);
    // Under each other: beside each other the field is cut where the inspector is narrow.
    var keep = new VBox(2, label, share);
    histogram.setManaged(false);
    frame.setMinWidth(0);
    frame.widthProperty().subscribe(_ -> draw());
    setPrefWidth(20 * theme.fontSize());
    setMinWidth(0);
    getChildren().addAll(title, figures, frame, why, lock, keep, coupling);
    gammas.kept().addListener((ListChangeListener<KeptRow>) _ -> tell());
    gammas.selected().addListener((ListChangeListener<Integer>) _ -> tell());
    theme.paletteProperty().subscribe(_ -> draw());
    theme.fontScaleProperty().subscribe(_ -> draw());
    tell();
  }

  private static Label line() {
    var label = new Label();
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.managedProperty().bind(label.visibleProperty());
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    return label;
  }

  private List<KeptRow> rows() {
    return gammas.kept().stream().filter(r -> gammas.selected().contains(r.layer())).toList();
  }

  private void keep(double typed) {
    List<KeptRow> rows = rows();
    if (!rows.isEmpty()) {
      gammas.shares().keep(rows.stream().map(KeptRow::layer).toList(), typed);
    }
  }

  /** The share that all of them keep; NaN where they differ or compete. */
  private static double common(List<KeptRow> rows) {
    double first = rows.isEmpty() ? Double.NaN : rows.getFirst().ownShare();
    boolean same = rows.stream().allMatch(r -> Double.compare(r.ownShare(), first) == 0);
    return same ? first : Double.NaN;
  }

  private void tell() {
    List<KeptRow> rows = rows();
    boolean none = rows.isEmpty();
    title.setText(
        switch (rows.size()) {
          case 0 -> TEXTS.get("inspector.none");
          case 1 -> TEXTS.get("inspector.layer", String.valueOf(rows.getFirst().layer()));
          default -> TEXTS.get("inspector.layers", rows.size());
        });
    figures.getStyleClass().setAll("label", none ? "hint" : "figures");
    figures.setText(none ? TEXTS.get("inspector.hint") : figures(rows));
    why.setText(none ? "" : why(rows));
    coupling.setText(rows.size() == 1 ? split(rows.getFirst()) + coupled(rows.getFirst()) : "");
    lock.setDisable(none);
    lock.setSelected(!none && rows.stream().allMatch(KeptRow::locked));
    share.setDisable(none);
    share.refresh();
    frame.setVisible(!none);
    frame.setManaged(!none);
    draw();
  }

  private String figures(List<KeptRow> rows) {
    int channels = rows.stream().mapToInt(KeptRow::channels).sum();
    int kept = rows.stream().mapToInt(KeptRow::kept).sum();
    return TEXTS.get(
        "inspector.channels",
        Numbers.count(channels),
        Numbers.count(kept),
        Numbers.percent(channels == 0 ? 0 : (double) kept / channels));
  }

  private String why(List<KeptRow> rows) {
    PlanPreview plan = gammas.previewProperty().get();
    if (plan == null) {
      return "";
    }
    if (rows.stream().allMatch(r -> !Double.isNaN(r.ownShare()))) {
      return TEXTS.get("inspector.own");
    }
    if (rows.stream().noneMatch(r -> plan.competing().contains(r.layer()))) {
      return TEXTS.get("inspector.whole");
    }
    String line = Numbers.digits(plan.line());
    return plan.byGamma()
        ? TEXTS.get("inspector.threshold", line)
        : TEXTS.get("inspector.ranked", plan.basis().ranking());
  }

  private String split(KeptRow row) {
    PlanPreview plan = gammas.previewProperty().get();
    Split split = plan == null ? null : plan.splits().get(row.layer());
    if (split == null) {
      return "";
    }
    String rank = Numbers.count(split.rank());
    return switch (split.side()) {
          case OUTPUTS -> TEXTS.get("inspector.split", rank);
          case INPUTS -> TEXTS.get("inspector.split.inputs", rank);
        }
        + "\n";
  }

  private String coupled(KeptRow row) {
    Coupling coupling = gammas.coupling(row.layer());
    if (coupling == null) {
      return TEXTS.get("inspector.free");
    }
    String others =
        coupling.layers().stream()
            .filter(l -> l != row.layer())
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    String through =
        new TreeSet<>(coupling.through())
            .stream().map(String::valueOf).collect(Collectors.joining(", "));
    String tied = TEXTS.get("inspector.coupled", others, through);
    return row.held() == 0 ? tied : tied + " " + TEXTS.get("inspector.held", row.held());
  }

  private void draw() {
    double width = frame.getWidth();
    frame.setPrefHeight(6.5 * theme.fontSize());
    histogram.setWidth(width);
    histogram.setHeight(6.5 * theme.fontSize());
    GraphicsContext g = histogram.getGraphicsContext2D();
    g.clearRect(0, 0, width, histogram.getHeight());
    List<KeptRow> rows = rows();
    if (rows.isEmpty() || width == 0) {
      return;
    }
    PlanPreview plan = gammas.previewProperty().get();
    FateCounts counts =
        gammas
            .sizesProperty()
            .get()
            .counts(
                rows.stream().map(KeptRow::layer).toList(),
                plan == null ? null : plan.fates(),
                GammaScale.LOGARITHMIC,
                BINS);
    Palette palette = theme.paletteProperty().get();
    SmallHistogram.draw(g, counts, FateColors.of(palette), 0, 0, width, histogram.getHeight() - 1);
    g.setFill(palette.line());
    g.fillRect(0, histogram.getHeight() - 1, width, 1);
    line(g, plan, palette, width);
  }

  private void line(GraphicsContext g, @Nullable PlanPreview plan, Palette palette, double width) {
    if (plan != null) {
      double at =
          GammaScale.LOGARITHMIC.place(plan.line() / gammas.sizesProperty().get().largest());
      g.setFill(palette.mark());
      g.fillRect(Math.clamp(at, 0, 1) * (width - 1), 0, 1.5, histogram.getHeight());
    }
  }
}
