package org.prunepoint.cli.console;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Progress;
import org.prunepoint.text.Printable;

/**
 * The progress of a job on the error output: a bar with an estimate where somebody watches, a line
 * every few seconds where not.
 */
public final class CommandProgress implements Progress, AutoCloseable {
  private static final long QUIET = TimeUnit.SECONDS.toNanos(10);
  private static final int WIDTH = 78;
  private static final int WHOLE = 100;

  private final PrintWriter err;
  private final @Nullable ProgressBar bar;
  private long lastLine = System.nanoTime();

  public CommandProgress(String task, PrintWriter err) {
    this.err = PrintableOutput.unguarded(err); // the bar moves the cursor
    this.bar = Terminal.present() ? bar(task) : null;
  }

  private ProgressBar bar(String task) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(-1)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(250)
        .setMaxRenderedLength(WIDTH)
        .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
        .build();
  }

  private synchronized void draw(String text) {
    err.print("\r" + text);
    err.flush();
  }

  @Override
  public void report(long done, long total, String step) {
    tell(done, total, total > 0 ? "%d of %d: ".formatted(done, total) : "", step);
  }

  @Override
  public void share(double share, String step) {
    tell(Math.round(WHOLE * share), WHOLE, "%.0f %%: ".formatted(100 * share), step);
  }

  private void tell(long done, long total, String far, String step) {
    String what = Printable.ends(step, WIDTH);
    if (bar != null) {
      bar.maxHint(total > 0 ? total : -1);
      bar.stepTo(done);
      bar.setExtraMessage(" " + what);
      return;
    }
    synchronized (this) {
      long now = System.nanoTime();
      if (now - lastLine > QUIET) {
        lastLine = now;
        err.println(far + what);
        err.flush();
      }
    }
  }

  /** Prints something that stays, above the bar. */
  public synchronized void above(Runnable print) {
    if (bar != null) {
      err.print("\r" + " ".repeat(WIDTH) + "\r");
      err.flush();
    }
    print.run();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      above(() -> {});
    }
  }
}
