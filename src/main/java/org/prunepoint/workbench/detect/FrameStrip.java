package org.prunepoint.workbench.detect;

import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.prunepoint.detection.ClassCounts;
import org.prunepoint.detection.ComparisonTotals;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** All frames of the source as small pictures in a row, with what the models differ in. */
final class FrameStrip extends ListView<Integer> {
  private static final Texts TEXTS = Texts.of(FrameStrip.class);
  private static final double WIDTH = 7.5;
  private static final double PICTURE = 5;
  private static final double HEIGHT = 8.9;

  private final DetectViewModel detect;
  private final Theme theme;
  private final UiThread ui;
  private final Executor work;
  private @Nullable Thumbnails thumbnails;
  private boolean following;

  FrameStrip(DetectViewModel detect, Theme theme, UiThread ui, Executor work) {
    this.detect = detect;
    this.theme = theme;
    this.ui = ui;
    this.work = work;
    setOrientation(Orientation.HORIZONTAL);
    setId("detect-strip");
    getStyleClass().add("frame-strip");
    setAccessibleText(TEXTS.get("strip.accessible"));
    setCellFactory(_ -> new Cell());
    theme
        .fontScaleProperty()
        .subscribe(
            _ -> {
              setFixedCellSize(WIDTH * theme.fontSize());
              setMinHeight(HEIGHT * theme.fontSize());
              setPrefHeight(HEIGHT * theme.fontSize());
              setMaxHeight(HEIGHT * theme.fontSize());
              refresh();
            });
    detect.framesProperty().subscribe(this::show);
    detect.indexProperty().subscribe(this::follow);
    detect.folder().versionProperty().subscribe(this::refresh);
    getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            frame -> {
              if (frame != null && !following) {
                detect.go(frame);
              }
            });
  }

  private void show(@Nullable Frames frames) {
    if (thumbnails != null) {
      thumbnails.stop();
      thumbnails = null;
    }
    following = true;
    if (frames == null) {
      getItems().clear();
    } else {
      thumbnails = new Thumbnails(frames, ui, work, this::refresh);
      setItems(
          FXCollections.observableArrayList(IntStream.range(0, frames.count()).boxed().toList()));
    }
    following = false;
    follow();
  }

  private void follow() {
    int frame = detect.indexProperty().get();
    if (frame < getItems().size()) {
      following = true;
      getSelectionModel().clearAndSelect(frame);
      getFocusModel().focus(frame);
      following = false;
      scrollTo(Math.max(0, frame - 2));
    }
  }

  /** A small picture, its name, and how many objects the other model lost and gained. */
  private final class Cell extends ListCell<Integer> {
    private final ImageView picture = new ImageView();
    private final Label waiting = new Label();
    private final Label name = new Label();
    private final Label difference = new Label();
    private final VBox box = new VBox(new StackPane(picture, waiting, difference), name);

    Cell() {
      picture.setPreserveRatio(true);
      picture.setSmooth(true);
      box.setAlignment(Pos.CENTER);
      box.getStyleClass().add("frame-cell");
      name.getStyleClass().add("small");
      name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS); // files of a series differ at the end
      difference.getStyleClass().add("frame-badge");
      waiting.getStyleClass().addAll("quiet", "small");
      StackPane.setAlignment(difference, Pos.TOP_RIGHT);
    }

    @Override
    protected void updateItem(Integer frame, boolean empty) {
      super.updateItem(frame, empty);
      Frames frames = detect.framesProperty().get();
      Thumbnails small = thumbnails;
      if (empty || frame == null || frames == null || small == null || frame >= frames.count()) {
        setGraphic(null);
        return;
      }
      double em = theme.fontSize();
      picture.setFitWidth((WIDTH - 1) * em);
      picture.setFitHeight(PICTURE * em);
      ((StackPane) box.getChildren().getFirst()).setMinHeight(PICTURE * em);
      picture.setImage(small.get(frame));
      waiting.setText(
          picture.getImage() != null
              ? ""
              : small.broken(frame) ? TEXTS.get("strip.broken") : TEXTS.get("strip.waiting.same"));
      name.setText(frames.name(frame));
      name.setMaxWidth((WIDTH - 1) * em);
      ComparisonTotals totals = detect.folder().of(frame);
      ClassCounts counts = totals == null ? null : totals.counts();
      difference.setText(counts == null ? "" : badge(counts));
      difference.setVisible(!difference.getText().isEmpty());
      setGraphic(box);
      setAccessibleText(
          counts == null
              ? frames.name(frame)
              : TEXTS.get("strip.cell", frames.name(frame), counts.lost(), counts.gained()));
    }

    private static String badge(ClassCounts counts) {
      if (counts.agree()) {
        return "=";
      }
      return ((counts.lost() > 0 ? "\u2212" + counts.lost() + " " : "")
              + (counts.gained() > 0 ? "+" + counts.gained() : ""))
          .strip();
    }
  }
}
