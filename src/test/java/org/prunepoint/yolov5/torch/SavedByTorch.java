package org.prunepoint.yolov5.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes checkpoints as {@code torch.save} lays them out (pickle protocol 2, storages in a zip,
 * nothing compressed): the operations are those that Python's {@code pickletools.dis} lists for a
 * real one.
 */
public final class SavedByTorch {
  private final ByteArrayOutputStream pickle = new ByteArrayOutputStream();
  private final List<byte[]> storages = new ArrayList<>();
  private final String storage;

  /** A tensor in the form in which tests hold it. */
  public record Numbers(float[] values, long... size) {}

  /** An object of a class with attributes. */
  public record Instance(String module, String name, Map<String, ?> attributes) {}

  private SavedByTorch(String storage) {
    this.storage = storage;
  }

  /** Saves maps, lists, strings, numbers, booleans, None, tensors and objects; in float32. */
  public static void save(Path file, @Nullable Object value) {
    save(file, value, "FloatStorage");
  }

  /**
   * @param storage class of all storages: {@code HalfStorage}
   */
  public static void save(Path file, @Nullable Object value, String storage) {
    var saved = new SavedByTorch(storage);
    saved.pickle.write(0x80);
    saved.pickle.write(2);
    saved.write(value);
    saved.pickle.write('.');
    zip(file, saved.pickle.toByteArray(), saved.storages);
  }

  /** A zip with this pickle and these storages. */
  public static void zip(Path file, byte[] pickle, List<byte[]> storages) {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      stored(zip, "archive/data.pkl", pickle);
      for (int i = 0; i < storages.size(); i++) {
        stored(zip, "archive/data/" + i, storages.get(i));
      }
      stored(zip, "archive/version", "3\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stored(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    var entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    var sum = new CRC32();
    sum.update(bytes);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
  }

  private void write(@Nullable Object value) {
    switch (value) {
      case null -> pickle.write('N');
      case Boolean truth -> pickle.write(truth ? 0x88 : 0x89);
      case Integer n -> integer(n);
      case Double x -> {
        pickle.write('G');
        pickle.writeBytes(ByteBuffer.allocate(8).putDouble(x).array());
      }
      case String text -> text(text);
      case List<?> list -> {
        pickle.write(']');
        pickle.write('(');
        list.forEach(this::write);
        pickle.write('e');
      }
      case Map<?, ?> map -> {
        pickle.write('}');
        pickle.write('(');
        map.forEach(
            (key, item) -> {
              write(key);
              write(item);
            });
        pickle.write('u');
      }
      case Numbers tensor -> tensor(tensor);
      case Instance instance -> {
        global(instance.module(), instance.name());
        pickle.write(')');
        pickle.write(0x81);
        write(instance.attributes());
        pickle.write('b');
      }
      default -> throw new IllegalArgumentException(value.toString());
    }
  }

  private void integer(int n) {
    pickle.write('J');
    pickle.writeBytes(little(4).putInt(n).array());
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    pickle.write('X');
    pickle.writeBytes(little(4).putInt(bytes.length).array());
    pickle.writeBytes(bytes);
  }

  private void global(String module, String name) {
    pickle.writeBytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** {@code _rebuild_tensor_v2(storage, 0, size, stride, False, OrderedDict())}. */
  private void tensor(Numbers tensor) {
    global("torch._utils", "_rebuild_tensor_v2");
    pickle.write('(');
    pickle.write('(');
    text("storage");
    global("torch", storage);
    text(Integer.toString(storages.size()));
    text("cpu");
    integer(tensor.values().length);
    pickle.write('t');
    pickle.write('Q');
    integer(0);
    pickle.write('(');
    for (long side : tensor.size()) {
      integer((int) side);
    }
    pickle.write('t');
    pickle.write('(');
    for (int i = 0; i < tensor.size().length; i++) {
      int step = 1;
      for (int j = i + 1; j < tensor.size().length; j++) {
        step *= (int) tensor.size()[j];
      }
      integer(step);
    }
    pickle.write('t');
    pickle.write(0x89);
    global("collections", "OrderedDict");
    pickle.write(')');
    pickle.write('R');
    pickle.write('t');
    pickle.write('R');
    storages.add(bytes(tensor.values()));
  }

  private byte[] bytes(float[] values) {
    ByteBuffer bytes = little(8 * values.length);
    for (float value : values) {
      switch (storage) {
        case "HalfStorage" -> bytes.putShort(Float.floatToFloat16(value));
        case "BFloat16Storage" -> bytes.putShort((short) (Float.floatToIntBits(value) >>> 16));
        case "FloatStorage" -> bytes.putFloat(value);
        case "DoubleStorage" -> bytes.putDouble(value);
        default -> throw new IllegalArgumentException(storage);
      }
    }
    byte[] all = new byte[bytes.position()];
    bytes.get(0, all);
    return all;
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
