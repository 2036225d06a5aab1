package org.prunepoint.cli.console;

import java.io.PrintWriter;
import org.prunepoint.text.PrintableWriter;

/**
 * Where everything that commands say goes through: whatever foreign text it repeats, nothing of it
 * is obeyed by a terminal.
 */
public final class PrintableOutput extends PrintWriter {
  private final PrintWriter unguarded;

  private PrintableOutput(PrintWriter unguarded) {
    super(new PrintableWriter(unguarded));
    this.unguarded = unguarded;
  }

  public static PrintWriter of(PrintWriter writer) {
    return writer instanceof PrintableOutput ? writer : new PrintableOutput(writer);
  }

  /** Behind it, for who moves the cursor and has made everything else printable. */
  static PrintWriter unguarded(PrintWriter writer) {
    return writer instanceof PrintableOutput guarded ? guarded.unguarded : writer;
  }
}
