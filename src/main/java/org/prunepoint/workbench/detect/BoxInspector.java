package org.prunepoint.workbench.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Detection;
import org.prunepoint.workbench.detect.box.ClassNames;
import org.prunepoint.workbench.detect.box.FoundBox;
import org.prunepoint.workbench.detect.box.ShownFrame;
import org.prunepoint.workbench.detect.sight.Sight;
import org.prunepoint.workbench.detect.sight.SightPair;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.text.core.CoreWords;

/** Beside the page: the selected box, all boxes of the picture, how long the models took. */
final class BoxInspector extends VBox {
  private static final Texts TEXTS = Texts.of(BoxInspector.class);

  private final DetectViewModel detect;
  private final Label heading = new Label();
  private final Label selected = new Label();
  private final Label times = new Label();
  private final ListView<FoundBox> boxes = new ListView<>();
  private boolean following;

  BoxInspector(DetectViewModel detect) {
    getStyleClass().add("inspected");
    this.detect = detect;
    setId("detect-inspector");
    heading.getStyleClass().add("heading");
    heading.setWrapText(true);
    for (Label text : List.of(selected, times)) {
      text.setWrapText(true);
      text.setMinHeight(USE_PREF_SIZE);
    }
    times.getStyleClass().addAll("quiet", "small");
    boxes.setAccessibleText(TEXTS.get("boxes.accessible"));
    Label none = quiet(TEXTS.get("boxes.none"));
    none.visibleProperty().bind(detect.shownProperty().isNotNull());
    boxes.setPlaceholder(none);
    boxes.setCellFactory(_ -> new Cell());
    boxes.setMinHeight(90);
    VBox.setVgrow(boxes, Priority.ALWAYS);
    getChildren().addAll(heading, selected, boxes, times);
    detect.shownProperty().subscribe(_ -> fill());
    detect.viewing().selectedProperty().subscribe(_ -> follow());
    detect.names().subscribe(boxes::refresh);
    boxes
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            box -> {
              if (!following) {
                detect.viewing().selectedProperty().set(box);
              }
            });
  }

  private static Label quiet(String text) {
    var label = new Label(text);
    label.getStyleClass().add("quiet");
    label.setWrapText(true);
    return label;
  }

  private void fill() {
    ShownFrame frame = detect.shownProperty().get();
    following = true;
    boxes.getItems().setAll(frame == null ? List.of() : frame.boxes());
    following = false;
    follow();
    List<String> lines = new ArrayList<>();
    SightPair pair = detect.pairProperty().get();
    if (frame != null && pair != null) {
      time(TEXTS.get("time.original"), pair.original(), lines);
      Sight other = pair.other();
      if (other != null) {
        time(TEXTS.get("time.other"), other, lines);
      }
      lines.add(TEXTS.get("time.what", CoreWords.of(pair.original().description())));
      frame.notes().stream().map(CoreWords::of).forEach(lines::add);
    }
    times.setText(String.join("\n", lines));
  }

  private static void time(String who, Sight sight, List<String> lines) {
    OptionalDouble median = sight.medianMs();
    lines.add(
        median.isEmpty()
            ? TEXTS.get("time.none", who)
            : TEXTS.get(
                "time.median",
                who,
                String.format(Locale.ROOT, "%.1f", median.getAsDouble()),
                Numbers.count(sight.timed())));
  }

  private void follow() {
    FoundBox box = detect.viewing().selectedProperty().get();
    following = true;
    if (box == null) {
      boxes.getSelectionModel().clearSelection();
    } else if (!box.equals(boxes.getSelectionModel().getSelectedItem())) {
      boxes.getSelectionModel().select(box);
      boxes.scrollTo(box);
    }
    following = false;
    heading.setText(
        box == null ? TEXTS.get("box.heading") : ClassNames.of(detect.names(), box.classId()));
    selected.getStyleClass().setAll("label", box == null ? "hint" : "figures");
    selected.setText(box == null ? TEXTS.get("box.none") : words(box));
  }

  private String words(FoundBox box) {
    List<String> lines = new ArrayList<>();
    lines.add(
        switch (box.kind()) {
          case ALONE -> TEXTS.get("box.alone", sure(box.original()));
          case COMMON -> TEXTS.get("box.common", sure(box.original()), sure(box.other()));
          case LOST -> TEXTS.get("box.lost", sure(box.original()));
          case GAINED -> TEXTS.get("box.gained", sure(box.other()));
        });
    if (box.kind() == FoundBox.Kind.COMMON) {
      lines.add(TEXTS.get("box.iou", String.format(Locale.ROOT, "%.3f", box.iou())));
    }
    if (box.cut()) {
      lines.add(TEXTS.get("box.cut"));
    }
    ShownFrame frame = detect.shownProperty().get();
    if (frame != null) {
      Box at = box.either().box();
      int w = frame.picture().originalWidth();
      int h = frame.picture().originalHeight();
      lines.add(
          TEXTS.get(
              "box.place",
              pixels(at.left(), w),
              pixels(at.top(), h),
              pixels(at.width(), w),
              pixels(at.height(), h)));
    }
    return String.join("\n", lines);
  }

  private static String pixels(float share, int of) {
    return String.format(Locale.ROOT, "%.0f", share * of);
  }

  private static String sure(@Nullable Detection detection) {
    return detection == null ? "" : String.format(Locale.ROOT, "%.3f", detection.confidence());
  }

  private final class Cell extends ListCell<FoundBox> {
    @Override
    protected void updateItem(FoundBox box, boolean empty) {
      super.updateItem(box, empty);
      if (empty || box == null) {
        setText(null);
        return;
      }
      String name = ClassNames.of(detect.names(), box.classId());
      setText(
          switch (box.kind()) {
            case ALONE -> TEXTS.get("cell.alone.same", name, sure(box.original()));
            case COMMON ->
                TEXTS.get("cell.common.same", name, sure(box.original()), sure(box.other()));
            case LOST -> TEXTS.get("cell.lost", name, sure(box.original()));
            case GAINED -> TEXTS.get("cell.gained", name, sure(box.other()));
          });
    }
  }
}
