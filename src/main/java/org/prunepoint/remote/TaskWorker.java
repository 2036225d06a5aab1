package org.prunepoint.remote;

import org.prunepoint.Cancellation;

/** Does tasks of one job for a program elsewhere. What it needs is opened once. */
public interface TaskWorker extends AutoCloseable {

  /**
   * Does a task.
   *
   * @param task one line, as the other program wrote it
   * @return what came out, as JSON in one line
   * @throws org.prunepoint.Fault if it cannot be done
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  String answer(String task, Cancellation cancellation);

  @Override
  void close();
}
