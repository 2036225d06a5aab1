package org.prunepoint.workbench.kit.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.event.ActionEvent;
import org.junit.jupiter.api.Test;
import org.prunepoint.workbench.Fx;

final class ShareFieldTest {
  private double share = 1;
  private final List<Double> told = new ArrayList<>();

  private ShareField field() throws Exception {
    Fx.start();
    return Fx.get(
        () ->
            new ShareField(
                "Share",
                "competes",
                "help",
                () -> share,
                typed -> {
                  told.add(typed);
                  share = typed;
                }));
  }

  private static void type(ShareField field, String text) throws Exception {
    Fx.run(
        () -> {
          field.setText(text);
          field.fireEvent(new ActionEvent());
        });
  }

  @Test
  void whatHoldsIsShownAndIsNotTakenForTyped() throws Exception {
    ShareField field = field();
    assertThat(field.getText()).isEqualTo("100\u00a0%");
    assertThat(told).isEmpty();
    share = Double.NaN;
    Fx.run(field::refresh);
    assertThat(field.getText()).isEmpty();
  }

  @Test
  void aShareIsTypedInPercentAndNothingIsNone() throws Exception {
    ShareField field = field();
    type(field, " 37.5%");
    assertThat(told).containsExactly(.375);
    assertThat(field.getText()).isEqualTo("37.5\u00a0%");
    type(field, "");
    assertThat(told).containsExactly(.375, Double.NaN);
  }

  @Test
  void whatMakesNoSenseGoesBackToWhatHolds() throws Exception {
    ShareField field = field();
    for (String nonsense : List.of("many", "101", "-1", "NaN %x")) {
      type(field, nonsense);
      assertThat(field.getText()).isEqualTo("100\u00a0%");
    }
    assertThat(told).isEmpty();
  }
}
