package org.prunepoint.workbench.kit.message;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.text.core.CoreWords;

/**
 * The one message that a place shows in line, above its content: a page what concerns it, the
 * window what concerns all.
 */
public final class Messages {
  /** So many signs are read at a glance. */
  private static final int GLANCE = 240;

  private static final Texts TEXTS = Texts.of(Messages.class);
  private static final Pattern STOPPED = Pattern.compile("[.?!。？！]$");

  /**
   * One message.
   *
   * @param sentence for the user
   * @param details for a report, or a list; null where the sentence says it all
   * @param warning nothing failed, but the user should know
   */
  public record Message(String sentence, @Nullable String details, boolean warning) {}

  private final ReadOnlyObjectWrapper<@Nullable Message> shown =
      new ReadOnlyObjectWrapper<>(this, "shown");

  private final @Nullable Messages around;

  /** Of the window. */
  public Messages() {
    this(null);
  }

  private Messages(@Nullable Messages around) {
    this.around = around;
  }

  /** Of a page in it. */
  public Messages page() {
    return new Messages(this);
  }

  /** Of the window that this page is in; itself, if it is the window's. */
  public Messages window() {
    return around == null ? this : around;
  }

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

  /** Shows sentences as one, if they are short; else the first, and all of them on demand. */
  public void warn(List<String> english) {
    List<String> sentences = english.stream().map(CoreWords::of).toList();
    String together = String.join(" ", sentences);
    if (sentences.size() < 2 || together.length() <= GLANCE) {
      warn(together);
    } else {
      warn(TEXTS.get("more", sentences.getFirst(), sentences.size() - 1), sentences);
    }
  }

  /**
   * Shows one sentence for many.
   *
   * @param all are listed on demand
   */
  public void warn(String sentence, List<String> all) {
    shown.set(new Message(Printable.sentence(sentence), Printable.lines(lines(all)), true));
  }

  private static String lines(List<String> sentences) {
    return sentences.stream().map(CoreWords::of).collect(Collectors.joining("\n"));
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
    return STOPPED.matcher(text).find() ? text : text + ".";
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
