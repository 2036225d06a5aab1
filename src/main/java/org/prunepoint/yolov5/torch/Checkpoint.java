package org.prunepoint.yolov5.torch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.darknet.file.FileKind;
import org.prunepoint.darknet.file.RegularFile;
import org.prunepoint.darknet.file.Unreadable;
import org.prunepoint.text.Printable;

/**
 * An open checkpoint of PyTorch 1.6 or later: a zip with {@code NAME/data.pkl}, which describes
 * what was saved, and {@code NAME/data/KEY} with the numbers of each storage.
 *
 * <p>PyTorch does not compress. A file that was packed again is read too, but what comes out of it
 * may not be many times what went in.
 */
public final class Checkpoint implements AutoCloseable {
  private static final int MOST_ENTRIES = 50_000;
  private static final int LARGEST_PICKLE = 32 << 20;

  /** What may come out of a file, for each of its bytes, and in any case. */
  private static final long INFLATION = 4;

  private static final long IN_ANY_CASE = LARGEST_PICKLE;

  private final Path path;
  private final String file;
  private final ZipFile zip;
  private final String folder;
  private final @Nullable Object root;
  private long bytesLeft;

  private Checkpoint(Path path, ZipFile zip, long size) throws IOException {
    this.path = path;
    this.file = Printable.path(String.valueOf(path.getFileName()));
    this.zip = zip;
    this.bytesLeft = INFLATION * size + IN_ANY_CASE;
    this.folder = folder();
    requireLittleEndian();
    this.root = Unpickler.load(read("data.pkl", LARGEST_PICKLE), new PythonNames(file));
  }

