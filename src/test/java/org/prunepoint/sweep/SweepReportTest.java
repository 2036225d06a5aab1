package org.prunepoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prunepoint.prune.Repair;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.sweep.point.Stage;
import org.prunepoint.sweep.point.SweepColumn;
import org.prunepoint.sweep.point.SweepConditions;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.report.SweepReport;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.sweep.report.SweepWords;
import org.prunepoint.sweep.search.BestPrunePoint.BeforeCliff;

class SweepReportTest {
  private static final SweepConditions FOLDED = new CurveSubject(23, (p, n) -> .5).conditions();
  private final Locale locale = Locale.getDefault();
  private final SweepPoint unpruned = point(0, 0, .78);
  private final SweepPoint half = point(.5, 0, .77);
  private final SweepPoint again = half.with(point(.51, 0, .77).settings());
  private final SweepPoint cut = point(.5, 4, .75);
  private final SweepReport report =
      new SweepReport(
          new SweepResult(
              new CurveSubject(23, (p, n) -> .5).conditions(),
              unpruned,
              List.of(half, cut, again),
              cut,
              List.of(Path.of("best.cfg"))));

  private static SweepPoint point(double percent, int units, double map50) {
    return CurveSubject.point(SweepPoints.FOLDED.settings(percent, units), map50);
  }

  @AfterEach
  void giveTheLocaleBack() {
    Locale.setDefault(locale);
  }

  @Test
  void isJson() {
    JsonNode json = report.json();

    assertThat(json.get("points")).hasSize(3);
    assertThat(json.get("best").get("percent").asDouble()).isEqualTo(.5);
    assertThat(json.get("best").get("cutUnits").asInt()).isEqualTo(4);
    assertThat(json.get("unpruned").get("map50").asDouble()).isEqualTo(.78);
    assertThat(json.get("points").get(0).get("latencyMs").isNull()).as("not measured").isTrue();
    assertThat(json.get("points").get(2).get("repeats").asBoolean()).isTrue();
    assertThat(json.get("points").get(1).has("repeats")).isFalse();
    assertThat(json.get("threshold").isNumber()).isTrue();
  }

  @Test
  void isTheSameInCountriesWithADecimalComma() {
    String markdown = report.markdown();
    String csv = report.csv();
    String line = SweepColumn.line(cut, FOLDED);
    Locale.setDefault(Locale.GERMANY);

    assertThat(report.markdown()).isEqualTo(markdown);
    assertThat(report.csv()).isEqualTo(csv);
    assertThat(SweepColumn.line(cut, FOLDED)).isEqualTo(line);
  }

  @Test
  void isATable() {
    assertThat(report.csv().lines())
        .hasSize(5)
        .allMatch(l -> l.split(",", -1).length == 39 + PruningRecipe.OPTIONS.all().size());
    assertThat(report.markdown())
        .contains("| 0.51 = |", "| **0.5** | **4** |", "Scorer darknet on 72 images");
  }

  @Test
  void saysTheBestPointInWords() {
    assertThat(report.words().best())
        .startsWith("Best prune point: percent 0.5 with 4 residual units cut, mAP 0.7500")
        .contains("more than 20 %");
  }

  @Test
  void saysTheSpansOfASearch() {
    assertThat(BeforeCliff.DEFAULT.over(.05, 4).inWords())
        .isEqualTo(
            "the last point before the first step whose mAP falls by more than 20 %"
                + " of the point before it, or of the last point at least 0.05 (or 4 units)"
                + " before it");
  }

  @Test
  void tellsNothingAskedFromNothingTakenFromNothingGood() {
    assertThat(inWords(List.of())).startsWith("No prune point was asked for");
    assertThat(inWords(List.of(unpruned))).startsWith("The unpruned network itself is the best");
    assertThat(inWords(List.of(unpruned, point(.9, 0, .1))))
        .startsWith("No prune point keeps the accuracy");
  }

  private String inWords(List<SweepPoint> points) {
    var conditions = new CurveSubject(23, (p, n) -> .5).conditions();
    var result = new SweepResult(conditions, unpruned, points, unpruned, List.of());
    return new SweepWords(result).best();
  }

  @Test
  void showsTheFiguresOfTheNetworkThatIsWrittenAndThoseFoldedAloneBeside() {
    SweepConditions conditions =
        SweepPoints.conditions(
            "curve.weights", "none.data", 72, "darknet", 320, PruningRecipe.usual(true));
    SweepPoint best = cut.with(new Stage(Repair.RECONSTRUCT, Scores.at50(.1, .2, .3, .7654)));
    var result = new SweepResult(conditions, unpruned, List.of(half, best), best, List.of());
    var repaired = new SweepReport(result);

    assertThat(report.markdown()).doesNotContain("| folded |");
    assertThat(repaired.markdown())
        .contains(
            "| folded | reconstructed |",
            "| **0.1000** | **0.2000** | **0.7654** | **0.7500** | **0.7654** |",
            "| 0.7700 | 0.7700 | - |",
            "the one of folded, reconstructed, whose mAP stands beside them",
            "Repaired with 96 calibration pictures");
    assertThat(repaired.words().best())
        .contains("mAP 0.7654 reconstructed, 0.7500 folded (unpruned 0.7800)");
    assertThat(repaired.csv()).contains(",0.1,0.2,0.7654,,0.3,");
    JsonNode json = repaired.json();
    assertThat(json.get("repairedOn").asInt()).isEqualTo(96);
    assertThat(json.get("bestIsRepaired").asBoolean()).isTrue();
    JsonNode stages = json.get("best").get("stages");
    assertThat(stages).hasSize(2);
    assertThat(stages.get(0).get("repair").asText()).isEqualTo("fold");
    assertThat(stages.get(1).get("repair").asText()).isEqualTo("reconstruct");
    assertThat(stages.get(1).get("map50").asDouble()).isEqualTo(.7654);
    assertThat(json.get("unpruned").get("stages")).hasSize(1);
    SweepPoint usual =
        best.with(best.settings().withRanking(conditions.recipe().settings().ranking()));
    assertThat(SweepColumn.line(usual, conditions)).hasSameSizeAs(SweepColumn.titles(conditions));
    assertThat(SweepColumn.line(best, conditions)).endsWith("gamma, global");
    assertThat(repaired.markdown()).contains("| **slim, gamma, global** |");
  }

  @Test
  void keepsItsColumnsUnderTheirTitles() {
    String titles = SweepColumn.titles(FOLDED);

    assertThat(SweepColumn.line(unpruned, FOLDED)).hasSameSizeAs(titles);
    assertThat(SweepColumn.line(cut, FOLDED)).hasSameSizeAs(titles);
  }
}
