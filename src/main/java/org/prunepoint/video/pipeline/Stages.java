package org.prunepoint.video.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;

/** The threads of a pipeline: what one of them fails of ends all; they are waited for. */
final class Stages {
  private final List<Runnable> closing;
  private final List<Thread> threads = new ArrayList<>();
  private @Nullable Throwable failure;
  private volatile boolean ending;

  /**
   * @param closing ends what the threads wait for
   */
  Stages(List<Runnable> closing) {
    this.closing = List.copyOf(closing);
  }

  void start(String name, Runnable work) {
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("video " + name)
            .unstarted(
                () -> {
                  try {
                    work.run();
                  } catch (RuntimeException | Error e) {
                    fail(e);
                  }
                });
    threads.add(thread);
    thread.start();
  }

  /** The first failure counts; what follows from it does not. */
  synchronized void fail(Throwable e) {
    if (!ending || !(e instanceof CancellationException)) {
      failure = failure == null ? e : failure;
    }
    ending = true;
    closing.forEach(Runnable::run);
  }

  /** From now on nobody fails because he is told to stop. */
  void over() {
    ending = true;
  }

  /** Ends what still runs, and waits for it. */
  void end() {
    ending = true;
    closing.forEach(Runnable::run);
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized void rethrow() {
    switch (failure) {
      case null -> {}
      case Fault fault -> throw fault;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }
}
