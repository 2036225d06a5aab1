package org.prunepoint.dataset.convert;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.prunepoint.text.Printable;

/** Counts what is left out, and keeps the first of each kind as an example. */
final class Tally {
  private static final int LONGEST = 300;

  private final Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
  private final Map<Reason, String> examples = new EnumMap<>(Reason.class);

  void add(Reason reason, Supplier<String> example) {
    counts.merge(reason, 1, Integer::sum);
    examples.computeIfAbsent(reason, _ -> shortened(example.get()));
  }

  /** In the order of the reasons. */
  List<ImportReport.Left> left() {
    return counts.entrySet().stream()
        .map(
            e ->
                new ImportReport.Left(
                    e.getKey(), e.getValue(), examples.getOrDefault(e.getKey(), "")))
        .toList();
  }

  private static String shortened(String text) {
    return Printable.ends(text.replaceAll("\\s+", " ").strip(), LONGEST);
  }
}
