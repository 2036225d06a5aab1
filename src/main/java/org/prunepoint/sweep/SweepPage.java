package org.prunepoint.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.prunepoint.Version;
import org.prunepoint.export.Reading;
import org.prunepoint.export.VerificationReport;
import org.prunepoint.option.Option;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.sweep.point.CostAxis;
import org.prunepoint.sweep.point.Figures;
import org.prunepoint.sweep.point.SweepAnswer;
import org.prunepoint.sweep.point.SweepColumn;
import org.prunepoint.sweep.point.SweepConditions;
import org.prunepoint.sweep.report.SweepCurves;
import org.prunepoint.sweep.report.SweepReport;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.sweep.report.SweepWords;
import org.prunepoint.text.Html;

/**
 * A sweep as one page for a browser: answer, curves, table, settings, versions. It is whole in
 * itself: no script, nothing from elsewhere; foreign text is escaped.
 */
final class SweepPage {
  private final StoredSweep sweep;
  private final SweepConditions conditions;
  private final StringBuilder page = new StringBuilder();

  SweepPage(StoredSweep sweep) {
    this.sweep = sweep;
    this.conditions = sweep.conditions();
  }

  /** The page. */
  String html() {
    page.setLength(0);
    head();
    answer();
    sweep.warnings().forEach(w -> paragraph("warning", w));
    charts();
    table();
    units();
    settings();
    versions();
    page.append("</main>\n</body>\n</html>\n");
    return page.toString();
  }

