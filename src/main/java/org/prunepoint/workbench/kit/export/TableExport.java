package org.prunepoint.workbench.kit.export;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.prunepoint.workbench.kit.text.Texts;

/** Gives a table Ctrl+C and a context menu: copy rows, copy all, save as CSV. */
public final class TableExport {
  private static final Texts TEXTS = Texts.of(TableExport.class);
  private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");

  private TableExport() {}

  /**
   * Makes a table copy and export itself.
   *
   * @param name of the file that is offered, without ending
   */
  public static <R> void install(TableView<R> table, String name, Exports exports) {
    var rows = new MenuItem(TEXTS.get("rows"));
    rows.setOnAction(_ -> exports.copy(selected(table)));
    rows.setAccelerator(COPY);
    var all = new MenuItem(TEXTS.get("table"));
    all.setOnAction(_ -> exports.copy(whole(table)));
    var csv = new MenuItem(TEXTS.get("csv"));
    csv.setOnAction(_ -> exports.saveCsv(whole(table), name));
    table.setContextMenu(new ContextMenu(rows, all, csv));
    table.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (COPY.match(event)) {
            exports.copy(selected(table));
            event.consume();
          }
        });
  }

  /** All rows as they are sorted. */
  public static <R> TextTable whole(TableView<R> table) {
    return of(table, table.getItems());
  }

  private static <R> TextTable selected(TableView<R> table) {
    List<R> rows = table.getSelectionModel().getSelectedItems();
    return of(table, rows.isEmpty() ? table.getItems() : rows);
  }

  private static <R> TextTable of(TableView<R> table, List<R> rows) {
    List<TableColumn<R, ?>> columns =
        table.getVisibleLeafColumns().stream().filter(c -> c.getUserData() != null).toList();
    List<List<String>> cells = new ArrayList<>();
    for (R row : rows) {
      cells.add(columns.stream().map(c -> TextTable.raw(c.getCellData(row))).toList());
    }
    return new TextTable(columns.stream().map(c -> c.getUserData().toString()).toList(), cells);
  }
}
