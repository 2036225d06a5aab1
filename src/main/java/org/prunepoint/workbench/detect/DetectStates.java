package org.prunepoint.workbench.detect;

import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import org.prunepoint.workbench.detect.film.Film;
import org.prunepoint.workbench.detect.sight.SightPair;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.kit.action.Act;
import org.prunepoint.workbench.kit.action.MenuOf;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.workspace.FileRole;

/** When something can be done on the page. */
final class DetectStates {
  private static final Texts TEXTS = Texts.of(DetectStates.class);

  private final DetectViewModel detect;

  DetectStates(DetectViewModel detect) {
    this.detect = detect;
  }

  /** Something that can be done then, with the texts of its name. */
  static Act act(BooleanBinding when, String name, String keys, Runnable action) {
    return Act.when(
        when, MenuOf.RUN, TEXTS.get("act." + name), TEXTS.get("act.help." + name), keys, action);
  }

  BooleanBinding opened() {
    return detect.model().networkProperty().isNotNull();
  }

  BooleanBinding hasData() {
    return Bindings.createBooleanBinding(
        () ->
            detect.model().networkProperty().get() != null
                && detect.model().filesProperty().get().get(FileRole.DATA) != null,
        detect.model().networkProperty(),
        detect.model().filesProperty());
  }

  /** There are frames. */
  BooleanBinding looking() {
    return detect.framesProperty().isNotNull();
  }

  /** There are frames before or after; of what is live, only while it stands. */
  BooleanBinding stepping() {
    return Bindings.createBooleanBinding(
        () -> {
          Frames frames = detect.framesProperty().get();
          boolean plays = detect.player().playingProperty().get();
          return frames != null
              && frames.count() > 1
              && !(plays && frames instanceof Film film && !film.seekable());
        },
        detect.framesProperty(),
        detect.indexProperty(),
        detect.player().playingProperty());
  }

  /** A frame is shown. */
  BooleanBinding shown() {
    return detect.shownProperty().isNotNull();
  }

  /** A second model is chosen. */
  BooleanBinding paired() {
    return detect.otherProperty().isNotNull();
  }

  /** Both models are open. */
  BooleanBinding both() {
    return pair(now -> now.other() != null);
  }

  /** Models are open, and what they look at can be played. */
  BooleanBinding film() {
    return pair(now -> now.frames() instanceof Film);
  }

  private BooleanBinding pair(Predicate<SightPair> holds) {
    return Bindings.createBooleanBinding(
        () -> {
          SightPair now = detect.pairProperty().get();
          return now != null && holds.test(now);
        },
        detect.pairProperty());
  }

  /** All frames are being compared. */
  BooleanBinding comparing() {
    return detect.folder().runningProperty().isNotNull();
  }

  /** There are frames on which the models differ. */
  BooleanBinding differing() {
    return Bindings.createBooleanBinding(
        () -> detect.folder().totalsProperty().get().differing() > 0,
        detect.folder().versionProperty(),
        detect.folder().totalsProperty());
  }
}
