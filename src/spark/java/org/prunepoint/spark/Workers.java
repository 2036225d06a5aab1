package org.prunepoint.spark;

import java.io.IOException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The workers of one executor: as many as there are tasks at a time, each a program of its own that
 * has opened model and data set, and is kept for the next task.
 */
final class Workers {
  private static final Deque<Worker> IDLE = new ConcurrentLinkedDeque<>();

  private Workers() {}

  /** Has a point measured; a worker that did not answer is not used again. */
  static String measure(String job, String[] command, int cpus, String point)
      throws IOException, InterruptedException {
    Worker worker = IDLE.poll();
    while (worker != null && !worker.alive()) {
      worker = IDLE.poll();
    }
    boolean opened = worker != null;
    if (worker == null) {
      worker = Worker.start(command, cpus);
    }
    boolean kept = false;
    try {
      if (!opened) {
        String answer = worker.ask(job);
        if (answer.startsWith(Worker.FAILED)) {
          return answer; // it has no such model, or other pictures
        }
      }
      String answer = worker.ask(point);
      kept = true;
      return answer;
    } finally {
      if (kept) {
        IDLE.push(worker);
      } else {
        worker.end();
      }
    }
  }
}
