package org.prunepoint.workbench.detect;

import static org.prunepoint.workbench.detect.DetectStates.act;

import java.util.List;
import org.prunepoint.workbench.kit.action.Act;

/** What is done with what is shown, and with what was found. */
final class SaveActs {
  private final List<Act> all;

  SaveActs(DetectStates when, SavedPicture picture, SavedFinds finds, SavedFilm film) {
    all =
        List.of(
            act(when.shown(), "save.picture", "", picture::save),
            act(when.shown(), "copy.picture", "", picture::copy),
            act(when.shown(), "save.json", "", finds::ofOriginal),
            act(when.both(), "save.json.other", "", finds::ofOther),
            act(when.film(), "save.video", "", film::video),
            act(when.film(), "save.labels", "", film::labels),
            act(when.film(), "save.mot", "", film::mot));
  }

  /** In the order of the menu. */
  List<Act> all() {
    return all;
  }
}
