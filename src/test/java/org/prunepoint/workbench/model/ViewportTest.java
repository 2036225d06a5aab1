package org.prunepoint.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ViewportTest {
  @Test
  void zoomingKeepsThePointUnderTheMouse() {
    var before = new Viewport(1, 30, -200);
    double x = before.toDrawingX(120);
    double y = before.toDrawingY(80);

    Viewport after = before.zoomed(1.5, 120, 80);

    assertThat(after.toScreenX(x)).isCloseTo(120, within(1e-9));
    assertThat(after.toScreenY(y)).isCloseTo(80, within(1e-9));
    assertThat(after.zoom()).isEqualTo(1.5);
  }

  @Test
  void zoomHasBounds() {
    var view = new Viewport(1, 0, 0);
    assertThat(view.zoomed(1e6, 0, 0).zoom()).isEqualTo(Viewport.LARGEST);
    assertThat(view.zoomed(1e-6, 0, 0).zoom()).isEqualTo(Viewport.SMALLEST);
  }

  @Test
  void fittingShowsAllOfATallDrawing() {
    Viewport view = Viewport.fit(300, 4000, 600, 800, 1);

    assertThat(view.zoom()).isEqualTo(0.2);
    assertThat(view.toScreenY(4000)).isEqualTo(800);
    assertThat(view.toScreenX(150)).isEqualTo(300);
  }

  @Test
  void lettersOfTheDrawingGrowWithTheOthers() {
    assertThat(Viewport.fitWidth(300, 150, 2).zoom())
        .isEqualTo(2 * Viewport.fitWidth(300, 150, 1).zoom());
    assertThat(Viewport.fit(30, 40, 600, 800, 2).zoom()).isEqualTo(2);
  }

  @Test
  void someOfTheDrawingAlwaysStays() {
    Viewport away = new Viewport(1, 0, 0).moved(-9999, 9999).kept(300, 4000, 600, 800);

    assertThat(away.toScreenX(300)).isEqualTo(60);
    assertThat(away.toScreenY(0)).isEqualTo(740);
  }

  @Test
  void aBoxIsBroughtIntoSightByTheShortestWay() {
    var view = new Viewport(1, 0, 0);

    assertThat(view.revealing(100, 100, 200, 126, 600, 800)).isEqualTo(view);
    Viewport moved = view.revealing(100, 900, 200, 926, 600, 800);
    assertThat(moved.dx()).isZero();
    assertThat(moved.toScreenY(926)).isEqualTo(770);
  }
}
