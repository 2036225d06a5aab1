package org.prunepoint.workbench.kit.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;
import org.prunepoint.workbench.Fx;
import org.prunepoint.workbench.kit.theme.Theme;

final class ColumnsTest {
  @Test
  void figuresOfAnySizeAreWrittenAsInTheInspector() throws Exception {
    Fx.start();
    List<String> shown =
        Fx.get(
            () -> {
              var table = new TableView<Double>();
              table.getItems().setAll(1.24e-6, 9.42e-3, 0.5, Double.NaN);
              table
                  .getColumns()
                  .add(new Columns<Double>(new Theme()).digits("mean", "of all", 6, d -> d));
              var _ = new Scene(table, 300, 300);
              table.applyCss();
              table.layout();
              return table.lookupAll(".table-cell").stream()
                  .map(cell -> ((Labeled) cell).getText())
                  .filter(text -> text != null)
                  .toList();
            });

    assertThat(shown).containsExactlyInAnyOrder("1.24e-6", "0.00942", "0.5", "–");
  }
}
