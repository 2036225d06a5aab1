package org.prunepoint.workbench.detect;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.dataset.opencv.BoxPainter;
import org.prunepoint.text.Printable;
import org.prunepoint.video.output.LabelFolder;
import org.prunepoint.video.output.MotText;
import org.prunepoint.video.output.RecordedVideo;
import org.prunepoint.video.output.ResultWriter;
import org.prunepoint.workbench.detect.film.Film;
import org.prunepoint.workbench.detect.film.FilmSave;
import org.prunepoint.workbench.detect.film.Recording;
import org.prunepoint.workbench.detect.sight.SightPair;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.message.Dialogs;
import org.prunepoint.workbench.kit.message.Dialogs.FileKind;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;

/**
 * A film with what is found on it, drawn or as text: a file from its beginning to its end, what is
 * live from now on.
 */
final class SavedFilm {
  private static final Texts TEXTS = Texts.of(SavedFilm.class);

  private final DetectViewModel detect;
  private final Dialogs dialogs;
  private final JobRunner jobs;
  private final Messages messages;

  SavedFilm(DetectViewModel detect, Dialogs dialogs, JobRunner jobs, Messages messages) {
    this.detect = detect;
    this.dialogs = dialogs;
    this.jobs = jobs;
    this.messages = messages;
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
    if (film.file(0).toAbsolutePath().equals(into.toAbsolutePath())) {
      messages.problem(new Fault(TEXTS.get("save.itself", Printable.path(into.toString()))));
      return;
    }
    jobs.start(
        TEXTS.get("job.film", Objects.toString(into.getFileName())),
        film.info().live() ? recording(film, writer) : whole(film, pair, writer),
        kept -> {
          detect.recorded();
          dialogs.toast(TEXTS.get("saved.film", kept, Objects.toString(into.getFileName())));
        },
        problem -> {
          detect.recorded();
          messages.problem(problem);
        });
  }

  /** As it is played, at the thresholds of the moment. */
  private Job<Long> recording(Film film, BiFunction<Double, Boolean, ResultWriter> writer) {
    var recording =
        new Recording(
            film, seen -> detect.viewing().thresholds().shown(seen, new Cancellation()), writer);
    detect.player().record(recording);
    return recording;
  }

  /** From its beginning to its end. */
  private Job<Long> whole(
      Film film, SightPair pair, BiFunction<Double, Boolean, ResultWriter> writer) {
    List<String> names = List.copyOf(detect.names());
    return new FilmSave(film, pair, detect.viewing().thresholds().settings(names), names, writer);
  }
}
