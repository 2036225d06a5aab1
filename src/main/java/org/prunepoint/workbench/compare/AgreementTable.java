package org.prunepoint.workbench.compare;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TableExport;
import org.prunepoint.workbench.kit.table.Columns;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** How far the detections of both agree, a row a class. */
final class AgreementTable extends TableView<AgreementRow> {
  private static final Texts TEXTS = Texts.of(AgreementTable.class);

  AgreementTable(Exports exports, Theme theme) {
    var columns = new Columns<AgreementRow>(theme);
    setId("compare-agreement");
    setAccessibleText(TEXTS.get("agreement.title"));
    setPlaceholder(new Label(TEXTS.get("agreement.none")));
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
    getColumns()
        .setAll(
            List.of(
                columns.text(
                    TEXTS.get("column.class"),
                    TEXTS.get("column.class.help"),
                    9,
                    r -> Printable.name(r.name())),
                count(columns, "both", r -> r.counts().common()),
                count(columns, "lost", r -> r.counts().lost()),
                count(columns, "gained", r -> r.counts().gained()),
                columns.column(
                    TEXTS.get("column.agreement"),
                    TEXTS.get("column.agreement.help"),
                    7,
                    r -> r.counts().agreement(),
                    Numbers::percent,
                    true)));
    TableExport.install(this, "agreement", exports);
  }

  private static TableColumn<AgreementRow, @Nullable Integer> count(
      Columns<AgreementRow> columns, String which, Function<AgreementRow, @Nullable Integer> of) {
    return columns.figure(
        TEXTS.get("column." + which), TEXTS.get("help.column." + which), 6, "%d", of);
  }
}