  private void head() {
    String title = "Prune points of " + conditions.model();
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
        .append(" style-src 'unsafe-inline'\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
        .append("<title>")
        .append(Html.text(title))
        .append("</title>\n<style>\n")
        .append(style())
        .append("</style>\n</head>\n<body>\n<main>\n");
    element("h1", title);
    paragraph("quiet", SweepWords.header(conditions));
  }

  private static String style() {
    try (InputStream in = SweepPage.class.getResourceAsStream("sweep-page.css")) {
      return new String(
          java.util.Objects.requireNonNull(in, "sweep-page.css").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer() {
    page.append("<section class=\"answer\">\n");
    Optional<SweepResult> result = sweep.result();
    if (result.isPresent()) {
      sweep
          .best()
          .filter(best -> !best.equals(sweep.unpruned()))
          .ifPresent(best -> element("h2", SweepAnswer.of(sweep.unpruned(), best, conditions)));
      var report = new SweepReport(result.get());
      paragraph("", report.words().best());
      report.words().last().ifPresent(words -> paragraph("", words));
      report.words().int8().ifPresent(words -> paragraph("", words));
      result.get().check().ifPresent(c -> paragraph("", c.sentence()));
      result.get().mended().ifPresent(m -> paragraph("", m));
    } else {
      element("h2", "Not finished");
      paragraph("", "The points measured so far; the same sweep resumed goes on.");
    }
    SweepWords.repair(conditions).ifPresent(w -> paragraph("quiet", w));
    page.append("</section>\n");
  }

  private void charts() {
    var curves =
        new SweepCurves(
            sweep.unpruned(), sweep.rows().stream().skip(1).map(StoredSweep.Row::point).toList());
    for (CostAxis axis : CostAxis.values()) {
      new SweepPlot(sweep, curves, axis)
          .svg()
          .ifPresent(
              svg -> {
                element("h2", conditions.figure().title() + " against " + axis.title());
                page.append(svg);
              });
    }
    page.append(SweepPlot.legend(curves));
  }

  private void table() {
    element("h2", "Points");
    List<SweepColumn> columns = SweepColumn.shown(conditions);
    page.append("<div class=\"wide\"><table>\n<thead>");
    row("", columns, SweepColumn::title, "th");
    page.append("</thead>\n<tbody>\n");
    row("", columns, c -> c.cell(sweep.unpruned()), "td");
    sweep.rows().stream()
        .skip(1)
        .sorted((a, b) -> SweepTable.BY_STRENGTH.compare(a.point(), b.point()))
        .forEach(
            r -> {
              boolean best = sweep.best().filter(r.point()::equals).isPresent();
              row(
                  best ? "best" : r.sameAs().isPresent() ? "same" : "",
                  columns,
                  c ->
                      (best && c == columns.getFirst() ? "★ " : "") + c.cell(r.point(), conditions),
                  "td");
            });
    page.append("</tbody>\n</table></div>\n");
    SweepWords.leftOut(sweep.rows().stream().map(StoredSweep.Row::point).toList(), conditions)
        .forEach(words -> paragraph("quiet", words));
    if (sweep.rows().stream().anyMatch(r -> r.sameAs().isPresent())) {
      paragraph("quiet", "Grey: the plan is that of a weaker setting; its row is repeated.");
    }
  }

  private void row(
      String look, List<SweepColumn> columns, Function<SweepColumn, String> cell, String element) {
    page.append(look.isEmpty() ? "<tr>" : "<tr class=\"" + look + "\">");
    columns.forEach(c -> inline(element, cell.apply(c)));
    page.append("</tr>\n");
  }

  private void units() {
    if (!sweep.units().isEmpty()) {
      element("h2", "Residual units");
      pairs("Unit", "mean gamma; mAP lost without it");
      sweep
          .units()
          .forEach(
              u ->
                  pair(
                      "shortcut " + u.unit().shortcut(),
                      "%s; %s"
                          .formatted(Figures.plain(u.meanGamma()), Figures.plain(u.map50Lost()))));
      page.append("</tbody></table>\n");
    }
  }

  /** What was said; what was left to the defaults is folded away, and is printed. */
  private void settings() {
    element("h2", "Settings");
    Map<String, String> usual = SweepRequest.OPTIONS.words(SweepRequest.DEFAULT);
    Map<String, String> said = SweepRequest.OPTIONS.words(sweep.request());
    pairs("Sweep", "");
    SweepRequest.OPTIONS.all().stream()
        .filter(o -> !said.get(o.typed()).equals(usual.get(o.typed())))
        .forEach(o -> pair(o.typed(), said.get(o.typed())));
    page.append("</tbody></table>\n");
    pairs("Recipe of every point", "");
    for (Option<PruningRecipe, ?> option : PruningRecipe.OPTIONS.all()) {
      if (!List.of("percent", "cut-units", "unit-order").contains(option.name())) {
        pair(option.typed(), option.format(conditions.recipe()));
      }
    }
    page.append("</tbody></table>\n");
  }

  private void versions() {
    element("h2", "Versions");
    pairs("Measured by", "");
    pair("Prunepoint", sweep.program());
    pair("engine", conditions.engine());
    pair("Java", Runtime.version().toString());
    pair("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    sweep
        .result()
        .flatMap(SweepResult::check)
        .map(VerificationReport::readings)
        .orElse(List.of())
        .stream()
        .filter(Reading::read)
        .forEach(r -> pair("read back by", r.reader()));
    page.append("</tbody></table>\n");
    paragraph("quiet", "Written by Prunepoint " + Version.text() + ".");
  }

  private void pairs(String title, String value) {
    page.append("<table class=\"pairs\"><thead><tr>");
    inline("th", title);
    inline("th", value);
    page.append("</tr></thead><tbody>\n");
  }

  private void pair(String name, String value) {
    page.append("<tr>");
    inline("td", name);
    inline("td", value.isEmpty() ? "–" : value);
    page.append("</tr>\n");
  }

  private void paragraph(String look, String text) {
    page.append(look.isEmpty() ? "<p>" : "<p class=\"" + look + "\">")
        .append(Html.text(text))
        .append("</p>\n");
  }

  private void element(String name, String text) {
    inline(name, text);
    page.append('\n');
  }

  private void inline(String name, String text) {
    page.append('<').append(name).append('>').append(Html.text(text));
    page.append("</").append(name).append('>');
  }
}
