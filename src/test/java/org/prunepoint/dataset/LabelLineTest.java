package org.prunepoint.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.prunepoint.dataset.LabelLine.Corners;
import org.prunepoint.dataset.LabelLine.Kind;
import org.prunepoint.detection.Box;

/** Lines as other tools write them; each is read as what it is or not at all. */
class LabelLineTest {

  private static LabelLine line(String text) {
    return LabelLine.of(text, 3);
  }

  private static void isBox(String text, Kind kind, float x, float y, float w, float h) {
    LabelLine line = line(text);
    assertThat(line.kind()).as(text).isEqualTo(kind);
    Box box = line.truth().orElseThrow().box();
    assertThat(new float[] {box.x(), box.y(), box.width(), box.height()})
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(x, y, w, h);
  }

  @Test
  void blanksThatDoNotBreakPartValuesToo() {
    isBox("1\u00A00.5\u00A0\u00A00.25 0.1\u30000.2", Kind.BOX, .5f, .25f, .1f, .2f);
  }

  @Test
  void aBoxOfNoSizeIsNotSaidToReachOutside() {
    assertThat(line("1 0.5 0.25 0 0.2").fault()).endsWith("has no width or no height");
    assertThat(line("1 0.5 0.25 0 0.2").kind()).isEqualTo(Kind.OUT_OF_RANGE);
  }

  @Test
  void boxesByTheirLeftAndUpperEdgeAreSuspected() {
    LabelLines edges = LabelLines.NONE;
    LabelLines centres = LabelLines.NONE;
    for (int i = 0; i < 10; i++) {
      float x = i / 10f;
      edges = edges.with(line("1 %s 0.1 0.09 0.3".formatted(x)));
      centres = centres.with(line("1 %s 0.3 0.09 0.3".formatted(x + .05)));
    }
    assertThat(edges.looksLikeEdges()).isTrue();
    assertThat(edges.notes(true))
        .containsExactly(
            "All 10 boxes look like left edge, upper edge, width and height: as the centres and"
                + " sizes that they are read as, 10 reach outside their picture.");
    assertThat(centres.looksLikeEdges()).isFalse();
    assertThat(edges.with(line("1 0.95 0.3 0.09 0.3")).looksLikeEdges()).isFalse();
  }

  @Test
  void fourValuesAreABox() {
    isBox("1 0.5 0.25 0.1 0.2", Kind.BOX, .5f, .25f, .1f, .2f);
    isBox("1.0\t+.5 2.5e-1 0.1 0.2", Kind.BOX, .5f, .25f, .1f, .2f);
  }

  @Test
  void aFifthValueIsAConfidenceOrANumber() {
    isBox("1 0.5 0.25 0.1 0.2 0.98", Kind.LONGER, .5f, .25f, .1f, .2f);
    isBox("1 0.5 0.25 0.1 0.2 17", Kind.LONGER, .5f, .25f, .1f, .2f);
    assertThat(line("1 0.5 0.25 0.1 0.2 cat").kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void pointsAreTheBoxAroundThem() {
    isBox("1 0.2 0.1 0.6 0.1 0.6 0.5 0.2 0.5", Kind.POLYGON, .4f, .3f, .4f, .4f);
    isBox("1 0.5 0.1 0.8 0.9 0.2 0.7", Kind.POLYGON, .5f, .5f, .6f, .8f);
    // Rounded to a hair outside the picture.
    isBox("1 0.9 0 1.000001 0 1.000001 0.2 0.9 0.2", Kind.POLYGON, .95f, .1f, .1f, .2f);
    assertThat(line("1 20 10 60 10 60 50 20 50").kind()).isEqualTo(Kind.OUT_OF_RANGE);
    assertThat(line("4 0.2 0.1 0.6 0.1 0.6 0.5").kind()).isEqualTo(Kind.CLASS_TOO_HIGH);
  }

  @Test
  void keyPointsAndTracksComeAfterABox() {
    isBox("0 0.5 0.5 0.4 0.4 0.5 0.4 2", Kind.LONGER, .5f, .5f, .4f, .4f);
    isBox("0 0.5 0.5 0.4 0.4 0.5 0.4 2 0.6 0.6 0", Kind.LONGER, .5f, .5f, .4f, .4f);
    isBox("0 0.5 0.5 0.4 0.4 0.83 12", Kind.LONGER, .5f, .5f, .4f, .4f);
  }

  @Test
  void aNameInPlaceOfTheClassIsSaidToBeOne() {
    assertThat(line("car 0.5 0.5 0.4 0.4").fault())
        .endsWith(
            "begins with a name; expected the number of the class, from 0, then x y width height");
    assertThat(line("car, red 0.5 0.5 0.4 0.4").fault())
        .endsWith("expected class x y width height");
    assertThat(line("class x y width height").fault())
        .endsWith("\", expected class x y width height");
  }

  @Test
  void whatMayBeTwoThingsIsNoLabel() {
    for (String text :
        new String[] {
          "0 0.5 0.5 0.4 0.4 0.83 1", // A confidence and a track, or a corner of the picture?
          "0 0.2 0.1 0.6 0.1 0.6 0.5 0.2", // Seven values.
          "0 0.5 0.5 0.4 0.4 0.5 0.4 1 0.6 0.6 0",
        }) {
      assertThat(line(text).kind()).as(text).isEqualTo(Kind.MALFORMED);
      assertThat(line(text).fault()).contains("expected class x y width height").contains("values");
    }
  }

  @Test
  void aLineThatIsNoneOfThisIsNoLabel() {
    for (String text :
        new String[] {
          "",
          "0",
          "0 0.5 0.5 0.1",
          "cat 0.5 0.5 0.1 0.1",
          "0 0,5 0,5 0,1 0,1",
          "0,0.5,0.5,0.1,0.1",
          "1.5 0.5 0.5 0.1 0.1",
          "1e300 0.5 0.5 0.1 0.1"
        }) {
      assertThat(line(text).kind()).as(text).isEqualTo(Kind.MALFORMED);
    }
    assertThat(line("0 nan 0.5 0.1 0.1").truth()).isEmpty();
    assertThat(line("999999999 0.5 0.5 0.1 0.1").kind()).isEqualTo(Kind.CLASS_TOO_HIGH);
  }

  @Test
  void twoCornersLookLikeABoxThatReachesOutside() {
    assertThat(line("0 0.6 0.6 0.9 0.9").corners()).isEqualTo(Corners.LIKELIER);
    assertThat(line("0 0.4 0.4 0.5 0.5").corners()).isEqualTo(Corners.POSSIBLE);
    assertThat(line("0 0.4 0.4 0.2 0.5").corners()).isEqualTo(Corners.NO);
    LabelLines all = LabelLines.NONE.with(line("0 .6 .6 .9 .9")).with(line("0 .1 .1 .15 .15"));
    assertThat(all.looksLikeCorners()).isTrue();
    assertThat(all.with(line("0 .5 .5 .2 .2")).looksLikeCorners()).isFalse();
    assertThat(LabelLines.NONE.looksLikeCorners()).isFalse();
  }
}
