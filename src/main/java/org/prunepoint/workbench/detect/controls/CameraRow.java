package org.prunepoint.workbench.detect.controls;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.prunepoint.video.source.CameraDevice;
import org.prunepoint.video.source.CameraDevice.Mode;
import org.prunepoint.workbench.kit.Choices;
import org.prunepoint.workbench.kit.text.Texts;

/** A camera of this computer, and the sizes and rates that it has. */
final class CameraRow extends HBox {
  private static final Texts TEXTS = Texts.of(CameraRow.class);

  /**
   * A camera, and what it can be asked for.
   *
   * @param modes empty where the system does not say
   */
  record Known(CameraDevice camera, List<Mode> modes) {}

  /**
   * @param chosen gets the camera as it is typed
   */
  CameraRow(Known known, Consumer<String> chosen) {
    super(6);
    setAlignment(Pos.CENTER_LEFT);
    List<Optional<Mode>> choices =
        Stream.concat(Stream.of(Optional.<Mode>empty()), known.modes().stream().map(Optional::of))
            .toList();
    ComboBox<Optional<Mode>> mode =
        Choices.of(choices, one -> one.map(CameraRow::said).orElse(TEXTS.get("choose.mode.usual")));
    mode.setValue(Optional.empty());
    mode.setAccessibleText(TEXTS.get("choose.mode"));
    mode.setVisible(!known.modes().isEmpty());
    mode.setManaged(mode.isVisible());
    var play = new Button(known.camera().title());
    play.setMaxWidth(Double.MAX_VALUE);
    play.setAlignment(Pos.CENTER_LEFT);
    play.setOnAction(_ -> chosen.accept(word(known.camera(), mode.getValue())));
    setHgrow(play, Priority.ALWAYS);
    getChildren().addAll(play, mode);
  }

  /** As it is typed: {@code camera:/dev/video0@1280x720@30@mjpeg}. */
  static String word(CameraDevice camera, Optional<Mode> mode) {
    return "camera:" + camera.address() + mode.map(m -> "@" + m.word()).orElse("");
  }

  /** "1280 x 720 · 30/s · mjpeg". */
  private static String said(Mode mode) {
    return mode.width()
        + " \u00D7 "
        + mode.height()
        + (mode.fps() > 0 ? " \u00B7 " + mode.rate() + "/s" : "")
        + (mode.pixels().isEmpty() ? "" : " \u00B7 " + mode.pixels());
  }
}
