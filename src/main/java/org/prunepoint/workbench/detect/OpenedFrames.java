package org.prunepoint.workbench.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.network.Network;
import org.prunepoint.workbench.detect.film.Films;
import org.prunepoint.workbench.detect.source.FrameChoice;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.detect.source.PictureFiles;
import org.prunepoint.workbench.kit.job.JobRunner;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.Dropped;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.OpenedModel;

/** What is looked at, and the number of the frame that is shown. What was asked for last counts. */
final class OpenedFrames {
  private static final Texts TEXTS = Texts.of(OpenedFrames.class);

  private static final long GLANCE_MILLIS = 20;

  private final OpenedModel model;
  private final Supplier<PictureDecoder> decoder;
  private final JobRunner jobs;
  private final UiThread ui;
  private final Consumer<String> said;
  private final Consumer<Throwable> failed;
  private final Executor work;
  private final ReadOnlyObjectWrapper<@Nullable Frames> frames =
      new ReadOnlyObjectWrapper<>(this, "frames");
  private final ReadOnlyIntegerWrapper index = new ReadOnlyIntegerWrapper(this, "index");
  private final ObjectProperty<FrameChoice> choice =
      new SimpleObjectProperty<>(this, "choice", FrameChoice.NONE);
  private final List<Path> dropped = new ArrayList<>();
  private Runnable onOpened = () -> {};
  private Supplier<Future<?>> beforeOpening = () -> CompletableFuture.completedFuture(null);
  private int asked;
  private boolean plays;

  /**
   * @param work closes what is not looked at any more
   * @param said gets, on any thread, what streams say while they are opened again
   */
  OpenedFrames(
      OpenedModel model,
      Supplier<PictureDecoder> decoder,
      JobRunner jobs,
      UiThread ui,
      Executor work,
      Consumer<String> said,
      Consumer<Throwable> failed) {
    this.work = work;
    this.said = said;
    this.model = model;
    this.decoder = decoder;
    this.jobs = jobs;
    this.ui = ui;
    this.failed = failed;
  }

  /** Called when there is another source. */
  void onOpened(Runnable action) {
    onOpened = action;
  }

  /** Called before something is opened, which waits until what this gives is done. */
  void beforeOpening(Supplier<Future<?>> action) {
    beforeOpening = action;
  }

  /** Looks at pictures, folders and lists. */
  void open(List<Path> files) {
    open(FrameChoice.of(files), 0, failed);
  }

  /** Looks at the validation pictures of the model's data set, if it has one. */
  void openValid() {
    open(FrameChoice.VALID, 0, failed);
  }

  /**
   * Looks at what shows most: the video beside the data set, if there is one and no other; else its
   * validation pictures.
   */
  void openUsual() {
    Path data = model.file(FileRole.DATA);
    Path folder = data == null ? null : data.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    jobs.start(
        TEXTS.get("job.pictures"),
        (_, _) -> videos(folder),
        videos -> {
          if (videos.size() == 1) {
            open(videos);
          } else {
            openValid();
          }
        },
        failed);
  }

  private static List<Path> videos(Path folder) {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(Dropped::isVideo).limit(2).toList();
    } catch (IOException e) {
      return List.of(); // The validation pictures say what is wrong with the folder.
    }
  }

  /** Looks again at what was looked at before: at nothing, without a word, if it is gone. */
  void openAgain(FrameChoice before, int frame) {
    open(before, frame, _ -> {});
    plays = false;
  }

  /** Looks at frames that are there already. */
  void open(Frames there) {
    asked++;
    plays = true;
    show(there, FrameChoice.NONE, 0);
  }

  /** Looks at addresses, cameras, videos: at one, or at up to four in one frame. */
  void play(List<String> typed) {
    boolean videos = typed.stream().allMatch(OpenedFrames::isVideo);
    open(
        videos ? FrameChoice.of(typed.stream().map(Path::of).toList()) : FrameChoice.typed(typed),
        0,
        failed);
  }

  private static boolean isVideo(String typed) {
    try {
      return Dropped.isVideo(Path.of(typed)) && Files.isRegularFile(Path.of(typed));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  /** Whether a person chose what was opened last: a film is played then, else it stands. */
  boolean plays() {
    return plays;
  }

  private void open(FrameChoice what, int frame, Consumer<Throwable> ifNot) {
    plays = true;
    Network shape = model.networkProperty().get();
    Optional<Job<Frames>> job =
        shape == null ? Optional.empty() : job(what, shape.classes(), model.file(FileRole.DATA));
    int mine = ++asked;
    if (job.isEmpty()) {
      return;
    }
    Future<?> free = beforeOpening.get();
    jobs.start(
        TEXTS.get("job.pictures"),
        (progress, stop) -> {
          await(free, stop);
          return job.get().run(progress, stop);
        },
        found -> {
          if (mine == asked) {
            show(found, what, frame);
          } else {
            work.execute(found::close);
          }
        },
        problem -> {
          if (mine == asked) {
            ifNot.accept(problem);
          }
        });
  }

  private static void await(Future<?> free, Cancellation stop) {
    while (!free.isDone()) {
      stop.sleep(GLANCE_MILLIS);
    }
  }

  private Optional<Job<Frames>> job(FrameChoice what, int classes, @Nullable Path data) {
    if (what.valid()) {
      return data == null
          ? Optional.empty()
          : Optional.of((_, stop) -> PictureFiles.valid(data, classes, decoder.get(), stop));
    }
    return what.files().isEmpty() && what.typed().isEmpty()
        ? Optional.empty()
        : Optional.of((_, stop) -> Films.open(what, classes, decoder.get(), said, stop));
  }

  private void show(Frames found, FrameChoice what, int frame) {
    Frames before = frames.get();
    frames.set(found);
    if (before != null) {
      work.execute(before::close);
    }
    choice.set(what);
    index.set(Math.clamp(frame, 0, found.count() - 1));
    onOpened.run();
  }

  /**
   * Takes what was dropped, several one after the other.
   *
   * @return whether it may be pictures, a video, or a list of either
   */
  boolean take(Path path) {
    if (!Files.isDirectory(path) && !isSource(Dropped.of(path))) {
      return false;
    }
    dropped.add(path);
    if (dropped.size() == 1) {
      ui.after(
          Duration.ZERO,
          () -> {
            List<Path> all = List.copyOf(dropped);
            dropped.clear();
            open(all);
          });
    }
    return true;
  }

  private static boolean isSource(Dropped file) {
    return file instanceof Dropped.Pictures || file instanceof Dropped.Video;
  }

  /** Shows a frame, or the first or last where there is none of that number. */
  void go(int frame) {
    Frames source = frames.get();
    if (source != null) {
      index.set(Math.clamp(frame, 0, source.count() - 1));
    }
  }

  /** Forgets the frames; what was chosen stays known to the next start. */
  void close() {
    asked++;
    Frames before = frames.get();
    frames.set(null);
    if (before != null) {
      work.execute(before::close);
    }
  }

  /** Null until pictures were chosen. */
  ReadOnlyObjectProperty<@Nullable Frames> framesProperty() {
    return frames.getReadOnlyProperty();
  }

  ReadOnlyIntegerProperty indexProperty() {
    return index.getReadOnlyProperty();
  }

  /** What was chosen. */
  ObjectProperty<FrameChoice> choiceProperty() {
    return choice;
  }
}
