package org.prunepoint.workbench.kit.job;

import java.time.Duration;

/** The thread that owns the window. Tests replace it by the calling thread. */
public interface UiThread {

  /** Runs it there: at once if the caller is there already, soon if not. Safe from any thread. */
  void execute(Runnable action);

  /** Runs it there, once, after a while. Safe from any thread. */
  void after(Duration delay, Runnable action);
}
