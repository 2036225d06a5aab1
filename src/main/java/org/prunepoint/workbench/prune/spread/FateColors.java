package org.prunepoint.workbench.prune.spread;

import javafx.scene.paint.Color;
import org.prunepoint.workbench.kit.theme.Palette;

/** The three colours of channels, the same in chart, table and small histograms. */
public record FateColors(Color goes, Color stays, Color held) {
  public static FateColors of(Palette palette) {
    return new FateColors(palette.pruned(), palette.kept(), palette.second());
  }
}
