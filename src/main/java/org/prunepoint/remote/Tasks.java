package org.prunepoint.remote;

import java.util.List;
import java.util.function.BiConsumer;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;

/** Tasks that do not need each other. */
public final class Tasks {
  /** Sent to each place: one that is done, and one that waits for it. */
  private static final int EACH = 2;

  private Tasks() {}

  /**
   * Has all of them done.
   *
   * @param done is told the number of a task in the list and what came out, in whatever order
   * @throws Fault if one cannot be done
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public static void all(
      TaskLink link,
      List<String> tasks,
      BiConsumer<Integer, String> done,
      Cancellation cancellation) {
    boolean[] answered = new boolean[tasks.size()];
    int sent = 0;
    int left = tasks.size();
    while (left > 0) {
      cancellation.check();
      while (sent < tasks.size() && sent - (tasks.size() - left) < most(link)) {
        link.send(sent, tasks.get(sent));
        sent++;
      }
      TaskLink.Answer answer = link.next(cancellation).orElse(null);
      if (answer != null) {
        if (!answer.done()) {
          throw new Fault(answer.text());
        }
        int number = Math.toIntExact(answer.number());
        if (!answered[number]) {
          answered[number] = true;
          left--;
          done.accept(number, answer.text());
        }
      }
    }
  }

  private static int most(TaskLink link) {
    return EACH * Math.max(1, link.places());
  }
}
