package org.prunepoint.workbench.detect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Beside;
import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.evaluation.PictureCandidates;
import org.prunepoint.export.DarknetJson;
import org.prunepoint.workbench.detect.shown.Thresholds;
import org.prunepoint.workbench.detect.sight.Sight;
import org.prunepoint.workbench.detect.sight.SightPair;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.message.Dialogs.FileKind;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;

/** What was found on the frames that were looked at, as Darknet's own JSON. */
final class SavedFinds {
  private static final Texts TEXTS = Texts.of(SavedFinds.class);

  private final DetectViewModel detect;
  private final Dialogs dialogs;
  private final JobRunner jobs;
  private final Messages messages;

  SavedFinds(DetectViewModel detect, Dialogs dialogs, JobRunner jobs, Messages messages) {
    this.detect = detect;
    this.dialogs = dialogs;
    this.jobs = jobs;
    this.messages = messages;
  }

  /** Saves what the opened model found on all frames that it has seen. */
  void ofOriginal() {
    SightPair pair = detect.pairProperty().get();
    if (pair != null) {
      save(pair.frames(), pair.original(), "detections.json");
    }
  }

  /** Saves what the other model found on all frames that it has seen. */
  void ofOther() {
    SightPair pair = detect.pairProperty().get();
    Sight other = pair == null ? null : pair.other();
    if (pair != null && other != null) {
      save(pair.frames(), other, "detections-other.json");
    }
  }

  private void save(Frames frames, Sight sight, String name) {
    Path near = frames.file(0).toAbsolutePath().getParent();
    dialogs
        .chooseNewFile(
            TEXTS.get("choose.json"), near, name, FileKind.of(TEXTS.get("kind.json"), "*.json"))
        .ifPresent(file -> write(frames, sight, file));
  }

  private void write(Frames frames, Sight sight, Path file) {
    Thresholds thresholds = detect.viewing().thresholds();
    List<String> names = List.copyOf(detect.names());
    Job<Integer> job =
        (progress, cancellation) -> {
          ArrayNode document = DarknetJson.document();
          Function<Integer, @Nullable PictureCandidates> seen = sight::known;
          var json = new DarknetJson(names);
          for (int i = 0; i < frames.count(); i++) {
            cancellation.check();
            progress.report(i, frames.count(), frames.name(i));
            add(json, document, frames, i, seen.apply(i), thresholds, cancellation);
          }
          Beside.write(
              file,
              List.of(),
              beside -> Files.writeString(beside, document.toPrettyString() + "\n"));
          return document.size();
        };
    jobs.start(
        TEXTS.get("job.json"),
        job,
        count ->
            dialogs.toast(
                TEXTS.get(
                    "saved.json",
                    Numbers.count(count),
                    Numbers.count(frames.count()),
                    Objects.toString(file.getFileName()))),
        messages::problem);
  }

  private static void add(
      DarknetJson json,
      ArrayNode document,
      Frames frames,
      int frame,
      @Nullable PictureCandidates seen,
      Thresholds thresholds,
      Cancellation cancellation) {
    if (seen != null) {
      document.add(
          json.picture(frame + 1, frames.file(frame), thresholds.shown(seen, cancellation)));
    }
  }
}
