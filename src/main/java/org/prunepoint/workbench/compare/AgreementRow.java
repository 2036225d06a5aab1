package org.prunepoint.workbench.compare;

import java.util.ArrayList;
import java.util.List;
import org.prunepoint.detection.ClassCounts;
import org.prunepoint.detection.ComparisonTotals;

/** How far two models agree about one class, or about all. */
record AgreementRow(String name, ClassCounts counts) {
  /**
   * @param names of the classes, as far as they are known
   * @param all what the last row is called
   */
  static List<AgreementRow> of(ComparisonTotals totals, List<String> names, String all) {
    List<AgreementRow> rows = new ArrayList<>();
    totals
        .byClass()
        .forEach(
            (id, counts) ->
                rows.add(
                    new AgreementRow(
                        id < names.size() ? names.get(id) : String.valueOf(id), counts)));
    rows.add(new AgreementRow(all, totals.counts()));
    return rows;
  }
}
