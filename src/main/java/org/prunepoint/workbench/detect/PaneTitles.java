package org.prunepoint.workbench.detect;

import java.util.function.Supplier;
import org.prunepoint.detection.ClassCounts;
import org.prunepoint.workbench.detect.box.DrawnBox;
import org.prunepoint.workbench.detect.box.ShownFrame;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.text.Texts;

/** What stands over a picture: whose boxes, and how many. */
final class PaneTitles {
  private static final Texts TEXTS = Texts.of(PaneTitles.class);

  /**
   * What models are called.
   *
   * @param other empty for none
   */
  record Names(String original, String other) {}

  private final Supplier<Names> names;

  PaneTitles(Supplier<Names> names) {
    this.names = names;
  }

  String of(ShownFrame frame, DrawnBox.Side side) {
    ClassCounts counts = frame.counts().counts();
    Names called = names.get();
    if (!frame.compared()) {
      return TEXTS.get("title.one", called.original(), Numbers.count(counts.original()));
    }
    return switch (side) {
      case ORIGINAL ->
          TEXTS.get(
              "title.original",
              called.original(),
              Numbers.count(counts.original()),
              Numbers.count(counts.lost()));
      case OTHER ->
          TEXTS.get(
              "title.other",
              called.other(),
              Numbers.count(counts.other()),
              Numbers.count(counts.gained()));
      case BOTH ->
          TEXTS.get(
              "title.both",
              Numbers.count(counts.common()),
              Numbers.count(counts.lost()),
              Numbers.count(counts.gained()));
    };
  }
}
