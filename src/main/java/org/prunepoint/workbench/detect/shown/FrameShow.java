package org.prunepoint.workbench.detect.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.dataset.Truth;
import org.prunepoint.dataset.header.PictureEnd;
import org.prunepoint.detection.ComparisonTotals;
import org.prunepoint.detection.DetectionComparison;
import org.prunepoint.evaluation.PictureCandidates;
import org.prunepoint.workbench.detect.box.FoundBox;
import org.prunepoint.workbench.detect.box.ShownFrame;
import org.prunepoint.workbench.detect.film.Played;
import org.prunepoint.workbench.detect.sight.Sight;
import org.prunepoint.workbench.detect.sight.SightPair;
import org.prunepoint.workbench.detect.source.DisplayPicture;
import org.prunepoint.workbench.detect.source.Still;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.job.LatestOnly;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.text.Texts;

/**
 * From a wanted frame to the shown one, in two steps off the window's thread: decode and run, which
 * takes what a network takes; then choose by the thresholds, which follows the hand. Of each step
 * only the newest request counts.
 */
public final class FrameShow {
  private static final Texts TEXTS = Texts.of(FrameShow.class);

  /** A frame that was run. */
  private record Looked(
      int frame,
      DisplayPicture picture,
      PictureCandidates original,
      @Nullable PictureCandidates other,
      List<Truth> truths,
      Optional<String> cutOff) {}

  private final Viewing viewing;
  private final LatestOnly looking;
  private final LatestOnly choosing;
  private final Consumer<Throwable> failed;
  private final ReadOnlyObjectWrapper<@Nullable ShownFrame> shown =
      new ReadOnlyObjectWrapper<>(this, "shown");
  private @Nullable Looked looked;
  private IntConsumer onLooked = _ -> {};

  public FrameShow(Viewing viewing, UiThread ui, Executor work, Consumer<Throwable> failed) {
    this.viewing = viewing;
    this.failed = failed;
    looking = new LatestOnly(ui, work);
    choosing = new LatestOnly(ui, work);
    for (Observable one :
        List.of(viewing.confidenceProperty(), viewing.suppressionProperty(), viewing.hidden())) {
      one.subscribe(this::choose);
    }
  }

  /** Gets the number of each frame that stands once the models have seen it. */
  public void onLooked(IntConsumer action) {
    onLooked = action;
  }

  public ReadOnlyObjectProperty<@Nullable ShownFrame> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  public void clear() {
    looking.forget();
    choosing.forget();
    looked = null;
    shown.set(null);
    viewing.selectedProperty().set(null);
  }

  /** Shows a frame as soon as the models have seen it; until then the one before stays. */
  public void look(SightPair pair, int frame) {
    looking.submit(
        () -> see(pair, frame),
        seen -> {
          looked = seen;
          choose();
          onLooked.accept(frame);
        },
        problem -> {
          clear();
          failed.accept(problem);
        });
  }

  /** Shows a frame that was played: the models have seen it. */
  public void played(Played frame, DisplayPicture picture) {
    looking.forget();
    looked =
        new Looked(
            frame.frame(), picture, frame.original(), frame.other(), List.of(), Optional.empty());
    choose();
  }

  private static Looked see(SightPair pair, int frame) {
    try (Still still = pair.read(frame)) {
      PictureCandidates original = pair.original().see(frame, still);
      Sight second = pair.other();
      PictureCandidates other = second == null ? null : second.see(frame, still);
      return new Looked(
          frame,
          DisplayPicture.of(still.picture()),
          original,
          other,
          pair.frames().truths(frame).orElse(List.of()),
          PictureEnd.note(pair.frames().file(frame)));
    }
  }

  private void choose() {
    Looked seen = looked;
    if (seen != null) {
      Thresholds thresholds = viewing.thresholds();
      choosing.submit(() -> frame(seen, thresholds), this::publish, failed);
    }
  }

  private void publish(ShownFrame frame) {
    FoundBox before = viewing.selectedProperty().get();
    shown.set(frame);
    viewing
        .selectedProperty()
        .set(frame.boxes().stream().filter(b -> b.isSameAs(before)).findFirst().orElse(null));
  }

  private static ShownFrame frame(Looked seen, Thresholds thresholds) {
    var cancellation = new Cancellation();
    PictureCandidates other = seen.other();
    DetectionComparison compared =
        DetectionComparison.of(
            thresholds.shown(seen.original(), cancellation),
            other == null ? List.of() : thresholds.shown(other, cancellation),
            cancellation);
    List<String> notes = new ArrayList<>(seen.cutOff().stream().toList());
    note(seen.original(), notes);
    if (other != null) {
      note(other, notes);
    }
    List<Truth> truths =
        seen.truths().stream().filter(t -> !thresholds.hidden().contains(t.classId())).toList();
    return new ShownFrame(
        seen.frame(),
        seen.picture(),
        other != null,
        other == null
            ? ShownFrame.alone(compared.lost(), seen.original()::atSeam)
            : ShownFrame.of(compared, seen.original()::atSeam, other::atSeam),
        truths,
        ComparisonTotals.of(List.of(compared)),
        List.copyOf(notes));
  }

  private static void note(PictureCandidates seen, List<String> notes) {
    if (seen.cut()) {
      notes.add(
          TEXTS.get(
              "note.cut",
              Numbers.count(seen.count()),
              String.format(java.util.Locale.ROOT, "%.2f", seen.floor())));
    }
  }
}
