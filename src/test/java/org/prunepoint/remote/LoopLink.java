package org.prunepoint.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Cancellation;

/** A worker at the end of no wire, whose answers come in the wrong order. */
public final class LoopLink implements TaskLink {
  private final TaskWorker worker;
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();

  private final Runnable ended;

  private LoopLink(TaskWorker worker, Runnable ended) {
    this.worker = worker;
    this.ended = ended;
  }

  /** Opens a worker for a job whose paths are relative to a folder. */
  @FunctionalInterface
  public interface Opening {
    TaskWorker open(String job, Path home, Cancellation cancellation);
  }

  /** A worker that finds everything where it lies. */
  public static Elsewhere to(Opening workers) {
    return (job, parcel, cancellation) -> {
      assertThat(parcel).as("nothing is sent").isEmpty();
      return new LoopLink(workers.open(job, Path.of(""), cancellation), () -> {});
    };
  }

  /** A worker that is sent everything. */
  public static Elsewhere sending(Opening workers) {
    return new Elsewhere() {
      @Override
      public boolean sends() {
        return true;
      }

      @Override
      public TaskLink open(String job, Optional<Path> parcel, Cancellation cancellation) {
        UnpackedParcel sent = UnpackedParcel.open(parcel.orElseThrow());
        return new LoopLink(
            workers.open(job, sent.folder(), cancellation),
            () -> {
              sent.close();
              assertThat(sent.folder()).doesNotExist();
              Parcel.delete(parcel.orElseThrow());
            });
      }
    };
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
    ended.run();
  }
}
