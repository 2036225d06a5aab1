package org.prunepoint.video.source;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;

/**
 * A live source that is opened again where it breaks off, after half a second, then after twice as
 * long each time. Its frames are numbered on. That it cannot be opened at all, the first time, is a
 * fault at once.
 */
public final class ReconnectingSource implements FrameSource {
  private static final long FIRST_MILLIS = 500;
  private static final long LONGEST_MILLIS = 30_000;

  private final Function<Cancellation, FrameSource> opening;
  private final double patience;
  private final Consumer<String> said;
  private final Cancellation cancellation;
  private final SourceInfo info;
  private @Nullable FrameSource source;
  private long number;
  private long damagedBefore;
  private volatile @Nullable String trouble;

  /**
   * Opens it.
   *
   * @param patience seconds from when it broke off until it is given up
   * @param said gets a sentence when it breaks off, and when it is there again
   * @throws Fault if it cannot be opened
   */
  public ReconnectingSource(
      Function<Cancellation, FrameSource> opening,
      double patience,
      Consumer<String> said,
      Cancellation cancellation) {
    this.opening = opening;
    this.patience = patience;
    this.said = said;
    this.cancellation = cancellation.part();
    FrameSource first = opening.apply(this.cancellation);
    this.source = first;
    this.info = first.info();
  }

  @Override
  public SourceInfo info() {
    return info;
  }

  @Override
  public Optional<Frame> next() {
    FrameSource there = source;
    String why = "it ended";
    if (there != null) {
      try {
        Optional<Frame> frame = there.next();
        if (frame.isPresent() || !info.live()) {
          return frame.map(f -> new Renumbered(f, number++));
        }
      } catch (Fault broken) {
        why = String.valueOf(broken.getMessage());
      }
      give(there);
    }
    return again(why);
  }

  private void give(FrameSource broken) {
    damagedBefore += broken.damaged();
    source = null;
    broken.close();
  }

  private Optional<Frame> again(String why) {
    if (!info.live() || patience <= 0) {
      throw new Fault("%s broke off: %s".formatted(info.title(), clause(why)));
    }
    trouble = clause(why);
    said.accept("%s broke off: %s".formatted(info.title(), clause(why)));
    long broken = System.nanoTime();
    long pause = FIRST_MILLIS;
    Fault last = new Fault(why);
    while ((System.nanoTime() - broken) / 1e9 < patience) {
      cancellation.sleep(pause);
      pause = Math.min(2 * pause, LONGEST_MILLIS);
      FrameSource opened;
      try {
        opened = opening.apply(cancellation);
      } catch (Fault still) {
        last = still;
        continue;
      }
      try {
        Optional<Frame> frame = opened.next();
        if (frame.isPresent()) {
          source = opened;
          trouble = null;
          said.accept("%s is there again.".formatted(info.title()));
          return frame.map(f -> new Renumbered(f, number++));
        }
      } catch (Fault still) {
        last = still;
      } catch (RuntimeException | Error ended) {
        opened.close();
        throw ended;
      }
      give(opened);
    }
    throw new Fault(
        "%s broke off and did not come back: %s"
            .formatted(info.title(), clause(String.valueOf(last.getMessage()))),
        last);
  }

  /** The sentence of a fault after the name that it begins with, which was said already. */
  private String clause(String why) {
    String rest =
        why.startsWith(info.title() + " ") ? "it " + why.substring(info.title().length() + 1) : why;
    return rest.endsWith(".") ? rest : rest + ".";
  }

  @Override
  public void seek(long wanted) {
    FrameSource there = source;
    if (there == null) {
      throw new Fault("%s cannot be gone through at will.".formatted(info.title()));
    }
    there.seek(wanted);
    number = wanted;
  }

  @Override
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  @Override
  public void stop() {
    cancellation.request();
  }

  @Override
  public long damaged() {
    FrameSource there = source;
    return damagedBefore + (there == null ? 0 : there.damaged());
  }

  @Override
  public void close() {
    FrameSource there = source;
    source = null;
    if (there != null) {
      there.close();
    }
  }

  /** A frame whose number goes on from before the break. */
  private record Renumbered(Frame frame, long number) implements Frame {
    @Override
    public int width() {
      return frame.width();
    }

    @Override
    public int height() {
      return frame.height();
    }

    @Override
    public double seconds() {
      return frame.seconds();
    }

    @Override
    public long captured() {
      return frame.captured();
    }

    @Override
    public String name() {
      return frame.name();
    }

    @Override
    public void write(PixelOrder order, ByteBuffer into) {
      frame.write(order, into);
    }

    @Override
    public void close() {
      frame.close();
    }
  }
}
