package org.prunepoint.workbench.detect.controls;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.prunepoint.video.source.StreamAddress;
import org.prunepoint.workbench.kit.text.Texts;

/** A line in which an address, a camera or a video is named. */
final class SourceLine extends HBox {
  private static final Texts TEXTS = Texts.of(SourceLine.class);
  private static final String CAMERA = "camera";

  private final TextField field = new TextField();

  /**
   * @param enter done when the line is finished
   * @param changed told of every letter
   * @param video asks for a video
   */
  SourceLine(Runnable enter, Runnable changed, Supplier<Optional<Path>> video) {
    super(6);
    setAlignment(Pos.CENTER_LEFT);
    field.setPromptText(TEXTS.get("choose.prompt.same"));
    field.setAccessibleText(TEXTS.get("choose.address"));
    field.setOnAction(_ -> enter.run());
    field.textProperty().subscribe(_ -> changed.run());
    setHgrow(field, Priority.ALWAYS);
    var choose = new Button("\u2026");
    choose.setAccessibleText(TEXTS.get("choose.video"));
    choose.setMinWidth(USE_PREF_SIZE);
    choose.setOnAction(_ -> video.get().ifPresent(file -> field.setText(file.toString())));
    getChildren().addAll(field, choose);
  }

  TextField field() {
    return field;
  }

  String typed() {
    return field.getText().strip();
  }

  /** Whether what is typed may be something to look at. */
  boolean isSource() {
    return StreamAddress.parse(typed()).isPresent()
        || typed().startsWith(CAMERA)
        || isThere(typed());
  }

  private static boolean isThere(String path) {
    try {
      return Files.exists(Path.of(path));
    } catch (InvalidPathException _) {
      return false;
    }
  }
}
