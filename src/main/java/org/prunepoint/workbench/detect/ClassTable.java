package org.prunepoint.workbench.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.prunepoint.detection.ClassCounts;
import org.prunepoint.detection.ComparisonTotals;
import org.prunepoint.workbench.detect.box.ClassColor;
import org.prunepoint.workbench.detect.box.ClassNames;
import org.prunepoint.workbench.detect.box.ShownFrame;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.export.TableExport;
import org.prunepoint.workbench.kit.table.Columns;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** How many of each class were found, lost and gained; and which classes are shown. */
final class ClassTable extends TableView<ClassRow> {
  private static final Texts TEXTS = Texts.of(ClassTable.class);

  private final DetectViewModel detect;
  private final BooleanProperty all = new SimpleBooleanProperty(this, "all");

  ClassTable(DetectViewModel detect, Exports exports, Theme theme) {
    this.detect = detect;
    setId("detect-classes");
    setAccessibleText(TEXTS.get("classes.accessible"));
    Label none = quiet(TEXTS.get("classes.none"));
    none.visibleProperty().bind(detect.shownProperty().isNotNull());
    setPlaceholder(none);
    setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    var columns = new Columns<ClassRow>(theme);
    TableColumn<ClassRow, ClassRow> shown =
        columns.bare(
            TEXTS.get("classes.shown.same"),
            TEXTS.get("classes.shown.help"),
            3.6,
            row -> row,
            false);
    shown.setCellFactory(_ -> new Shown());
    shown.setSortable(false);
    shown.setUserData(null);
    theme.fontScaleProperty().subscribe(_ -> shown.setMaxWidth(4.4 * theme.fontSize()));
    TableColumn<ClassRow, String> name =
        columns.text(
            TEXTS.get("classes.class"), TEXTS.get("classes.class.help"), 4.4, ClassRow::name);
    getColumns().add(shown);
    getColumns().add(name);
    getColumns()
        .add(
            figure(
                columns,
                TEXTS.get("classes.original.same"),
                TEXTS.get("classes.original.help"),
                2.8,
                ClassCounts::original));
    List<TableColumn<ClassRow, @Nullable Integer>> compared =
        List.of(
            figure(
                columns,
                TEXTS.get("classes.other.same"),
                TEXTS.get("classes.other.help"),
                2.8,
                ClassCounts::other),
            figure(
                columns,
                TEXTS.get("classes.lost"),
                TEXTS.get("classes.lost.help"),
                5.2,
                ClassCounts::lost),
            figure(
                columns,
                TEXTS.get("classes.gained"),
                TEXTS.get("classes.gained.help"),
                6.8,
                ClassCounts::gained));
    // Alone, a model loses nothing.
    detect
        .otherProperty()
        .subscribe(other -> compared.forEach(column -> column.setVisible(other != null)));
    getColumns().addAll(compared);
    TableExport.install(this, "detections", exports);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    detect.shownProperty().subscribe(this::fill);
    detect.folder().versionProperty().subscribe(this::fill);
    detect.names().subscribe(this::fill);
    detect.viewing().hidden().subscribe(this::fill);
    all.subscribe(this::fill);
  }

  private static TableColumn<ClassRow, @Nullable Integer> figure(
      Columns<ClassRow> columns,
      String title,
      String help,
      double em,
      java.util.function.ToIntFunction<ClassCounts> value) {
    return columns.figure(
        title,
        help,
        em,
        "%d",
        row -> row.hidden() ? null : Integer.valueOf(value.applyAsInt(row.counts())));
  }

  private static Label quiet(String text) {
    var label = new Label(text);
    label.getStyleClass().add("quiet");
    label.setWrapText(true);
    return label;
  }

  /** Whether there are frames that were compared; without any, all of them are none. */
  ObservableValue<Boolean> comparedProperty() {
    return detect.folder().totalsProperty().map(totals -> totals.pictures() > 0);
  }

  /** Whether all compared frames are counted, not the one that is shown. */
  BooleanProperty allProperty() {
    return all;
  }

  private void fill() {
    ShownFrame frame = detect.shownProperty().get();
    // Read in any case: so that the next change is heard.
    ComparisonTotals folder = detect.folder().totalsProperty().get();
    detect.folder().versionProperty().get();
    boolean whole = all.get() && folder.pictures() > 0;
    ComparisonTotals totals =
        whole ? folder : frame == null ? ComparisonTotals.NONE : frame.counts();
    var ids = new TreeSet<>(totals.byClass().keySet());
    ids.addAll(detect.viewing().hidden());
    List<ClassRow> rows = new ArrayList<>();
    for (int id : ids) {
      rows.add(
          new ClassRow(
              id,
              ClassNames.of(detect.names(), id),
              totals.byClass().getOrDefault(id, ClassCounts.NONE),
              detect.viewing().hidden().contains(id)));
    }
    if (!getItems().equals(rows)) {
      int selected = getSelectionModel().getSelectedIndex();
      getItems().setAll(rows);
      sort();
      if (selected >= 0 && selected < rows.size()) {
        getSelectionModel().clearAndSelect(selected);
      }
    }
  }

  private void key(KeyEvent event) {
    ClassRow row = getSelectionModel().getSelectedItem();
    if (event.getCode() == KeyCode.SPACE && row != null) {
      toggle(row);
      event.consume();
    }
  }

  private void toggle(ClassRow row) {
    if (row.hidden()) {
      detect.viewing().hidden().remove(row.classId());
    } else {
      detect.viewing().hidden().add(row.classId());
    }
  }

  /** A box in the colour that the class has on pictures. */
  private final class Shown extends TableCell<ClassRow, ClassRow> {
    private final CheckBox box = new CheckBox();
    private final Region colour = new Region();

    Shown() {
      box.setFocusTraversable(false); // The row is where the keyboard is.
      box.setOnAction(_ -> toggle(getItem()));
      colour.getStyleClass().add("class-colour");
      var apart = new HBox(colour); // as there is no text that would keep them so
      apart.setPadding(new Insets(0, 0, 0, 6));
      box.setGraphic(apart);
    }

    @Override
    protected void updateItem(ClassRow row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setGraphic(null);
        return;
      }
      box.setSelected(!row.hidden());
      box.setAccessibleText(TEXTS.get("classes.show", row.name()));
      colour.setStyle("-fx-background-color: " + ClassColor.css(row.classId()));
      setGraphic(box);
    }
  }
}
