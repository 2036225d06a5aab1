package org.prunepoint.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Cancellation;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.sweep.search.SweepSearch;

class AutoSearchTest {
  private static final int UNITS = 23;

  @ParameterizedTest
  @ValueSource(doubles = {0.07, 0.33, 0.52, 0.61, 0.744, 0.77, 0.89, 0.93, 0.965})
  void findsASharpCliffToAPercentAndAQuarterInAFewPoints(double cliff) {
    var table = walk((p, n) -> p <= cliff ? .78 : .05);

    double best = best(table).settings().percent();

    assertThat(cliff - best).isBetween(0.0, 0.0126);
    assertThat(percents(table)).hasSizeBetween(5, 12);
  }

  @Test
  void doesNotSlideDownASlope() {
    // from 0.75 down to nothing at 0.95, a fall of 20 % in 0.04
    var table = walk((p, n) -> p <= .75 ? .78 : Math.max(0, .78 * (1 - 5 * (p - .75))));

    assertThat(best(table).map()).isGreaterThan(0.8 * .78);
    assertThat(best(table).settings().percent()).isBetween(.75, .79);
  }

  @Test
  void goesToTheEndOfAModelThatStandsEverything() {
    var table = walk((p, n) -> .78);

    assertThat(best(table).settings()).isEqualTo(settings(.98, 20));
  }

  @Test
  void namesTheUnprunedNetworkWhereNothingCanGo() {
    var table = walk((p, n) -> p == 0 && n == 0 ? .78 : .01);

    assertThat(best(table)).isEqualTo(table.unpruned());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 11, 16, 19})
  void cutsUnitsAtTheBestPercentAndFindsTheirCliffExactly(int cliff) {
    var table = walk((p, n) -> p > .8 ? .02 : n <= cliff ? .77 : .3);

    assertThat(best(table).settings().cutUnits()).isEqualTo(cliff);
    assertThat(best(table).settings().percent()).isBetween(.78, .8);
    assertThat(table.points().size() - percents(table).size()).isLessThanOrEqualTo(8);
  }

  @Test
  void cutsTheUnitsThatTheUserLists() {
    var request = SweepPoints.FOLDED.withSearch(SweepSearch.AUTOMATIC.cutting(8, 4));
    var table = walk(request, UNITS, (p, n) -> p > .8 || n > 4 ? .02 : .77);

    assertThat(table.points())
        .filteredOn(p -> p.settings().cutUnits() > 0)
        .extracting(p -> p.settings().cutUnits())
        .containsExactly(4, 8);
    assertThat(request.settings(best(table).settings().percent(), 4))
        .isEqualTo(best(table).settings());
  }

  @Test
  void asksForNoCutsOnANetworkWithoutResidualUnits() {
    var table = walk(SweepPoints.FOLDED, 0, (p, n) -> p <= .6 ? .5 : 0);

    assertThat(table.points()).allMatch(p -> p.settings().cutUnits() == 0);
  }

  @Test
  void searchesForAMarginToo() {
    var request = SweepPoints.FOLDED.withSearch(SweepSearch.AUTOMATIC.within(.05));
    var table = walk(request, 0, (p, n) -> .78 - Math.max(0, p - .6)); // outside from 0.65

    assertThat(course(request, 0).best(table).settings().percent()).isBetween(.6375, .65);
  }

  @ParameterizedTest
  @ValueSource(doubles = {.02, .05, .09, .15})
  void ofALeanNetworkThatFadesFromTheStartFindsThePointAtTheGentleEnd(double outside) {
    var request = SweepPoints.FOLDED.withSearch(SweepSearch.AUTOMATIC.within(.03));
    var table = walk(request, 0, (p, n) -> .4 - Math.min(.4, .03 / outside * p));

    double best = course(request, 0).best(table).settings().percent();

    assertThat(outside - best).isBetween(0.0, 0.0126);
    assertThat(table.points()).hasSizeLessThan(9);
  }

  private static PointSearch course(SweepRequest request, int units) {
    return PointSearch.of(
        request, new CurveSubject(units, (p, n) -> 0.), _ -> {}, new Cancellation());
  }

  private static SweepPoint best(SweepTable table) {
    return course(SweepPoints.FOLDED, UNITS).best(table);
  }

  private static List<Double> percents(SweepTable table) {
    return table.points().stream()
        .filter(p -> p.settings().cutUnits() == 0)
        .map(p -> p.settings().percent())
        .toList();
  }

  private static PruneSettings settings(double percent, int units) {
    return SweepPoints.FOLDED.settings(percent, units);
  }

  private static SweepTable walk(ToDoubleBiFunction<Double, Integer> map50) {
    return walk(SweepPoints.FOLDED, UNITS, map50);
  }

  private static SweepTable walk(
      SweepRequest request, int units, ToDoubleBiFunction<Double, Integer> map50) {
    PointSearch course = course(request, units);
    assertThat(course.next(SweepTable.EMPTY)).isNotEmpty();
    var table =
        SweepTable.EMPTY.withUnpruned(
            CurveSubject.point(PruneSettings.NOTHING, map50.applyAsDouble(0.0, 0)));
    List<PruneSettings> next = course.next(table);
    while (!next.isEmpty()) {
      PruneSettings s = next.getFirst();
      assertThat(table.row(s.percent(), s.cutUnits())).as("asked twice: " + s).isEmpty();
      table = table.with(CurveSubject.point(s, map50.applyAsDouble(s.percent(), s.cutUnits())));
      assertThat(table.points()).hasSizeLessThan(30);
      next = course.next(table);
    }
    return table;
  }
}
