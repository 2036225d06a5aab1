package org.prunepoint.workbench.detect;

import java.util.List;
import java.util.function.Consumer;
import org.prunepoint.workbench.detect.box.ShownFrame;
import org.prunepoint.workbench.detect.shown.Viewing;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;

/** What is shown, as a picture. */
final class SavedPicture {
  private static final Texts TEXTS = Texts.of(SavedPicture.class);

  private final DetectViewModel detect;
  private final PaneTitles titles;
  private final Exports exports;
  private final JobRunner jobs;
  private final Messages messages;

  SavedPicture(
      DetectViewModel detect,
      PaneTitles titles,
      Exports exports,
      JobRunner jobs,
      Messages messages) {
    this.detect = detect;
    this.titles = titles;
    this.exports = exports;
    this.jobs = jobs;
    this.messages = messages;
  }

  /** Saves what is shown as PNG. */
  void save() {
    snapshot(image -> exports.savePng(image, name()));
  }

  /** Copies what is shown. */
  void copy() {
    snapshot(exports::copy);
  }

  private void snapshot(Consumer<java.awt.image.BufferedImage> done) {
    ShownFrame frame = detect.shownProperty().get();
    if (frame != null) {
      Viewing viewing = detect.viewing();
      var snapshot =
          new Snapshot(
              frame.kept(),
              viewing.modeProperty().get(),
              viewing.wipeProperty().get(),
              viewing.truthProperty().get(),
              viewing.selectedProperty().get(),
              List.copyOf(detect.names()),
              titles);
      jobs.start(TEXTS.get("job.drawing"), (_, _) -> snapshot.draw(), done, messages::problem);
    }
  }

  private String name() {
    Frames frames = detect.framesProperty().get();
    String file = frames == null ? "frame" : frames.name(detect.indexProperty().get());
    int dot = file.lastIndexOf('.');
    return (dot > 0 ? file.substring(0, dot) : file) + "-detections";
  }
}
