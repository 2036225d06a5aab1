package org.prunepoint.workbench.detect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Beside;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.dataset.opencv.BoxPainter;
import org.prunepoint.evaluation.PictureCandidates;
import org.prunepoint.export.DarknetJson;
import org.prunepoint.text.Printable;
import org.prunepoint.video.output.LabelFolder;
import org.prunepoint.video.output.MotText;
import org.prunepoint.video.output.RecordedVideo;
import org.prunepoint.video.output.ResultWriter;
import org.prunepoint.workbench.detect.box.ShownFrame;
import org.prunepoint.workbench.detect.film.FileFilm;
import org.prunepoint.workbench.detect.film.Film;
import org.prunepoint.workbench.detect.film.FilmSave;
import org.prunepoint.workbench.detect.sight.Sight;
import org.prunepoint.workbench.detect.sight.SightPair;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.message.Dialogs.FileKind;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;

/** What is shown, as a picture; what was found, as Darknet's own JSON. */
final class DetectSave {
  private static final Texts TEXTS = Texts.of(DetectSave.class);

  private final DetectViewModel detect;
  private final PaneTitles titles;
  private final Dialogs dialogs;
  private final Exports exports;
  private final JobRunner jobs;
  private final Messages messages;

  DetectSave(
      DetectViewModel detect,
      PaneTitles titles,
      Dialogs dialogs,
      Exports exports,
      JobRunner jobs,
      Messages messages) {
    this.detect = detect;
    this.titles = titles;
    this.dialogs = dialogs;
    this.exports = exports;
    this.jobs = jobs;
    this.messages = messages;
  }

  /** Saves what is shown as PNG. */
  void picture() {
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
              frame,
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

  /** Saves the film with the boxes drawn. */
  void video() {
    film(
        TEXTS.get("choose.mp4"),
        "-detections.mp4",
        FileKind.of(TEXTS.get("kind.mp4"), "*.mp4"),
        (file, names) -> (fps, live) -> new RecordedVideo(file, new BoxPainter(names), fps, live));
  }

  /** Saves what was found on each frame, for trackers. */
  void mot() {
    film(
        TEXTS.get("choose.mot"),
        "-mot.txt",
        FileKind.of(TEXTS.get("kind.mot"), "*.txt"),
        (file, _) -> (_, _) -> new MotText(file));
  }

  /** Saves a label file for each frame. */
  void labels() {
    SightPair pair = detect.pairProperty().get();
    if (pair != null && pair.frames() instanceof Film film) {
      dialogs
          .chooseFolder(TEXTS.get("choose.labels"), near(film))
          .ifPresent(folder -> run(film, pair, (_, _) -> new LabelFolder(folder), folder));
    }
  }

  private void film(
      String title,
      String ending,
      FileKind kind,
      BiFunction<Path, List<String>, BiFunction<Double, Boolean, ResultWriter>> writer) {
    SightPair pair = detect.pairProperty().get();
    if (pair != null && pair.frames() instanceof Film film) {
      String stem = String.valueOf(film.file(0).getFileName()).replaceFirst("[.][^.]*$", "");
      List<String> names = List.copyOf(detect.names());
      dialogs
          .chooseNewFile(title, near(film), stem + ending, kind)
          .ifPresent(file -> run(film, pair, writer.apply(file, names), file));
    }
  }

  private static @Nullable Path near(Film film) {
    return film.file(0).toAbsolutePath().getParent();
  }

  private void run(
      Film film, SightPair pair, BiFunction<Double, Boolean, ResultWriter> writer, Path into) {
    if (film instanceof FileFilm && film.file(0).toAbsolutePath().equals(into.toAbsolutePath())) {
      messages.problem(new Fault(TEXTS.get("save.itself", Printable.path(into.toString()))));
      return;
    }
    List<String> names = List.copyOf(detect.names());
    jobs.start(
        TEXTS.get("job.film", Objects.toString(into.getFileName())),
        new FilmSave(film, pair, detect.viewing().thresholds().settings(names), names, writer),
        kept ->
            dialogs.toast(
                TEXTS.get("saved.film", Numbers.count(kept), Objects.toString(into.getFileName()))),
        messages::problem);
  }

  /** Saves what the opened model found on all frames that it has seen. */
  void json() {
    SightPair pair = detect.pairProperty().get();
    if (pair != null) {
      save(pair.frames(), pair.original(), "detections.json");
    }
  }

  /** Saves what the other model found on all frames that it has seen. */
  void jsonOfOther() {
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
