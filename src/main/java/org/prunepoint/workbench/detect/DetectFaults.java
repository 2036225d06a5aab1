package org.prunepoint.workbench.detect;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.prunepoint.Fault;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.kit.text.core.CoreWords;

/** Why there is nothing to be seen: said where it would be seen. For the window's thread. */
final class DetectFaults implements Consumer<Throwable> {
  private final Messages messages;
  private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper(this, "sentence", "");

  /**
   * @param messages is told of what is no fault of the user's
   */
  DetectFaults(Messages messages) {
    this.messages = messages;
  }

  @Override
  public void accept(Throwable problem) {
    switch (problem) {
      case CancellationException _ -> {}
      case Fault said ->
          sentence.set(Printable.sentence(CoreWords.of(String.valueOf(said.getMessage()))));
      default -> messages.problem(problem);
    }
  }

  void clear() {
    sentence.set("");
  }

  /** Empty while there is nothing to say. */
  ReadOnlyStringProperty sentenceProperty() {
    return sentence.getReadOnlyProperty();
  }
}
