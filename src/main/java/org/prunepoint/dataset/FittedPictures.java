package org.prunepoint.dataset;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.network.Shape;

/**
 * The pictures of a data set, fitted to a network's input. Whoever asks for a picture that is not
 * there yet makes it, or waits for the thread that is at it. The first ones are kept, as many as
 * there is room for; the others are made whenever someone asks.
 */
public final class FittedPictures {
  private static final long SLAB = 64L << 20;
  private static final long MOST = 1L << 30;
  private static final int UNTOUCHED = 0;
  private static final int UNDER_WAY = 1;
  private static final int READY = 2;
  private static final int UNREADABLE = 3;

  private final DataSet dataSet;
  private final Fitting fitting;
  private final PictureDecoder decoder;
  private final PictureStore store;
  private final Shape[] shapes;
  private final int[] slabOf;
  private final long[] offsetInSlab;
  private final long[] slabBytes;
  private final AtomicReferenceArray<@Nullable Optional<MemorySegment>> slabs;
  private final AtomicReferenceArray<@Nullable Placement> placements;
  private final AtomicIntegerArray states;
  private final Object finished = new Object();
  private volatile @Nullable RuntimeException failure;

  FittedPictures(
      DataSet dataSet, Fitting fitting, Shape input, PictureDecoder decoder, PictureStore store) {
    this.dataSet = dataSet;
    this.fitting = fitting;
    this.decoder = decoder.forChannels(input.channels());
    this.store = store;
    int n = dataSet.size();
    this.shapes = fitting.rectangular() ? rectangles(input) : same(n, input);
    this.slabOf = new int[n];
    this.offsetInSlab = new long[n];
    long[] bytes = new long[n + 1];
    int slab = 0;
    for (int i = 0; i < n; i++) {
      long size = size(i);
      if (bytes[slab] > 0 && bytes[slab] + size > SLAB) {
        slab++;
      }
      slabOf[i] = slab;
      offsetInSlab[i] = bytes[slab];
      bytes[slab] += size;
    }
    this.slabBytes = Arrays.copyOf(bytes, slab + 1);
    this.slabs = new AtomicReferenceArray<>(slab + 1);
    this.placements = new AtomicReferenceArray<>(n);
    this.states = new AtomicIntegerArray(n);
  }

  private static Shape[] same(int n, Shape input) {
    var shapes = new Shape[n];
    Arrays.fill(shapes, input);
    return shapes;
  }

  private Shape[] rectangles(Shape input) {
    List<PictureSize> sizes =
        dataSet.entries().stream()
            .map(
                entry ->
                    PictureSize.read(entry.picture())
                        .or(
                            () ->
                                decoder
                                    .decode(entry.picture())
                                    .map(p -> new PictureSize(p.width(), p.height())))
                        .orElse(new PictureSize(1, 1)))
            .toList();
    return RectanglePlan.shapes(fitting, sizes, input);
  }

  private long size(int picture) {
    long bytes = shapes[picture].size() * Float.BYTES;
    if (bytes > MOST) {
      throw new Fault(
          "An input of %s takes %,d bytes; at most %,d can be held."
              .formatted(shapes[picture], bytes, MOST));
    }
    return bytes;
  }

  /** As many as the data set has. */
  public int count() {
    return shapes.length;
  }

  /** The input of the network for this picture. */
  public Shape shape(int picture) {
    return shapes[picture];
  }

  /** All shapes that occur, each once, in the order of the data set. */
  public List<Shape> shapes() {
    return Arrays.stream(shapes).distinct().toList();
  }

  /**
   * The values of one picture: a direct buffer {@code [1, c, h, w]}, RGB, 0..1, shared by all and
   * not to be written to.
   *
   * @return empty if the picture cannot be read
   * @throws java.util.concurrent.CancellationException if that was asked for during the wait
   * @throws Fault if it cannot be prepared
   */
  public Optional<FloatBuffer> values(int picture, Cancellation cancellation) {
    return values(picture, new PictureRoom(), cancellation);
  }

