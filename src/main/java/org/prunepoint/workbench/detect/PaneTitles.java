package org.prunepoint.workbench.detect;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.prunepoint.detection.ClassCounts;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.detect.box.DrawnBox;
import org.prunepoint.workbench.detect.box.ShownFrame;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.text.Texts;

/** What stands over a picture: whose boxes, and how many. */
final class PaneTitles {
  private static final Texts TEXTS = Texts.of(PaneTitles.class);

  /** Letters of a name by which it can still be told from others. */
  private static final int SHORTEST = 7;

  /**
   * What models are called.
   *
   * @param other empty for none
   */
  record Names(String original, String other) {
    private Names cut(int most) {
      return new Names(Printable.ends(original, most), Printable.ends(other, most));
    }
  }

  private final Supplier<Names> names;

  PaneTitles(Supplier<Names> names) {
    this.names = names;
  }

  String of(ShownFrame frame, DrawnBox.Side side) {
    return of(frame, side, names.get());
  }

  /**
   * Cuts out of the middle of the models' names what does not fit: figures are always seen.
   *
   * @param fits whether there is room for a title
   */
  String of(ShownFrame frame, DrawnBox.Side side, Predicate<String> fits) {
    Names called = names.get();
    int least = SHORTEST;
    int most = Math.max(SHORTEST, Math.max(called.original().length(), called.other().length()));
    if (fits.test(of(frame, side, called))) {
      least = most;
    }
    while (least < most) { // few looks: this is painted with every frame of a film
      int middle = (least + most + 1) / 2;
      if (fits.test(of(frame, side, called.cut(middle)))) {
        least = middle;
      } else {
        most = middle - 1;
      }
    }
    return of(frame, side, called.cut(least));
  }

  private static String of(ShownFrame frame, DrawnBox.Side side, Names called) {
    ClassCounts counts = frame.counts().counts();
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
