package org.prunepoint.training.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.prunepoint.Beside;
import org.prunepoint.Fault;
import org.prunepoint.store.FolderLock;
import org.prunepoint.training.parameters.OptimizerState;
import org.prunepoint.training.parameters.ParameterLayout;
import org.prunepoint.training.parameters.Parameters;
import org.prunepoint.training.parameters.Parameters.Kind;

/**
 * What a killed run needs to go on as if nothing had happened. The file is little-endian: the magic
 * number, the format (int), the epoch (int), the best mAP (double), the optimiser's updates (long);
 * then for the parameters, their average and the optimiser's two maps one array a {@link Kind},
 * each a length (int; -1 for an array that is not there) and floats; last the CRC-32C of all before
 * it (long).
 *
 * @param epoch the last that is finished, from 1
 * @param parameters as its last step left them
 * @param averaged their running average
 * @param optimizer what it remembers
 * @param bestMap the highest mAP so far; NaN before the first
 */
public record Checkpoint(
    int epoch,
    Parameters parameters,
    Parameters averaged,
    OptimizerState optimizer,
    double bestMap) {
  /** In a run's folder. */
  static final String FILE = "checkpoint.bin";

  private static final long MAGIC = 0x5450_4b43_4e55_5250L; // "PRUNCKPT" as bytes
  private static final int FORMAT = 2;

  /** Before anything could be rounded: no steps, no zeros. */
  private static final int UNROUNDED_FORMAT = 1;

  private static final int HEADER = 8 + 4 + 4 + 8 + 8;
  private static final int CHECKSUM = 8;

  /** The length of an array that is not there. */
  static final int NOT_THERE = -1;

  /** Puts it in the place of the one before, which stays until this is on disk. */
  public void write(Path file) {
    Beside.write(
        file,
        List.of(),
        beside -> {
          try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            write(new ChecksummedSink(channel));
            channel.force(true);
          }
        });
  }

  private void write(ChecksummedSink out) throws IOException {
    out.put(MAGIC);
    out.put(FORMAT);
    out.put(epoch);
    out.put(Double.doubleToRawLongBits(bestMap));
    out.put(optimizer.updates());
    for (Parameters all : List.of(parameters, averaged)) {
      for (Kind kind : Kind.values()) {
        out.put(all.of(kind));
      }
    }
    for (Map<Kind, float[]> all : List.of(optimizer.first(), optimizer.second())) {
      for (Kind kind : Kind.values()) {
        out.put(all.get(kind));
      }
    }
    out.finish();
  }

  /**
   * @param layout of the network it has to be of
   * @throws Fault if it is not there, damaged, or of another network
   */
  public static Checkpoint read(Path file, ParameterLayout layout) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long most = mostBytes(layout);
      if (channel.size() > most) { // before all of it is read
        throw new Fault(
            "%s is damaged or of another network: it has %,d bytes, expected at most %,d."
                .formatted(file, channel.size(), most));
      }
      ChecksummedSource in = ChecksummedSource.of(channel);
      if (in == null || in.left() < HEADER) {
        throw damaged(file);
      }
      return read(in, file, layout);
    } catch (NoSuchFileException e) {
      throw new Fault("There is no checkpoint %s.".formatted(file), e);
    } catch (IOException e) {
      throw new Fault("Cannot read %s: %s.".formatted(file, FolderLock.reason(e)), e);
    }
  }

  private static long mostBytes(ParameterLayout layout) {
    long most = HEADER + CHECKSUM;
    for (Kind kind : Kind.values()) {
      most += 4 * (4 + 4L * layout.length(kind));
    }
    return most;
  }

  private static Fault damaged(Path file) {
    return new Fault(
        "%s is damaged or not whole, so the run cannot go on from it.".formatted(file));
  }

  private static Checkpoint read(ChecksummedSource in, Path file, ParameterLayout layout)
      throws IOException {
    if (in.getLong() != MAGIC) {
      throw new Fault("%s is no checkpoint of a training run.".formatted(file));
    }
    int format = in.getInt();
    if (format != FORMAT && format != UNROUNDED_FORMAT) {
      throw new Fault(
          "%s was written by another version of the program (format %d, expected %d)."
              .formatted(file, format, FORMAT));
    }
    int epoch = in.getInt();
    double best = Double.longBitsToDouble(in.getLong());
    long updates = in.getLong();
    boolean unrounded = format == UNROUNDED_FORMAT;
    Parameters parameters = parameters(in, file, layout, unrounded);
    Parameters averaged = parameters(in, file, layout, unrounded);
    Map<Kind, float[]> first = arrays(in, file, layout, unrounded);
    Map<Kind, float[]> second = arrays(in, file, layout, unrounded);
    boolean isMap = Double.isNaN(best) || (best >= 0 && best <= 1);
    if (epoch < 0 || updates < 0 || !isMap || in.left() != 0) {
      throw damaged(file);
    }
    return new Checkpoint(
        epoch, parameters, averaged, new OptimizerState(updates, first, second), best);
  }

  private static Parameters parameters(
      ChecksummedSource in, Path file, ParameterLayout layout, boolean unrounded)
      throws IOException {
    Map<Kind, float[]> arrays = arrays(in, file, layout, unrounded);
    Parameters all = Parameters.zeros(layout);
    for (Kind kind : Kind.values()) {
      float[] values = arrays.get(kind);
      if (values == null) {
        throw damaged(file);
      }
      System.arraycopy(values, 0, all.of(kind), 0, values.length);
    }
    return all;
  }

  private static Map<Kind, float[]> arrays(
      ChecksummedSource in, Path file, ParameterLayout layout, boolean unrounded)
      throws IOException {
    Map<Kind, float[]> arrays = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      int length = unrounded && kind.rounds() ? 0 : in.getInt();
      if (length == NOT_THERE) {
        continue;
      }
      if (length != layout.length(kind)) {
        throw new Fault(
            "%s is of another network: it has %,d %s, expected %,d."
                .formatted(
                    file, length, kind.name().toLowerCase(Locale.ROOT), layout.length(kind)));
      }
      float[] values = new float[length];
      in.get(values);
      arrays.put(kind, values);
    }
    return arrays;
  }
}
