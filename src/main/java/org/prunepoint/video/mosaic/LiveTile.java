package org.prunepoint.video.mosaic;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.video.source.Frame;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.video.source.SourceInfo;

/** A tile that does not wait: read on a thread of its own, of which the newest frame is kept. */
final class LiveTile extends TileSource {
  private final FrameSource source;
  private final Object bell;
  private final Thread thread;
  private @Nullable Frame next;
  private @Nullable String gone;
  private @Nullable Throwable failure;
  private boolean over;

  /**
   * @param bell is notified when something happens
   */
  LiveTile(int number, FrameSource source, Object bell) {
    super(number, source.info().title());
    this.source = source;
    this.bell = bell;
    this.thread = Thread.ofPlatform().daemon().name("video tile").unstarted(this::read);
  }

  /** Begins to read. */
  LiveTile started() {
    thread.start();
    return this;
  }

  private void read() {
    String why = "it ended";
    try {
      for (Optional<Frame> f = source.next(); f.isPresent(); f = source.next()) {
        offer(f.get());
      }
    } catch (Fault fault) {
      why = String.valueOf(fault.getMessage());
    } catch (CancellationException _) {
      why = "cancelled";
    } catch (RuntimeException | Error defect) {
      synchronized (this) {
        failure = defect;
      }
    }
    synchronized (this) {
      gone = why;
    }
    ring();
  }

  private void offer(Frame frame) {
    synchronized (this) {
      Frame before = over ? frame : next;
      if (before != null) {
        before.close();
      }
      next = over ? null : frame;
    }
    ring();
  }

  private void ring() {
    synchronized (bell) {
      bell.notifyAll();
    }
  }

  @Override
  Optional<SourceInfo> info() {
    return Optional.of(source.info());
  }

  @Override
  synchronized Optional<Frame> fresh(double seconds) {
    switch (failure) {
      case RuntimeException defect -> throw defect;
      case Error defect -> throw defect;
      case null, default -> {}
    }
    Frame taken = next;
    next = null;
    return Optional.ofNullable(taken);
  }

  @Override
  synchronized boolean ended() {
    return gone != null && next == null;
  }

  @Override
  synchronized Optional<String> dead() {
    if (next != null) {
      return Optional.empty();
    }
    return gone == null ? source.trouble() : Optional.of(gone);
  }

  @Override
  long damaged() {
    return source.damaged();
  }

  @Override
  void stop() {
    source.stop();
  }

  @Override
  void seek(long frame) {
    throw new Fault("%s cannot be gone through at will.".formatted(source.info().title()));
  }

  @Override
  public void close() {
    super.close();
    source.stop();
    synchronized (this) {
      over = true;
      if (next != null) {
        next.close();
        next = null;
      }
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    source.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
