package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.prunepoint.workbench.kit.TwoPanes;
import org.prunepoint.workbench.kit.theme.Theme;

final class TwoPanesTest {
  private static final double MORE_THAN_THERE_IS = 1000;

  private final Region left = tall(600);
  private final Region right = tall(500);

  private static Region tall(double height) {
    var region = new Region();
    region.setMinHeight(height);
    return region;
  }

  @Test
  void whatIsRevealedStaysAtTheTopWhilePartsGrowUntilTheUserScrolls() throws Exception {
    Fx.start();
    var stage = Fx.get(Stage::new);
    try {
      var panes = Fx.get(() -> new TwoPanes(left, right, .5, MORE_THAN_THERE_IS, new Theme()));
      Fx.run(
          () -> {
            stage.setScene(new Scene(panes, 300, 200));
            stage.show();
          });
      Fx.settle();
      assertThat(top()).isEqualTo(612, within(3.0));
      Fx.run(panes::revealRight);
      Fx.settle();
      assertThat(top()).isEqualTo(0, within(3.0));
      Fx.run(() -> right.setMinHeight(1200));
      Fx.settle();
      assertThat(top()).as("it has grown itself").isEqualTo(0, within(3.0));
      Fx.run(() -> left.setMinHeight(900));
      Fx.settle();
      assertThat(top()).as("what is above has grown").isEqualTo(0, within(3.0));
      Fx.run(() -> right.fireEvent(scrolled()));
      Fx.run(() -> ((ScrollPane) panes.getChildren().getFirst()).setVvalue(0));
      Fx.run(() -> right.setMinHeight(1000));
      Fx.settle();
      assertThat(top()).as("the user is elsewhere").isGreaterThan(500);
    } finally {
      Fx.run(stage::close);
    }
  }

  private double top() throws Exception {
    return Fx.get(() -> right.localToScene(0, 0).getY());
  }

  private static ScrollEvent scrolled() {
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        0,
        0,
        0,
        0,
        false,
        false,
        false,
        false,
        false,
        false,
        0,
        40,
        0,
        40,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        null);
  }
}