  /**
   * As the other, for a thread that wants one picture after the other.
   *
   * @param room for a picture that is not kept: its values hold until the next is asked for
   */
  public Optional<FloatBuffer> values(int picture, PictureRoom room, Cancellation cancellation) {
    if (slab(slabOf[picture]).isEmpty()) {
      return anew(picture, room);
    }
    if (states.get(picture) < READY && !make(picture)) {
      await(picture, cancellation);
    }
    if (states.get(picture) == READY) {
      return Optional.of(buffer(picture));
    }
    RuntimeException problem = failure;
    if (problem != null) {
      throw problem;
    }
    return Optional.empty();
  }

  /**
   * Where the picture lies on the input.
   *
   * @throws IllegalStateException if {@link #values} has not been asked for
   */
  public Placement placement(int picture) {
    Placement placement = placements.get(picture);
    if (placement == null) {
      throw new IllegalStateException("picture " + picture + " is not there yet");
    }
    return placement;
  }

  /** Makes every picture that nobody is at. */
  void fillAll(BooleanSupplier stopped) {
    for (int i = 0; i < count() && !stopped.getAsBoolean() && failure == null; i++) {
      if (states.get(i) == UNTOUCHED && slab(slabOf[i]).isPresent()) {
        try {
          make(i);
        } catch (RuntimeException e) {
          return; // Kept in failure, for whoever asks for a picture.
        }
      }
    }
  }

  /** False if someone else is at it. */
  private boolean make(int picture) {
    if (!states.compareAndSet(picture, UNTOUCHED, UNDER_WAY)) {
      return false;
    }
    int state = UNREADABLE;
    try {
      if (fit(picture, buffer(picture))) {
        state = READY;
      }
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    } catch (Throwable e) {
      // A picture that is not counted would change the figures without a word.
      failure = fault(e, dataSet.entries().get(picture).picture());
      throw failure;
    } finally {
      states.set(picture, state);
      synchronized (finished) {
        finished.notifyAll();
      }
    }
    return true;
  }

  private Optional<FloatBuffer> anew(int picture, PictureRoom room) {
    FloatBuffer values = floats(room.of(size(picture)));
    try {
      return fit(picture, values) ? Optional.of(values) : Optional.empty();
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw fault(e, dataSet.entries().get(picture).picture());
    }
  }

  /** False if it cannot be read. */
  private boolean fit(int picture, FloatBuffer into) {
    Optional<Picture> decoded = decoder.decode(dataSet.entries().get(picture).picture());
    decoded.ifPresent(
        found ->
            placements.set(
                picture, InputFitter.fit(fitting, found, shapes[picture], into, decoder)));
    return decoded.isPresent();
  }

  private static Fault fault(Throwable e, Path picture) {
    return switch (e) {
      case OutOfMemoryError _ ->
          new Fault("There is not enough memory to decode %s.".formatted(picture), e);
      // How Java says that a page of a mapped file could not be written or read.
      case InternalError _ ->
          new Fault(
              "The file of prepared pictures in %s could not be written: is the disk full?"
                  .formatted(PictureStore.FOLDER),
              e);
      default -> new Fault("%s cannot be prepared: %s.".formatted(picture, e), e);
    };
  }

  private void await(int picture, Cancellation cancellation) {
    synchronized (finished) {
      while (states.get(picture) < READY) {
        cancellation.check();
        try {
          finished.wait(100);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new java.util.concurrent.CancellationException("interrupted");
        }
      }
    }
  }

  private FloatBuffer buffer(int picture) {
    return floats(
        slab(slabOf[picture]).orElseThrow().asSlice(offsetInSlab[picture], size(picture)));
  }

  private static FloatBuffer floats(MemorySegment memory) {
    return memory.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** Empty where there is no room for its pictures. */
  private Optional<MemorySegment> slab(int number) {
    Optional<MemorySegment> slab = slabs.get(number);
    if (slab == null) {
      synchronized (slabs) {
        slab = slabs.get(number);
        if (slab == null) {
          slab = store.allocate(slabBytes[number]);
          slabs.set(number, slab);
        }
      }
    }
    return slab;
  }
}