  /** Whether a file is a zip, as checkpoints are: told by its first bytes. */
  public static boolean isZip(Path path) {
    if (!Files.isRegularFile(path)) {
      return false; // a pipe would have to be waited for
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] head = in.readNBytes(4);
      return head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    } catch (IOException _) {
      return false;
    }
  }

  /**
   * Opens it and reads what it describes; numbers are read when they are asked for.
   *
   * @throws Fault if it cannot be read, is something else, is damaged, or names what no network
   *     needs
   */
  public static Checkpoint open(Path path) {
    RegularFile.require(path, "checkpoint of YOLOv5 (.pt)");
    if (!isZip(path)) {
      throw noZip(path);
    }
    try {
      ZipFile zip = new ZipFile(path.toFile());
      try {
        return new Checkpoint(path, zip, Files.size(path));
      } catch (Throwable refused) {
        zip.close();
        throw refused;
      }
    } catch (ZipException e) {
      throw new Fault(
          "%s is a zip that is cut short or damaged (%s); was the download complete?"
              .formatted(path, Printable.sentence(String.valueOf(e.getMessage()))),
          e);
    } catch (IOException e) {
      throw Unreadable.fault(path, e);
    }
  }

  private static Fault noZip(Path path) {
    String is = FileKind.of(path).map(FileKind::is).orElse("no zip");
    if (is.contains("pickle")) {
      return new Fault(
          path
              + " was saved by PyTorch before 1.6, in a form of its own; load it there and save it"
              + " again with torch.save.");
    }
    return new Fault(
        "%s is %s; expected a checkpoint of YOLOv5 (.pt), as torch.save writes it since PyTorch 1.6."
            .formatted(path, is));
  }

  private String folder() {
    String found = null;
    int entries = 0;
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      String name = all.nextElement().getName();
      if (++entries > MOST_ENTRIES) {
        throw new Fault("%s has more than %,d entries.".formatted(file, MOST_ENTRIES));
      }
      if (name.endsWith("/constants.pkl")) {
        throw new Fault(
            file
                + " is TorchScript, a program; expected the checkpoint that it was exported from"
                + " (best.pt).");
      }
      if (name.endsWith("/data.pkl") && name.indexOf('/') == name.length() - "/data.pkl".length()) {
        found = name.substring(0, name.length() - "data.pkl".length());
      }
    }
    if (found == null) {
      String called = file.toLowerCase(Locale.ROOT);
      if (!called.endsWith(".pt") && !called.endsWith(".pth")) {
        throw new FileKind("a zip archive", "unpack it first").fault(file, "Darknet weights");
      }
      throw new Fault(file + " is a zip without data.pkl; expected a checkpoint of YOLOv5 (.pt).");
    }
    return found;
  }

  private void requireLittleEndian() throws IOException {
    if (zip.getEntry(folder + "byteorder") != null
        && new String(read("byteorder", 16), StandardCharsets.US_ASCII).startsWith("big")) {
      throw new Fault(file + " was saved on a big-endian machine; expected little endian.");
    }
  }

  /** The file itself. */
  public Path path() {
    return path;
  }

  /** The file's name, for faults. */
  public String file() {
    return file;
  }

  /** What was saved: a {@link PyDict}, a {@link PyObject}, or anything else. */
  public @Nullable Object root() {
    return root;
  }

  /**
   * The numbers of a tensor in float32, the last dimension fastest.
   *
   * @throws Fault if they are not there, or are not numbers that networks are stored in
   */
  public float[] floats(TorchTensor tensor) {
    Stored stored = Stored.of(tensor.storage());
    if (stored == null) {
      throw new Fault(
          "%s holds %s; expected numbers in half, float, double or bfloat16."
              .formatted(file, Printable.name(tensor.storage())));
    }
    long bytes = Math.multiplyExact(tensor.reach(), stored.bytes);
    if (bytes > Integer.MAX_VALUE - 16) {
      throw tooShort(tensor);
    }
    try {
      var numbers = ByteBuffer.wrap(read("data/" + tensor.key(), (int) bytes));
      return floats(tensor, stored, numbers.order(ByteOrder.LITTLE_ENDIAN));
    } catch (IndexOutOfBoundsException | BufferUnderflowException _) {
      throw tooShort(tensor);
    } catch (IOException e) {
      throw new Fault("%s is damaged at data/%s.".formatted(file, Printable.name(tensor.key())), e);
    }
  }

  private Fault tooShort(TorchTensor tensor) {
    return new Fault(
        "%s is damaged: data/%s is shorter than its tensor of %s."
            .formatted(file, Printable.name(tensor.key()), tensor.size()));
  }

  private static float[] floats(TorchTensor tensor, Stored stored, ByteBuffer numbers) {
    if (numbers.capacity() < tensor.reach() * stored.bytes) {
      throw new BufferUnderflowException();
    }
    float[] values = new float[tensor.count()];
    long[] size = tensor.size().stream().mapToLong(n -> n).toArray();
    long[] stride = tensor.stride().stream().mapToLong(n -> n).toArray();
    long[] index = new long[size.length];
    long place = tensor.offset();
    for (int i = 0; i < values.length; i++) {
      values[i] = stored.at(numbers, (int) place * stored.bytes);
      for (int d = size.length - 1; d >= 0; d--) {
        place += stride[d];
        if (++index[d] < size[d]) {
          break;
        }
        place -= stride[d] * size[d];
        index[d] = 0;
      }
    }
    return values;
  }

  /** The first bytes of an entry; whole entries are compared with their checksum. */
  private byte[] read(String name, int limit) throws IOException {
    ZipEntry entry = zip.getEntry(folder + name);
    if (entry == null) {
      throw new Fault("%s is incomplete: it has no %s.".formatted(file, Printable.name(name)));
    }
    boolean pickle = name.endsWith(".pkl");
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) Math.min(limit, bytesLeft));
      bytesLeft -= bytes.length;
      boolean whole = in.read() < 0;
      if (!whole && (pickle || bytesLeft <= 0)) {
        throw new Fault(
            "%s holds far more than its size: %s has over %,d bytes; it is not read."
                .formatted(file, Printable.name(name), bytes.length));
      }
      var sum = new CRC32();
      sum.update(bytes);
      if (whole && entry.getCrc() > 0 && entry.getCrc() != sum.getValue()) {
        throw new Fault(
            "%s is damaged: the checksum of %s is wrong.".formatted(file, Printable.name(name)));
      }
      return bytes;
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
