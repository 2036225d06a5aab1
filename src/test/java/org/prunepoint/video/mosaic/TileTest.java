package org.prunepoint.video.mosaic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.detection.Box;
import org.prunepoint.network.Shape;

/** Quarters of an input of 64 x 32. */
class TileTest {
  private static final Shape INPUT = new Shape(3, 32, 64);

  @Test
  void quartersLieSideBySide() {
    assertThat(Tile.of(0, INPUT)).isEqualTo(new Tile(0, 0, 0, 32, 16));
    assertThat(Tile.of(1, INPUT)).isEqualTo(new Tile(1, 32, 0, 32, 16));
    assertThat(Tile.of(2, INPUT)).isEqualTo(new Tile(2, 0, 16, 32, 16));
    assertThat(Tile.of(3, INPUT)).isEqualTo(new Tile(3, 32, 16, 32, 16));
  }

  @ParameterizedTest
  @CsvSource({
    ".25, .25, 0",
    ".75, .25, 1",
    ".25, .75, 2",
    ".75, .75, 3",
    ".5, .4, 1",
    "-.1, 1.2, 2"
  })
  void aBoxBelongsToTheTileOfItsCentre(float x, float y, int tile) {
    assertThat(Tile.at(x, y)).isEqualTo(tile);
  }

  @Test
  void onlyTheSeamsAreCrossedNotTheOuterEdges() {
    Tile first = Tile.of(0, INPUT);
    assertThat(first.reachesSeam(new Box(.25f, .25f, .5f, .5f), 0, 2)).isFalse();
    assertThat(first.reachesSeam(new Box(.05f, .05f, .2f, .2f), 0, 2))
        .isFalse(); // over the outer edge
    assertThat(first.reachesSeam(new Box(.45f, .25f, .2f, .2f), 0, 2)).isTrue();
    assertThat(first.reachesSeam(new Box(.25f, .45f, .2f, .2f), 0, 2)).isTrue();
    assertThat(first.reachesSeam(new Box(.25f, .45f, .2f, .2f), 0, 1)).as("grey below").isFalse();
    assertThat(Tile.of(3, INPUT).reachesSeam(new Box(.55f, .75f, .2f, .2f), 0, 2)).isTrue();
    assertThat(Tile.of(3, INPUT).reachesSeam(new Box(.95f, .95f, .2f, .2f), 0, 2)).isFalse();
  }

  @Test
  void whatReachesOverIsCut() {
    Box cut = Tile.of(0, INPUT).clipped(new Box(.45f, .25f, .2f, .2f)); // .35 to .55 across
    assertThat(cut.left()).isEqualTo(.35f, within(1e-6f));
    assertThat(cut.right()).isEqualTo(.5f, within(1e-6f));
    assertThat(cut.top()).isEqualTo(.15f, within(1e-6f));
    Box inside = new Box(.75f, .75f, .2f, .2f);
    assertThat(Tile.of(3, INPUT).clipped(inside).width()).isEqualTo(.2f, within(1e-6f));
  }
}
