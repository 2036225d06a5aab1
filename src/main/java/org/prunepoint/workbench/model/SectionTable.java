package org.prunepoint.workbench.model;

import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.control.TableView;
import org.prunepoint.workbench.kit.table.Columns;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;
import org.prunepoint.workbench.workspace.SectionRow;

/** The sections of a cfg that is no network we know. */
final class SectionTable extends TableView<SectionRow> {
  private static final Texts TEXTS = Texts.of(SectionTable.class);

  SectionTable(ObservableList<SectionRow> rows, Theme theme) {
    super(rows);
    setId("sections");
    setAccessibleText(TEXTS.get("sections"));
    var columns = new Columns<SectionRow>(theme);
    getColumns()
        .setAll(
            List.of(
                columns.figure(
                    "#",
                    TEXTS.get("sections.index.help"),
                    3.2,
                    "%d",
                    r -> r.index() < 0 ? null : r.index()),
                columns.figure(
                    TEXTS.get("sections.line"),
                    TEXTS.get("sections.line.help"),
                    4,
                    "%d",
                    SectionRow::line),
                columns.text(
                    TEXTS.get("sections.name"),
                    TEXTS.get("sections.name.help"),
                    9,
                    SectionRow::name),
                columns.text(
                    TEXTS.get("sections.options"),
                    TEXTS.get("sections.options.help"),
                    50,
                    SectionRow::options)));
  }
}
