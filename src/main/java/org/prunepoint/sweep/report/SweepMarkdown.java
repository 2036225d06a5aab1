package org.prunepoint.sweep.report;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.prunepoint.sweep.point.SweepColumn;
import org.prunepoint.sweep.point.SweepConditions;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.text.Markdown;

/** A finished sweep for people: a table with its conditions, and the answer in sentences. */
final class SweepMarkdown {
  private final SweepResult result;
  private final SweepWords words;

  SweepMarkdown(SweepResult result) {
    this.result = result;
    this.words = new SweepWords(result);
  }

  String markdown() {
    SweepConditions c = result.conditions();
    StringBuilder text = new StringBuilder("# Prune points of ");
    text.append(Markdown.text(c.model())).append("\n\n");
    text.append(Markdown.text(SweepWords.header(c))).append("\n\n");
    text.append(row(col -> col.title())).append(row(col -> "---:"));
    text.append(row(col -> col.cell(result.unpruned())));
    for (SweepPoint p : result.points()) {
      boolean best = p.equals(result.best());
      String mark = result.repeats(p) ? " =" : "";
      text.append(
          row(
              col -> {
                String cell = col.cell(p, c) + (col == SweepColumn.PERCENT ? mark : "");
                return best ? "**" + cell + "**" : cell;
              }));
    }
    text.append("\n").append(words.best()).append("\n");
    words.leftOut().forEach(said -> text.append("\n").append(Markdown.text(said)).append("\n"));
    words.last().ifPresent(said -> text.append("\n").append(said).append("\n"));
    words.int8().ifPresent(said -> text.append("\n").append(said).append("\n"));
    SweepWords.repair(c).ifPresent(said -> text.append("\n").append(said).append("\n"));
    result.mended().ifPresent(what -> text.append("\n").append(Markdown.text(what)).append("\n"));
    text.append(units());
    if (result.points().stream().anyMatch(result::repeats)) {
      text.append("\n= : the plan is that of a weaker setting; its row is repeated.\n");
    }
    return text.toString();
  }

  /** Both rankings of the residual units, where one was measured. */
  private String units() {
    if (result.units().isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\n| unit | mean gamma | mAP lost without it |\n");
    text.append("| ---: | ---: | ---: |\n");
    result
        .units()
        .forEach(
            u ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "| %d | %.5f | %.4f |\n",
                        u.unit().shortcut(),
                        u.meanGamma(),
                        u.map50Lost())));
    return text.toString();
  }

  private String row(Function<SweepColumn, String> cell) {
    return SweepColumn.shown(result.conditions()).stream()
        .map(cell)
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
