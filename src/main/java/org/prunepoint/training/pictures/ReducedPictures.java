package org.prunepoint.training.pictures;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.PictureDecoder;

/**
 * The pictures of a data set, reduced to the largest size that the network's input may have, and
 * kept outside the heap as far as the memory reaches; the others are decoded each time. Those that
 * come first stay: an epoch asks for every picture, so that nothing is gained by exchanging them.
 * Safe for many threads.
 */
final class ReducedPictures implements AutoCloseable {
  private static final int EXAMPLES = 5;

  private record Kept(int width, int height, MemorySegment rgb) {}

  private final List<DataSet.Entry> entries;
  private final PictureDecoder decoder;
  private final MultiScale.InputSize largest;
  private final long memory;
  private final Arena arena = Arena.ofShared();
  private final AtomicReferenceArray<@Nullable Kept> kept;
  private final BitSet unreadable = new BitSet();
  private final List<Path> examples = new ArrayList<>();
  private long used;
  private volatile boolean stopped;

  ReducedPictures(
      List<DataSet.Entry> entries,
      PictureDecoder decoder,
      MultiScale.InputSize largest,
      long memory) {
    this.entries = entries;
    this.decoder = decoder;
    this.largest = largest;
    this.memory = memory;
    this.kept = new AtomicReferenceArray<>(entries.size());
  }

  /**
   * Copies a picture, or, if it cannot be decoded, the next one of the data set that can.
   *
   * @return which one it is
   * @throws Fault if none can be decoded
   * @throws CancellationException if that was asked for
   */
  int load(int wanted, Pixels to) {
    for (int i = 0; i < entries.size(); i++) {
      int picture = (wanted + i) % entries.size();
      if (stopped) {
        throw new CancellationException("stopped");
      }
      if (!isUnreadable(picture) && read(picture, to)) {
        return picture;
      }
    }
    throw new Fault(
        "No picture to train on can be decoded; the first is %s."
            .formatted(entries.getFirst().picture()));
  }

  private boolean read(int picture, Pixels to) {
    Kept found = kept.get(picture);
    if (found != null) {
      to.copy(found.width, found.height, found.rgb);
      return true;
    }
    Path file = entries.get(picture).picture();
    Optional<Picture> decoded;
    try {
      decoded = decoder.decode(file).map(this::reduced);
    } catch (OutOfMemoryError e) {
      throw new Fault("There is not enough memory to decode %s.".formatted(file), e);
    }
    decoded.ifPresentOrElse(
        p -> {
          keep(picture, p);
          to.copy(p.width(), p.height(), p.rgb());
        },
        () -> leaveOut(picture));
    return decoded.isPresent();
  }

  private Picture reduced(Picture picture) {
    double ratio =
        Math.min(
            (double) largest.width() / picture.width(),
            (double) largest.height() / picture.height());
    if (ratio >= 1) {
      return picture;
    }
    int width = Math.max(1, (int) Math.round(picture.width() * ratio));
    int height = Math.max(1, (int) Math.round(picture.height() * ratio));
    return decoder.resizeByArea(picture, width, height);
  }

  private synchronized void keep(int picture, Picture reduced) {
    int bytes = reduced.rgb().length;
    if (stopped || kept.get(picture) != null || used + bytes > memory) {
      return;
    }
    try {
      MemorySegment rgb = arena.allocate(bytes);
      MemorySegment.copy(reduced.rgb(), 0, rgb, ValueLayout.JAVA_BYTE, 0, bytes);
      kept.set(picture, new Kept(reduced.width(), reduced.height(), rgb));
      used += bytes;
    } catch (OutOfMemoryError e) {
      used = memory; // The system has less than was allowed: the rest is decoded each time.
    }
  }

  private synchronized void leaveOut(int picture) {
    if (!unreadable.get(picture)) {
      unreadable.set(picture);
      if (examples.size() < EXAMPLES) {
        examples.add(entries.get(picture).picture());
      }
    }
  }

  private synchronized boolean isUnreadable(int picture) {
    return unreadable.get(picture);
  }

  /** Pictures that could not be decoded so far. */
  synchronized int unreadable() {
    return unreadable.cardinality();
  }

  /** What a person should know about them; empty if there are none. */
  synchronized List<String> warnings() {
    var sentences = new ArrayList<String>();
    int n = unreadable();
    if (n > 0) {
      sentences.add(
          "%,d of %,d pictures to train on cannot be decoded and %s left out; the next in the list takes the place of each."
              .formatted(n, entries.size(), n == 1 ? "is" : "are"));
      examples.forEach(path -> sentences.add("%s cannot be decoded.".formatted(path)));
    }
    return sentences;
  }

  /** Bytes of pictures kept. */
  synchronized long bytesInMemory() {
    return used;
  }

  /** Makes threads that wait for a picture give up. */
  void stop() {
    stopped = true;
  }

  /** Frees the memory, once no thread loads pictures any more. */
  @Override
  public void close() {
    stop();
    arena.close();
  }
}
