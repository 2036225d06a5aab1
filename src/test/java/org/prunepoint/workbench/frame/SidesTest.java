package org.prunepoint.workbench.frame;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.prunepoint.workbench.Fx;

class SidesTest {
  @Test
  void thePageGivesWayAndTheSidesKeepTheirWidth() throws Exception {
    Fx.start();
    double[] widths =
        Fx.get(
            () -> {
              var sides = new Sides(new SimpleDoubleProperty(1));
              Region left = ofWidth(195);
              Region page = ofWidth(4000);
              Region right = ofWidth(270);
              sides.show(left, page, right);
              var stage = new Stage();
              stage.setScene(new Scene(sides, 1180, 800));
              stage.show();
              sides.layout();
              sides.getChildrenUnmodifiable().forEach(child -> ((Pane) child).layout());
              double[] found = {left.getWidth(), page.getWidth(), right.getWidth()};
              stage.close();
              return found;
            });

    assertThat(widths).containsExactly(195, 1180 - 195 - 270, 270);
  }

  private static Region ofWidth(double width) {
    var region = new Region();
    region.setPrefWidth(width);
    region.setMinWidth(20);
    return region;
  }
}
