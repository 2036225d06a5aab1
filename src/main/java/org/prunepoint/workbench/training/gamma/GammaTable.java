package org.prunepoint.workbench.training.gamma;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.workbench.kit.export.TextTable;
import org.prunepoint.workbench.training.run.GammaBins;
import org.prunepoint.workbench.training.run.GammaMap.Column;

/** Histograms as numbers: epoch, bounds, channels; the last bin has no upper bound. */
final class GammaTable {
  private GammaTable() {}

  static TextTable of(List<Column> columns) {
    List<List<String>> rows = new ArrayList<>();
    for (Column column : columns) {
      GammaBins bins = column.bins();
      for (int bin = 0; bin < bins.size(); bin++) {
        rows.add(
            List.of(
                String.valueOf(column.epoch()),
                TextTable.raw(bins.edge(bin)),
                bin == bins.size() - 1 ? "" : TextTable.raw(bins.edge(bin + 1)),
                String.valueOf(bins.count(bin))));
      }
    }
    return new TextTable(List.of("epoch", "from", "to", "channels"), rows);
  }
}
