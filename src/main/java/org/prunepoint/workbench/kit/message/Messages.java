package org.prunepoint.workbench.kit.message;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CancellationException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.text.core.CoreWords;

/** The one message that the window shows in line, above its content. */
public final class Messages {
  private static final Texts TEXTS = Texts.of(Messages.class);

  /**
   * One message.
   *
   * @param sentence for the user
   * @param details for a report; null where the sentence says it all
   * @param warning nothing failed, but the user should know
   */
  public record Message(String sentence, @Nullable String details, boolean warning) {}

  private final ReadOnlyObjectWrapper<@Nullable Message> shown =
      new ReadOnlyObjectWrapper<>(this, "shown");

  /** What is shown now; null for nothing. */
  public ReadOnlyObjectProperty<@Nullable Message> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  public void clear() {
    shown.set(null);
  }

  public void warn(String sentence) {
    shown.set(new Message(Printable.sentence(CoreWords.of(sentence)), null, true));
  }

  /**
   * Shows what went wrong: a {@link Fault} as its own sentence, anything else as a failure of the
   * program with details to report. A cancellation is no problem.
   */
  public void problem(Throwable problem) {
    switch (problem) {
      case CancellationException _ -> {}
      case Fault fault -> shown.set(new Message(sentence(fault), null, false));
      default -> shown.set(new Message(TEXTS.get("failed", what(problem)), report(problem), false));
    }
  }

  private static String sentence(Fault fault) {
    String text = Printable.sentence(CoreWords.of(String.valueOf(fault.getMessage())));
    return text.endsWith(".") || text.endsWith("。") ? text : text + ".";
  }

  private static String what(Throwable problem) {
    String message = problem.getMessage();
    return message == null || message.isBlank()
        ? problem.getClass().getSimpleName()
        : Printable.sentence(message);
  }

  private static String report(Throwable problem) {
    var text = new StringWriter();
    text.append("Prunepoint on Java ").append(System.getProperty("java.version"));
    text.append(", ").append(System.getProperty("os.name"));
    text.append(' ').append(System.getProperty("os.arch")).append("\n\n");
    problem.printStackTrace(new PrintWriter(text));
    return Printable.lines(text.toString());
  }
}
