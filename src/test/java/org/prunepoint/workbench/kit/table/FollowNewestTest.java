package org.prunepoint.workbench.kit.table;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.prunepoint.workbench.Fx;

/** The newest row is in view until somebody looks at another. */
final class FollowNewestTest {
  private TableView<Integer> table;
  private FollowNewest<Integer> newest;
  private Stage stage;

  @BeforeEach
  void shown() throws Exception {
    Fx.start();
    Fx.run(
        () -> {
          table = new TableView<>();
          var column = new TableColumn<Integer, Number>("n");
          column.setCellValueFactory(
              row -> new javafx.beans.property.SimpleIntegerProperty(row.getValue()));
          table.getColumns().add(column);
          for (int i = 0; i < 40; i++) {
            table.getItems().add(10 * i);
          }
          newest = new FollowNewest<>(table);
          stage = new Stage();
          stage.setScene(new Scene(new StackPane(table), 200, 200));
          stage.show();
        });
    Fx.settle();
  }

  @AfterEach
  void closed() throws Exception {
    Fx.run(stage::close);
  }

  private void comes(int at, int row) throws Exception {
    Fx.run(
        () -> {
          table.getItems().add(at, row);
          newest.came(row);
        });
    Fx.settle();
  }

  private boolean isSeen(int row) throws Exception {
    return Fx.get(
        () -> {
          var flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
          int at = table.getItems().indexOf(row);
          return flow.getFirstVisibleCell().getIndex() <= at
              && at <= flow.getLastVisibleCell().getIndex();
        });
  }

  /** Rows have moved by the time that they are looked at. */
  private void wheel(int toRow) throws Exception {
    Fx.run(
        () -> {
          var flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
          flow.scrollTo(toRow);
          flow.layout();
          flow.scrollTo(toRow);
        });
    Fx.settle();
    Fx.run(
        () ->
            table.fireEvent(
                new ScrollEvent(
                    ScrollEvent.SCROLL,
                    9,
                    9,
                    9,
                    9,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    0,
                    0,
                    0,
                    0,
                    ScrollEvent.HorizontalTextScrollUnits.NONE,
                    0,
                    ScrollEvent.VerticalTextScrollUnits.NONE,
                    0,
                    0,
                    null)));
    Fx.settle();
  }

  @Test
  void aRowIsBroughtIntoViewWhereverItIsPutIn() throws Exception {
    comes(40, 400);
    assertThat(isSeen(400)).isTrue();
    comes(3, 25);
    assertThat(isSeen(25)).isTrue();
    comes(20, 175);
    assertThat(isSeen(175)).isTrue();
  }

  @Test
  void whoHasSelectedARowKeepsIt() throws Exception {
    Fx.run(() -> table.getSelectionModel().select(2));
    comes(40, 400);
    assertThat(isSeen(400)).isFalse();
    Fx.run(() -> table.getSelectionModel().clearSelection());
    comes(41, 410);
    assertThat(isSeen(410)).isTrue();
  }

  @Test
  void whoHasScrolledAwayIsLeftAloneUntilTheNewestIsInViewAgain() throws Exception {
    comes(40, 400);
    wheel(0);
    comes(41, 410);
    assertThat(isSeen(410)).isFalse();
    wheel(41);
    assertThat(isSeen(410)).isTrue();
    comes(42, 420);
    assertThat(isSeen(420)).isTrue();
  }
}
