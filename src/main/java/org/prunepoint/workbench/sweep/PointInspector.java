package org.prunepoint.workbench.sweep;

import java.util.Map;
import java.util.Set;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;
import org.prunepoint.option.Option;
import org.prunepoint.option.Word;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.sweep.point.EightBitFigures;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.inspect.FigureGrid;
import org.prunepoint.workbench.kit.inspect.Inspector;
import org.prunepoint.workbench.kit.option.OptionTexts;
import org.prunepoint.workbench.kit.text.Texts;

/** Beside the page: the chosen point, what it came to, how it is made, and how to have it. */
final class PointInspector extends Inspector {
  private static final Texts TEXTS = Texts.of(PointInspector.class);

  private static final Set<String> NAMED = Set.of("--percent", "--cut-units");

  private final Button export;

  PointInspector(Button export) {
    super("point-inspector");
    this.export = export;
    export.setMaxWidth(Double.MAX_VALUE);
    show(null, null);
  }

  void show(@Nullable SweepTrack track, @Nullable SweepRow row) {
    getChildren().clear();
    if (track == null || row == null) {
      getChildren().add(words(TEXTS.get("inspect.none"), Look.HINT));
      return;
    }
    SweepPoint point = row.point();
    SweepPoint from = track.unpruned().orElse(point);
    getChildren().add(words(row.name(), Look.HEADING));
    if (!row.note().isEmpty() && !row.unpruned()) {
      getChildren().add(words(row.note(), Look.QUIET));
    }
    getChildren().add(figures(from, point));
    if (point.repaired()) {
      String how = StageWords.of(point) + "\n" + StageWords.kept(point);
      getChildren().add(words(how.strip(), Look.QUIET));
    }
    if (!row.unpruned()) {
      getChildren().addAll(export, words(PointExport.how(track, row), Look.QUIET));
    }
    getChildren().addAll(words(TEXTS.get("inspect.recipe"), Look.PART), recipe(point));
  }

  private static FigureGrid figures(SweepPoint from, SweepPoint to) {
    var grid = new FigureGrid();
    Scores scores = to.scores();
    grid.change(TEXTS.get("column.map.same"), share(from.map()), share(to.map()));
    grid.change(TEXTS.get("column.p"), share(from.scores().precision()), share(scores.precision()));
    grid.change(TEXTS.get("column.r"), share(from.scores().recall()), share(scores.recall()));
    grid.change(TEXTS.get("column.f1"), share(from.scores().f1()), share(scores.f1()));
    grid.change(
        TEXTS.get("column.channels"),
        Numbers.count(from.size().channels()),
        Numbers.count(to.size().channels()));
    grid.change(
        TEXTS.get("column.parameters"),
        Numbers.count(from.size().parameters()),
        Numbers.count(to.size().parameters()));
    grid.change(
        TEXTS.get("column.bytes"),
        Numbers.bytes(from.size().weightsBytes()),
        Numbers.bytes(to.size().weightsBytes()));
    grid.change(
        TEXTS.get("column.bflops"),
        Numbers.decimals(from.size().bflops(), 3),
        Numbers.decimals(to.size().bflops(), 3));
    if (from.latencyMs().isPresent() && to.latencyMs().isPresent()) {
      grid.change(
          TEXTS.get("column.ms"),
          Numbers.decimals(from.latencyMs().getAsDouble(), 1),
          Numbers.decimals(to.latencyMs().getAsDouble(), 1));
    }
    to.int8().ifPresent(int8 -> int8(grid, int8));
    return grid;
  }

  private static void int8(FigureGrid grid, EightBitFigures int8) {
    grid.line(TEXTS.get("column.int8.map"), share(int8.scores().map()));
    grid.line(TEXTS.get("column.int8.bytes"), Numbers.bytes(int8.bytes()));
    if (int8.latencyMs().isPresent()) {
      grid.line(TEXTS.get("column.int8.ms"), Numbers.decimals(int8.latencyMs().getAsDouble(), 1));
    }
  }

  /** What is not as it is where nothing is said; percent and units are in the name. */
  private static FigureGrid recipe(SweepPoint point) {
    var grid = new FigureGrid();
    Map<String, String> usual = PruningRecipe.OPTIONS.words(PruningRecipe.NOTHING);
    for (Option<PruningRecipe, ?> option : PruningRecipe.OPTIONS.all()) {
      String word = option.format(point.written());
      if (!word.equals(usual.get(option.typed())) && !NAMED.contains(option.typed())) {
        grid.line(OptionTexts.name(option), said(option, word));
      }
    }
    return grid;
  }

  /** What is typed; a switch is on or off. */
  private static String said(Option<PruningRecipe, ?> option, String word) {
    if (option.word().kind() != Word.Kind.FLAG) {
      return word;
    }
    return Boolean.parseBoolean(word) ? TEXTS.get("inspect.yes") : TEXTS.get("inspect.no");
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "–" : Numbers.decimals(value, 3);
  }
}
