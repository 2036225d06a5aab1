package org.prunepoint.workbench.detect;

import static org.prunepoint.workbench.detect.DetectStates.act;

import java.util.List;
import java.util.stream.Stream;
import org.prunepoint.workbench.kit.action.Act;

/** What can be done on the page. */
final class DetectActs {
  private final DetectViewModel detect;
  private final SourceActs sources;
  private final ModelActs models;
  private final SaveActs saves;
  private final Act play;
  private final Act compare;
  private final Act cancel;
  private final Act nextDiffering;
  private final Act previousDiffering;
  private final Act nextFrame;
  private final Act previousFrame;
  private final Act toggle;

  DetectActs(
      DetectViewModel detect,
      DetectStates when,
      SourceActs sources,
      ModelActs models,
      SaveActs saves) {
    this.detect = detect;
    this.sources = sources;
    this.models = models;
    this.saves = saves;
    play = act(when.film(), "play", "Shortcut+Space", detect.player()::toggle);
    compare = act(when.both().and(when.comparing().not()), "compare", "F7", detect.folder()::start);
    cancel = act(when.comparing(), "cancel", "Shift+F7", detect.folder()::cancel);
    nextDiffering = act(when.differing(), "differing.next", "F4", () -> differing(1));
    previousDiffering =
        act(when.differing(), "differing.previous", "Shift+F4", () -> differing(-1));
    nextFrame = act(when.stepping(), "frame.next", "", () -> go(1));
    previousFrame = act(when.stepping(), "frame.previous", "", () -> go(-1));
    toggle = act(when.paired(), "toggle", "", detect.viewing()::toggle);
  }

  /** In the order of the menu. */
  List<Act> all() {
    return Stream.of(
            sources.all(),
            models.all(),
            List.of(
                play,
                compare,
                cancel,
                nextDiffering,
                previousDiffering,
                nextFrame,
                previousFrame,
                toggle),
            saves.all())
        .flatMap(List::stream)
        .toList();
  }

  SourceActs sources() {
    return sources;
  }

  ModelActs models() {
    return models;
  }

  SaveActs saves() {
    return saves;
  }

  /** Plays a film, or lets it stand. */
  Act play() {
    return play;
  }

  /** Shows both models all frames. */
  Act compare() {
    return compare;
  }

  Act cancel() {
    return cancel;
  }

  Act nextDiffering() {
    return nextDiffering;
  }

  Act previousDiffering() {
    return previousDiffering;
  }

  Act nextFrame() {
    return nextFrame;
  }

  Act previousFrame() {
    return previousFrame;
  }

  private void go(int step) {
    detect.go(detect.indexProperty().get() + step);
  }

  private void differing(int step) {
    int frame = detect.folder().differing(detect.indexProperty().get(), step);
    if (frame >= 0) {
      detect.go(frame);
    }
  }
}
