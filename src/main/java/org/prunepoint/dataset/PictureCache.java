package org.prunepoint.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prunepoint.Fault;
import org.prunepoint.Uninterrupted;
import org.prunepoint.network.Shape;

/**
 * Pictures decoded and fitted once, and kept for every later evaluation: in memory up to a limit,
 * beyond it in a temporary file that is mapped into memory, up to 16 GiB or half of what is free
 * there. Those of a larger data set that find no room are made again for each evaluation. Threads
 * of its own fill it while the first evaluation is already reading. Safe for many threads; to be
 * closed when no evaluation uses it any more.
 */
public final class PictureCache implements AutoCloseable {
  /** The usual limit: one gibibyte. */
  public static final long DEFAULT_MEMORY = 1L << 30;

  private record Key(DataSet dataSet, Fitting fitting, Shape input) {}

  private final PictureDecoder darknet;
  private final PictureDecoder tools;
  private final PictureStore store;
  private final Map<Key, FittedPictures> fitted = new HashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closing;
  private boolean ahead = true;

  /** One decoder for all fittings, and the usual memory. */
  public PictureCache(PictureDecoder decoder) {
    this(decoder, DEFAULT_MEMORY);
  }

  /** One decoder for all fittings. */
  public PictureCache(PictureDecoder decoder, long memory) {
    this(decoder, decoder, memory);
  }

  /**
   * @param darknet reads the pictures for Darknet's fittings
   * @param tools reads the pictures for that of the Python tools
   * @param memory bytes; what is more goes to a temporary file
   */
  public PictureCache(PictureDecoder darknet, PictureDecoder tools, long memory) {
    this(darknet, tools, new PictureStore(memory));
  }

  private PictureCache(PictureDecoder darknet, PictureDecoder tools, PictureStore store) {
    this.darknet = darknet;
    this.tools = tools;
    this.store = store;
  }

  /** With a temporary file of no more than these bytes. */
  static PictureCache bounded(PictureDecoder decoder, long memory, long file) {
    return new PictureCache(decoder, decoder, new PictureStore(memory, file));
  }

  /** The same, which reads no picture before somebody asks for it: for who wants only some. */
  public synchronized PictureCache onDemand() {
    ahead = false;
    return this;
  }

  /**
   * The pictures of a data set for a network's input. The first call starts to fill the cache and
   * returns at once.
   *
   * @param input of the network; under {@link Fitting#RECTANGLES} its longer side counts
   * @throws Fault if the input is for neither colours nor grey, or too large to be held
   */
  public synchronized FittedPictures fitted(DataSet dataSet, Fitting fitting, Shape input) {
    if (closing) {
      throw new IllegalStateException("the picture cache is closed");
    }
    InputFitter.requireFitting(input);
    return fitted.computeIfAbsent(
        new Key(dataSet, fitting, input),
        key -> {
          PictureDecoder decoder = fitting.rectangular() ? tools : darknet;
          var pictures = new FittedPictures(dataSet, fitting, input, decoder, store);
          if (ahead) {
            fill(pictures);
          }
          return pictures;
        });
  }

  private void fill(FittedPictures pictures) {
    int helpers = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 8);
    for (int i = 0; i < helpers; i++) {
      threads.add(
          Thread.ofPlatform()
              .daemon()
              .name("pictures-" + threads.size())
              .start(() -> pictures.fillAll(() -> closing)));
    }
  }

  /** Bytes of memory in use. */
  public long bytesInMemory() {
    return store.inMemory();
  }

  /** Bytes of the temporary file in use. */
  public long bytesInFile() {
    return store.inFile();
  }

  /** Frees the memory and deletes the file; buffers handed out are not to be used any more. */
  @Override
  public void close() {
    closing = true;
    List<Thread> running;
    synchronized (this) {
      running = List.copyOf(threads);
      threads.clear();
      fitted.clear();
    }
    Uninterrupted.join(running);
    store.close();
  }
}
