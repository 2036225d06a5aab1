package org.prunepoint.workbench.workspace;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.workbench.kit.option.OptionTexts;
import org.prunepoint.workbench.kit.text.Texts;

/**
 * The changes of the plan, to be undone and done again. A step is what fields had before and after;
 * a slider that is dragged, or a text that is typed, is one step.
 */
public final class History {
  private static final Texts TEXTS = Texts.of(History.class);
  private static final int MOST = 200;
  private static final long TOGETHER = Duration.ofMillis(900).toNanos();

  private record Step(String name, Map<String, String> before, Map<String, String> after) {
    boolean isOf(Step other) {
      return before.keySet().equals(other.before.keySet());
    }
  }

  private final PruningChoice choice;
  private final LongSupplier nanoTime;
  private final Deque<Step> done = new ArrayDeque<>();
  private final Deque<Step> undone = new ArrayDeque<>();
  private final ReadOnlyStringWrapper undoable = new ReadOnlyStringWrapper(this, "undoable", "");
  private final ReadOnlyStringWrapper redoable = new ReadOnlyStringWrapper(this, "redoable", "");
  private Map<String, String> last;
  private long lastChange;
  private boolean restoring;

  public History(PruningChoice choice) {
    this(choice, System::nanoTime);
  }

  History(PruningChoice choice, LongSupplier nanoTime) {
    this.choice = choice;
    this.nanoTime = nanoTime;
    last = choice.words();
    Stream.concat(
            Stream.of(choice.percentProperty(), choice.cutUnitsProperty()),
            Stream.of(choice.parts()))
        .forEach((Observable part) -> part.addListener(_ -> changed()));
  }

  private void changed() {
    if (restoring) {
      return;
    }
    Map<String, String> now = choice.words();
    if (choice.starting()) {
      last = now;
      return;
    }
    Map<String, String> before = new LinkedHashMap<>();
    Map<String, String> after = new LinkedHashMap<>();
    now.forEach(
        (name, word) -> {
          if (!word.equals(last.get(name))) {
            before.put(name, last.getOrDefault(name, ""));
            after.put(name, word);
          }
        });
    last = now;
    if (!after.isEmpty()) {
      add(new Step(name(after), before, after));
    }
  }

  private void add(Step step) {
    long time = nanoTime.getAsLong();
    Step newest = done.peek();
    boolean together = newest != null && undone.isEmpty() && time - lastChange < TOGETHER;
    if (together && newest.isOf(step)) {
      done.pop();
      done.push(new Step(step.name(), newest.before(), step.after()));
    } else {
      done.push(step);
      if (done.size() > MOST) {
        done.removeLast();
      }
    }
    lastChange = time;
    undone.clear();
    tell();
  }

  /** What somebody would call the change. */
  private static String name(Map<String, String> after) {
    List<String> names = List.copyOf(after.keySet());
    String first = names.getFirst();
    String word = after.get(first);
    return switch (first) {
      case "percent" ->
          TEXTS.get("step.percent", Math.round(Double.parseDouble(word) * 10_000) / 100.0);
      case "cut-units" -> TEXTS.get("step.units", Integer.parseInt(word));
      case "low-rank", "mend-one-class" -> {
        String option = OptionTexts.name(PruningRecipe.OPTIONS.named(first));
        yield Boolean.parseBoolean(word)
            ? TEXTS.get("step.on", option)
            : TEXTS.get("step.off", option);
      }
      case "keep-layer" -> word.isEmpty() ? TEXTS.get("step.unlock") : TEXTS.get("step.lock", word);
      case "unit-order" ->
          word.isEmpty() ? TEXTS.get("step.order.gamma") : TEXTS.get("step.order.measured");
      default ->
          TEXTS.get(
              "step.option",
              OptionTexts.name(PruningRecipe.OPTIONS.named(first)),
              word.isEmpty() ? "–" : word);
    };
  }

  /** Takes the last step back, if there is one. */
  public void undo() {
    Step step = done.poll();
    if (step != null) {
      restore(step.before());
      undone.push(step);
      tell();
    }
  }

  /** Does again what was undone last, if nothing was done since. */
  public void redo() {
    Step step = undone.poll();
    if (step != null) {
      restore(step.after());
      done.push(step);
      tell();
    }
  }

  private void restore(Map<String, String> words) {
    restoring = true;
    try {
      choice.restore(words);
    } finally {
      restoring = false;
      last = choice.words();
      lastChange = nanoTime.getAsLong() - TOGETHER;
    }
  }

  /** Forgets all steps: the plan is another one now. */
  public void forget() {
    done.clear();
    undone.clear();
    last = choice.words();
    tell();
  }

  private void tell() {
    undoable.set(done.isEmpty() ? "" : done.peek().name());
    redoable.set(undone.isEmpty() ? "" : undone.peek().name());
  }

  /** The step that {@link #undo} takes back, by name; empty for none. */
  public ReadOnlyStringProperty undoableProperty() {
    return undoable.getReadOnlyProperty();
  }

  /** The step that {@link #redo} does again, by name; empty for none. */
  public ReadOnlyStringProperty redoableProperty() {
    return redoable.getReadOnlyProperty();
  }
}
