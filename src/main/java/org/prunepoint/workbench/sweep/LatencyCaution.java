package org.prunepoint.workbench.sweep;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.Texts;

/**
 * Whether a training takes the processor while a sweep measures latencies, in a sentence. Once the
 * two have met it stays until the next sweep, for the figures stay too.
 */
final class LatencyCaution {
  private static final Texts TEXTS = Texts.of(LatencyCaution.class);

  private final ObservableValue<Boolean> training;
  private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper(this, "sentence", "");
  private boolean met;
  private boolean sweeping;

  /**
   * @param training whether one runs now
   * @param sweep the one that runs now
   * @param messages whose window tells it where a training is started during a sweep, on another
   *     screen
   */
  LatencyCaution(
      ObservableValue<Boolean> training,
      ObservableValue<? extends @Nullable RunningJob> sweep,
      Messages messages) {
    this.training = training;
    training.subscribe(
        runs -> {
          if (runs && sweeping) {
            messages.window().warn(met());
          }
          look();
        });
    sweep.subscribe(
        job -> {
          sweeping = job != null;
          look();
        });
  }

  static String before() {
    return TEXTS.get("caution.before");
  }

  static String met() {
    return TEXTS.get("caution.met");
  }

  /** Other rows are shown, or none. */
  void forget() {
    met = false;
    look();
  }

  private void look() {
    met |= sweeping && training.getValue();
    sentence.set(met ? met() : training.getValue() ? before() : "");
  }

  /** Empty while there is nothing to say. */
  ReadOnlyStringProperty sentenceProperty() {
    return sentence.getReadOnlyProperty();
  }
}
