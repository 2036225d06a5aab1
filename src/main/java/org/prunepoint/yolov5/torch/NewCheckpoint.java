package org.prunepoint.yolov5.torch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A checkpoint as {@code torch.save} writes it since PyTorch 1.6, which {@link Checkpoint} reads.
 */
public final class NewCheckpoint {
  /** The folder in the zip; PyTorch takes any. */
  private static final String FOLDER = "archive/";

  /** Of the form of such files. */
  private static final String VERSION = "3\n";

  private NewCheckpoint() {}

  /**
   * Writes a value.
   *
   * @param root a {@link PyDict}, {@link PyObject}, {@link PyCall}, {@link PyTuple}, {@link
   *     NewTensor}, list, string, number or boolean, of which the parts may be null too
   * @throws IOException if the disk does not take it
   */
  public static void write(Path file, Object root) throws IOException {
    Pickler.Pickled pickled = Pickler.of(root);
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      add(zip, "data.pkl", pickled.bytes());
      add(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < pickled.storages().size(); i++) {
        add(zip, "data/" + i, pickled.storages().get(i).bytes().get());
      }
      add(zip, "version", VERSION.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** As it is: PyTorch reads nothing that is compressed. The same bytes each time, too. */
  private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    var entry = new ZipEntry(FOLDER + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setTime(new GregorianCalendar(1980, Calendar.JANUARY, 1).getTimeInMillis());
    var sum = new CRC32();
    sum.update(bytes);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
