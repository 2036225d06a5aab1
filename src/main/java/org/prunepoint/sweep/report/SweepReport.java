package org.prunepoint.sweep.report;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A finished sweep as text: for programs (JSON, CSV) and for people (Markdown, sentences). */
public final class SweepReport {
  private final SweepResult result;

  public SweepReport(SweepResult result) {
    this.result = result;
  }

  /**
   * An object with the conditions, {@code unpruned}, {@code points} and {@code best}; a figure that
   * was not measured is null.
   */
  public ObjectNode json() {
    return new SweepJson(result).json();
  }

  /** {@link #json} as indented text. */
  public String jsonText() {
    return json().toPrettyString() + "\n";
  }

  /** One point a line, the unpruned network first, under a line of titles. */
  public String csv() {
    return new SweepCsv(result).csv();
  }

  /** A table with its conditions in Markdown. */
  public String markdown() {
    return new SweepMarkdown(result).markdown();
  }

  /** The same in sentences. */
  public SweepWords words() {
    return new SweepWords(result);
  }
}
