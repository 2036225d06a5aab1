package org.prunepoint.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Of warnings that say the same of many lines the first, and how many there are. */
public final class Repeated {
  /** So many are told one by one. */
  private static final int FEW = 3;

  private Repeated() {}

  /**
   * @param file that they are about
   * @param warnings whole sentences with numbers of lines in them
   */
  public static List<String> told(String file, List<String> warnings) {
    Map<String, List<String>> alike = new LinkedHashMap<>();
    for (String warning : warnings) {
      String form = warning.replaceAll("\\bline \\d+", "line");
      alike.computeIfAbsent(form, _ -> new ArrayList<>()).add(warning);
    }
    List<String> told = new ArrayList<>();
    for (List<String> some : alike.values()) {
      if (some.size() <= FEW) {
        told.addAll(some);
      } else {
        told.add(some.getFirst());
        told.add(
            "%s has %s of which the same is to be said."
                .formatted(file, Counted.of(some.size() - 1, "more line")));
      }
    }
    return List.copyOf(told);
  }
}
