package org.prunepoint.workbench.model;

import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.control.TableView;
import org.prunepoint.workbench.kit.table.Columns;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.SectionRow;

/** The sections of a cfg that is no network we know. */
final class SectionTable extends TableView<SectionRow> {
  SectionTable(ObservableList<SectionRow> rows, Theme theme) {
    super(rows);
    setId("sections");
    setAccessibleText("Sections of the cfg");
    var columns = new Columns<SectionRow>(theme);
    getColumns()
        .setAll(
            List.of(
                columns.figure(
                    "#",
                    "Darknet's number of the layer",
                    3.2,
                    "%d",
                    r -> r.index() < 0 ? null : r.index()),
                columns.figure("Line", "In the cfg", 4, "%d", SectionRow::line),
                columns.text("Section", "Its name in brackets", 9, SectionRow::name),
                columns.text("Options", "As they stand", 50, SectionRow::options)));
  }
}
