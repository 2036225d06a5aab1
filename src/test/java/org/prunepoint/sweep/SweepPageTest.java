package org.prunepoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.prunepoint.prune.Repair;
import org.prunepoint.prune.Strategy;
import org.prunepoint.sweep.point.CostAxis;
import org.prunepoint.sweep.point.EightBitFigures;
import org.prunepoint.sweep.point.InEightBits;
import org.prunepoint.sweep.point.Scores;
import org.prunepoint.sweep.point.Stage;
import org.prunepoint.sweep.point.SweepConditions;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.report.SweepCurves;
import org.prunepoint.sweep.report.SweepResult;
import org.prunepoint.sweep.search.BestPrunePoint;
import org.prunepoint.sweep.search.SweepSearch;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SweepPageTest {
  private static final String EVIL = "\"><script>alert('1')</script>&<!--.weights";
  private final SweepRequest request =
      SweepPoints.FOLDED
          .withPruning(SweepPoints.FOLDED.pruning().withRepair(Repair.RECONSTRUCT))
          .withSearch(SweepSearch.listed(List.of(.5, .7)).within(.03));

  private StoredSweep sweep(String model, List<SweepPoint> points) {
    return sweep(model, points, InEightBits.NOT);
  }

  private StoredSweep sweep(String model, List<SweepPoint> points, InEightBits int8) {
    SweepPoint unpruned = CurveSubject.point(request.unpruned(), .86);
    SweepPoint best = points.isEmpty() ? unpruned : points.getLast();
    var c = SweepPoints.conditions(model, "d.data", 160, "darknet", 320, request.recipe());
    var conditions =
        new SweepConditions(
            c.model(),
            c.data(),
            c.images(),
            c.scorer(),
            c.figure(),
            c.confidence(),
            c.width(),
            c.height(),
            c.engine(),
            c.latency(),
            c.threads(),
            c.recipe(),
            c.calibration(),
            c.stages(),
            int8);
    var result =
        new SweepResult(
            conditions,
            new BestPrunePoint.WithinOfUnpruned(.03),
            unpruned,
            points,
            best,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    List<StoredSweep.Row> rows =
        java.util.stream.Stream.concat(java.util.stream.Stream.of(unpruned), points.stream())
            .map(p -> new StoredSweep.Row(p, Optional.empty(), OptionalDouble.empty()))
            .toList();
    return new StoredSweep(
        Path.of("f"),
        "m",
        "1.0",
        request,
        request,
        conditions,
        rows,
        Optional.of(best),
        List.of(),
        List.of("Mind <i>this</i>."),
        Optional.of(result));
  }

  private SweepPoint point(double percent, int units, double folded, double repaired) {
    return CurveSubject.point(request.settings(percent, units), folded)
        .with(new Stage(Repair.RECONSTRUCT, Scores.at50(repaired, repaired, repaired, repaired)));
  }

  private List<SweepPoint> points() {
    return List.of(point(.5, 0, .6, .86), point(.7, 0, .4, .85), point(.7, 4, .3, .84));
  }

  /** As a strict reader of XML sees its body. */
  private static Document body(String html) throws Exception {
    String body = html.substring(html.indexOf("<main>"), html.indexOf("</main>") + 7);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(body)));
  }

  private static long count(Document body, String element, String look) {
    NodeList all = body.getElementsByTagName(element);
    long n = 0;
    for (int i = 0; i < all.getLength(); i++) {
      if ((" " + ((Element) all.item(i)).getAttribute("class") + " ").contains(" " + look + " ")) {
        n++;
      }
    }
    return n;
  }

  private List<SweepPoint> inEightBits() {
    return points().stream()
        .map(
            p ->
                p.withInt8(
                    Optional.of(
                        new EightBitFigures(
                            Scores.at50(.8, .8, .8, .8), 1000, OptionalDouble.empty()))))
        .toList();
  }

  @Test
  void theStarStandsOnTheLineThatPointsAreJudgedBy() throws Exception {
    InEightBits judging = InEightBits.ALSO.judgedBy(InEightBits.Judge.INT8);
    assertThat(stars(sweep("m", inEightBits()))).containsOnly("slim 70 %, 4 units: 0.84");
    assertThat(stars(sweep("m", inEightBits(), judging)))
        .containsOnly("slim 70 %, 4 units, in eight bits: 0.8");
  }

  /** What its tooltip says on each chart. */
  private static List<String> stars(StoredSweep sweep) throws Exception {
    NodeList all = body(new SweepPage(sweep).html()).getElementsByTagName("polygon");
    return java.util.stream.IntStream.range(0, all.getLength())
        .mapToObj(i -> all.item(i).getTextContent())
        .toList();
  }

  /** Against its own bytes; of parameters and operations it has as many. */
  @Test
  void eightBitsAreALineOfTheirOwnWhereTheyWereMeasured() throws Exception {
    String html = new SweepPage(sweep("m", inEightBits())).html();
    Document body = body(html);
    assertThat(count(body, "circle", "int8")).isEqualTo(4 * 3); // the percent of the units twice
    assertThat(body.getDocumentElement().getTextContent())
        .contains("70 %, 4 units, in eight bits: 0.8")
        .contains("in eight bits: long dashes");
    assertThat(new SweepPage(sweep("m", points())).html()).doesNotContain("in eight bits");
  }

  @Test
  void foreignTextShowsAsItIsAndNothingComesFromElsewhere() throws Exception {
    String html = new SweepPage(sweep(EVIL, points())).html();
    Document body = body(html);
    assertThat(body.getElementsByTagName("h1").item(0).getTextContent())
        .isEqualTo("Prune points of " + EVIL);
    assertThat(html).doesNotContain("<script").doesNotContain("<i>").doesNotContain("http://");
    assertThat(html).doesNotContain("https://").doesNotContain("src=").doesNotContain("url(");
    assertThat(html).contains("default-src 'none'");
    assertThat(body.getDocumentElement().getTextContent()).contains("Mind <i>this</i>.");
  }

  @Test
  void curvesAreThoseOfTheNetworksThatAreWrittenAndTheOthersThinBeside() throws Exception {
    Document body = body(new SweepPage(sweep("m", points())).html());
    // parameters, BFLOPS, bytes; the latency was not measured
    assertThat(count(body, "svg", "plot")).isEqualTo(3);
    assertThat(count(body, "polyline", "raw")).isEqualTo(2 * 3);
    assertThat(count(body, "polyline", "units")).isEqualTo(3);
    assertThat(count(body, "polygon", "star")).isEqualTo(3);
    assertThat(count(body, "rect", "band")).isEqualTo(3);
    assertThat(body.getDocumentElement().getTextContent())
        .contains("70 %, 4 units · mAP 0.860 → 0.840");
  }

  @Test
  void everyMarkIsInsideTheChartAlsoWhereThereIsButOne() throws Exception {
    for (List<SweepPoint> points : List.of(points(), List.<SweepPoint>of())) {
      Document body = body(new SweepPage(sweep("m", points)).html());
      NodeList dots = body.getElementsByTagName("circle");
      assertThat(dots.getLength()).isPositive();
      for (int i = 0; i < dots.getLength(); i++) {
        var dot = (Element) dots.item(i);
        assertThat(Double.parseDouble(dot.getAttribute("cx"))).isBetween(56., 742.);
        assertThat(Double.parseDouble(dot.getAttribute("cy"))).isBetween(14., 334.);
      }
    }
  }

  @Test
  void theFrontIsWhatNoPointBeats() {
    SweepPoint unpruned = CurveSubject.point(request.unpruned(), .86);
    SweepPoint weak = point(.5, 0, .6, .80);
    SweepPoint strong = point(.7, 0, .4, .85);
    var curves = new SweepCurves(unpruned, List.of(weak, strong));
    assertThat(curves.front(CostAxis.BFLOPS)).containsExactly(strong, unpruned);
    assertThat(curves.front(CostAxis.LATENCY)).isEmpty();
  }

  @Test
  void linesBeginWithTheUnprunedNetworkAndCutsWithTheirPercent() {
    SweepPoint unpruned = CurveSubject.point(request.unpruned(), .86);
    SweepPoint other =
        CurveSubject.point(request.settings(.6, 0).withStrategy(Strategy.NORMAL), .7);
    var lines =
        new SweepCurves(
                unpruned,
                java.util.stream.Stream.concat(points().stream(), java.util.stream.Stream.of(other))
                    .toList())
            .lines();
    assertThat(lines).extracting(l -> l.points().size()).containsExactlyInAnyOrder(3, 2, 2);
    assertThat(lines)
        .filteredOn(SweepCurves.Curve::units)
        .singleElement()
        .satisfies(l -> assertThat(l.points()).isEqualTo(points().subList(1, 3)));
    assertThat(lines)
        .filteredOn(l -> !l.units())
        .allSatisfy(l -> assertThat(l.points().getFirst()).isEqualTo(unpruned));
  }

  @Test
  void rulesAreReadAsTheyAreKept() {
    for (BestPrunePoint rule :
        List.of(
            new BestPrunePoint.WithinOfUnpruned(.03),
            new BestPrunePoint.BeforeCliff(.2, .05, 4),
            new BestPrunePoint.BestAtTarget(
                org.prunepoint.prune.budget.Target.parse("bflops=0.5")))) {
      assertThat(BestPrunePoint.parse(rule.word())).isEqualTo(rule);
    }
  }
}
