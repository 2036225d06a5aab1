package org.prunepoint.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.prunepoint.Cancellation;

/** A worker at the end of no wire, whose answers come in the wrong order. */
public final class LoopLink implements TaskLink {
  private final TaskWorker worker;
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();

  private LoopLink(TaskWorker worker) {
    this.worker = worker;
  }

  /** Opens a worker for each job. */
  public static Elsewhere to(BiFunction<String, Cancellation, TaskWorker> workers) {
    return (job, cancellation) -> new LoopLink(workers.apply(job, cancellation));
  }

  @Override
  public int places() {
    return 2;
  }

  @Override
  public boolean here() {
    return true;
  }

  @Override
  public void send(long number, String task) {
    assertThat(asked).as("nothing is measured twice").doesNotContain(task);
    asked.add(task);
    answers.add(new Answer(number, true, worker.answer(task, new Cancellation())));
  }

  @Override
  public Optional<Answer> next(Cancellation cancellation) {
    return Optional.ofNullable(answers.pollLast());
  }

  @Override
  public void close() {
    worker.close();
  }
}
