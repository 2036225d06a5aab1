package org.prunepoint.workbench.kit.table;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.prunepoint.workbench.Fx;
import org.prunepoint.workbench.kit.theme.Theme;

/** The figure is what is read: a narrow column takes room from the bar. */
final class BarCellTest {
  private TableColumn<Double, Double> column;
  private TableView<Double> table;
  private Stage stage;

  @BeforeEach
  void shown() throws Exception {
    Fx.start();
    Fx.run(
        () -> {
          var theme = new Theme();
          table = new TableView<>();
          column = new TableColumn<>("share");
          column.setCellValueFactory(row -> new SimpleObjectProperty<>(row.getValue()));
          column.setCellFactory(
              _ -> new BarCell<>(theme, v -> v, v -> Math.round(100 * v) + "\u00a0%"));
          table.getColumns().add(column);
          table.getItems().add(.25);
          stage = new Stage();
          stage.setScene(new Scene(new StackPane(table), 400, 200));
          stage.show();
        });
  }

  @AfterEach
  void closed() throws Exception {
    Fx.run(stage::close);
  }

  private Labeled wide(double width) throws Exception {
    Fx.run(
        () -> {
          column.setPrefWidth(width);
          table.layout();
        });
    Fx.settle();
    return Fx.get(
        () ->
            (Labeled)
                table.lookupAll(".table-cell").stream()
                    .filter(cell -> cell instanceof BarCell<?, ?> bar && bar.getItem() != null)
                    .findFirst()
                    .orElseThrow());
  }

  private static String drawn(Labeled cell) throws Exception {
    return Fx.get(() -> ((Text) cell.lookup(".text")).getText().strip());
  }

  @Test
  void theFigureIsWholeWhereThereIsRoomForBoth() throws Exception {
    Labeled cell = wide(200);
    assertThat(drawn(cell)).endsWith("25\u00a0%");
    assertThat(cell.getGraphic().getLayoutBounds().getWidth()).isGreaterThan(50);
  }

  @Test
  void theBarIsShorterWhereThereIsLittle() throws Exception {
    Labeled cell = wide(105);
    assertThat(drawn(cell)).endsWith("25\u00a0%");
    assertThat(cell.getGraphic().getLayoutBounds().getWidth()).isBetween(10., 45.);
  }

  @Test
  void theBarIsNotThereWhereThereIsRoomForOne() throws Exception {
    Labeled cell = wide(70);
    assertThat(drawn(cell)).endsWith("25\u00a0%");
    assertThat(cell.getGraphic()).isNull();
  }
}
