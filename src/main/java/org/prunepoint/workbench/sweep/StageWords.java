package org.prunepoint.workbench.sweep;

import java.util.stream.Collectors;
import org.prunepoint.sweep.point.SweepPoint;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.text.Texts;

/** What points came to at each stage of their repair, as the window says it. */
final class StageWords {
  private static final Texts TEXTS = Texts.of(StageWords.class);

  private StageWords() {}

  /** "folded 0.213 · reconstructed 0.707 · distilled 0.735"; empty where nothing was repaired. */
  static String of(SweepPoint point) {
    return point.repaired()
        ? point.stages().stream()
            .map(
                s ->
                    TEXTS.get("column." + s.repair().stage())
                        + " "
                        + Numbers.decimals(s.scores().map(), 3))
            .collect(Collectors.joining(" · "))
        : "";
  }

  /** Where a later stage detects worse, which one is written; otherwise empty. */
  static String kept(SweepPoint point) {
    return point.kept().equals(point.stages().getLast())
        ? ""
        : TEXTS.get("inspect.kept", TEXTS.get("column." + point.kept().repair().stage()));
  }
}
