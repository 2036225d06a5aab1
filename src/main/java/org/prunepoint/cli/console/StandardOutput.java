package org.prunepoint.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.IoReason;

/**
 * The standard output of the process, which remembers why it could not be written; Java's writers
 * say nothing of it. What a full disk swallowed is no success.
 */
public final class StandardOutput extends OutputStream {
  private final OutputStream to;
  private @Nullable IOException failure;

  public StandardOutput() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  /** Another stream in its place. */
  public StandardOutput(OutputStream to) {
    this.to = to;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    try {
      to.write(bytes, from, count);
    } catch (IOException e) {
      if (failure == null) {
        failure = e;
      }
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    to.flush();
  }

  /** Why something is missing; empty also where the reader of a pipe had read enough. */
  public Optional<String> problem() {
    IOException e = failure;
    if (e == null) {
      return Optional.empty();
    }
    String reason = IoReason.of(e);
    String lower = reason.toLowerCase(Locale.ROOT);
    // What Linux, macOS and Windows say of a pipe that nobody reads any more.
    return lower.contains("broken pipe") || lower.contains("pipe is being closed")
        ? Optional.empty()
        : Optional.of("the output cannot be written: " + reason);
  }
}
