package org.prunepoint.text;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * The last gate before a terminal, a pipe or a file: whatever was forgotten before it comes out
 * printable. Line feeds, tabs and the system's own line ends pass.
 *
 * <p>A surrogate pair that comes in two calls is put together again.
 */
public final class PrintableWriter extends FilterWriter {
  private static final String LINE_END = "\r\n";

  /** A first half whose second may come: of a surrogate pair or of a Windows line end. */
  private char held;

  public PrintableWriter(Writer out) {
    super(out);
  }

  @Override
  public void write(int c) throws IOException {
    write(String.valueOf((char) c), 0, 1);
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    write(new String(text, from, length), 0, length);
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    synchronized (lock) {
      String whole = text.substring(from, from + length);
      if (held != 0) {
        whole = held + whole;
        held = 0;
      }
      if (whole.isEmpty()) {
        return;
      }
      char last = whole.charAt(whole.length() - 1);
      if (last == '\r' || Character.isHighSurrogate(last)) {
        held = last;
        whole = whole.substring(0, whole.length() - 1);
      }
      out.write(printable(whole));
    }
  }

  private static String printable(String text) {
    if (text.indexOf(LINE_END) < 0) {
      return Printable.lines(text);
    }
    var shown = new StringBuilder();
    int from = 0;
    for (int at; (at = text.indexOf(LINE_END, from)) >= 0; from = at + LINE_END.length()) {
      shown.append(Printable.lines(text.substring(from, at))).append(LINE_END);
    }
    return shown.append(Printable.lines(text.substring(from))).toString();
  }

  /** What is held stays held: a flush between the halves of a pair must not cut it. */
  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    synchronized (lock) {
      if (held != 0) {
        out.write(Printable.line(String.valueOf(held)));
        held = 0;
      }
    }
    out.close();
  }
}
