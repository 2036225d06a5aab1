package org.prunepoint.evaluation;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.prunepoint.dataset.Placement;
import org.prunepoint.dataset.Truth;
import org.prunepoint.detection.Box;
import org.prunepoint.detection.Candidates;

/**
 * Whether objects are found in their places, but one class always as another: then data set and
 * network count their classes in another order, which no file says, and the figures are those of a
 * network that finds nothing.
 */
final class ClassOrder {
  /** What Darknet draws. */
  private static final float CONFIDENCE = .25f;

  private static final float OVERLAP = .5f;

  /** Fewer objects tell nothing. */
  private static final int FEWEST = 10;

  /** So much of a class goes to one other, where it is the order and no confusion. */
  private static final double ALWAYS = .8;

  private static final int NAMED = 3;

  /** How often objects of a class were found as which. */
  private final Map<Integer, Map<Integer, Integer>> found = new TreeMap<>();

  /**
   * @param candidates of the network, before suppression
   * @param placement of the picture on the network's input
   */
  void look(Candidates candidates, Placement placement, List<Truth> truths) {
    if (candidates.classes() < 2 || truths.isEmpty()) {
      return;
    }
    int[] as = new int[truths.size()];
    float[] surest = new float[truths.size()];
    for (int i = 0; i < candidates.count(); i++) {
      if (candidates.objectness(i) < CONFIDENCE) {
        continue;
      }
      int best = best(candidates, i);
      float confidence = candidates.objectness(i) * candidates.probability(i, best);
      if (confidence < CONFIDENCE) {
        continue;
      }
      Box box = placement.toPicture(candidates.box(i));
      for (int t = 0; t < as.length; t++) {
        if (confidence > surest[t] && box.iou(truths.get(t).box()) >= OVERLAP) {
          surest[t] = confidence;
          as[t] = best;
        }
      }
    }
    for (int t = 0; t < as.length; t++) {
      if (surest[t] > 0) {
        add(truths.get(t).classId(), as[t], 1);
      }
    }
  }

  private static int best(Candidates candidates, int box) {
    int best = 0;
    for (int c = 1; c < candidates.classes(); c++) {
      if (candidates.probability(box, c) > candidates.probability(box, best)) {
        best = c;
      }
    }
    return best;
  }

  private synchronized void add(int truth, int as, int often) {
    found.computeIfAbsent(truth, _ -> new TreeMap<>()).merge(as, often, Integer::sum);
  }

  /** What was found, for another machine. */
  synchronized void write(DataOutputStream out) throws IOException {
    out.writeInt(found.values().stream().mapToInt(Map::size).sum());
    for (Map.Entry<Integer, Map<Integer, Integer>> row : found.entrySet()) {
      for (Map.Entry<Integer, Integer> cell : row.getValue().entrySet()) {
        out.writeInt(row.getKey());
        out.writeInt(cell.getKey());
        out.writeInt(cell.getValue());
      }
    }
  }

  /** Adds what was found on another machine. */
  void read(DataInputStream in) throws IOException {
    int cells = in.readInt();
    for (int i = 0; i < cells; i++) {
      add(in.readInt(), in.readInt(), in.readInt());
    }
  }

  /** Adds what the other has. */
  void add(ClassOrder other) {
    other.found.forEach((truth, row) -> row.forEach((as, often) -> add(truth, as, often)));
  }

  /** A sentence, where the order is another. */
  synchronized Optional<String> note(List<String> names) {
    int all = 0;
    int right = 0;
    int consistent = 0;
    Set<Integer> targets = new HashSet<>();
    List<String> examples = new ArrayList<>();
    boolean apart = true;
    for (Map.Entry<Integer, Map<Integer, Integer>> row : found.entrySet()) {
      int truth = row.getKey();
      int most = 0;
      int as = truth;
      for (Map.Entry<Integer, Integer> cell : row.getValue().entrySet()) {
        all += cell.getValue();
        if (cell.getValue() > most) {
          most = cell.getValue();
          as = cell.getKey();
        }
      }
      right += row.getValue().getOrDefault(truth, 0);
      consistent += most;
      apart &= targets.add(as);
      if (as != truth && examples.size() < NAMED) {
        examples.add("%s %d -> %d (%,d)".formatted(name(names, truth), truth, as, most));
      }
    }
    if (all < FEWEST || right > all / 2 || consistent < ALWAYS * all || !apart) {
      return Optional.empty();
    }
    return Optional.of(
        "Of %,d objects that are found in their place %,d are found as a class of another number, always the same: %s; data set and network seem to have their classes in another order."
            .formatted(all, all - right, String.join(", ", examples)));
  }

  private static String name(List<String> names, int classId) {
    return classId < names.size() ? names.get(classId) : "class";
  }
}
