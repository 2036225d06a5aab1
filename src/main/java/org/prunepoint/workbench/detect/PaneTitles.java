package org.prunepoint.workbench.detect;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.prunepoint.detection.ClassCounts;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.detect.box.DrawnBox;
import org.prunepoint.workbench.detect.box.ShownFrame;
import org.prunepoint.workbench.detect.sight.OtherModel;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.text.Texts;

/** What stands over a picture: whose boxes, and how many. */
final class PaneTitles {
  private static final Texts TEXTS = Texts.of(PaneTitles.class);

  private final Supplier<@Nullable Path> cfg;
  private final Supplier<@Nullable OtherModel> other;

  /**
   * @param cfg of the opened model
   */
  PaneTitles(Supplier<@Nullable Path> cfg, Supplier<@Nullable OtherModel> other) {
    this.cfg = cfg;
    this.other = other;
  }

  String of(ShownFrame frame, DrawnBox.Side side) {
    ClassCounts counts = frame.counts().counts();
    if (!frame.compared()) {
      return TEXTS.get("title.one", original(), Numbers.count(counts.original()));
    }
    return switch (side) {
      case ORIGINAL ->
          TEXTS.get(
              "title.original",
              original(),
              Numbers.count(counts.original()),
              Numbers.count(counts.lost()));
      case OTHER ->
          TEXTS.get(
              "title.other",
              otherName(),
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

  /** The opened model's name. */
  String original() {
    Path file = cfg.get();
    return file == null ? "" : Printable.path(String.valueOf(file.getFileName()));
  }

  private String otherName() {
    OtherModel chosen = other.get();
    return chosen == null ? "" : Printable.name(chosen.name());
  }
}
