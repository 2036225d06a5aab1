package org.prunepoint.evaluation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;

/**
 * Pictures that follow each other in a data set.
 *
 * @param from the place of the first
 * @param to the place behind the last
 */
public record PicturePart(int from, int to) {
  public PicturePart {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException("no pictures from %d to %d".formatted(from, to));
    }
  }

  /** All pictures of a data set, in parts of equal size but for the last. */
  public static List<PicturePart> all(int pictures, int each) {
    List<PicturePart> parts = new ArrayList<>();
    for (int from = 0; from < pictures; from += each) {
      parts.add(new PicturePart(from, Math.min(pictures, from + each)));
    }
    return List.copyOf(parts);
  }

  public int size() {
    return to - from;
  }

  IntStream places() {
    return IntStream.range(from, to);
  }

  /**
   * What became of some pictures, as it travels between machines: every bit of a confidence
   * arrives.
   *
   * @param verdicts by picture; empty for one that cannot be read
   * @param overflowed pictures for which the network gave no numbers
   * @param order of the classes, as these pictures have it
   */
  record Judged(List<Optional<Verdicts>> verdicts, int overflowed, ClassOrder order) {
    private static final int UNREADABLE = -1;
    private static final int ASIDE = -1;

    /** In one word. */
    static String write(Stream<@Nullable Verdicts> pictures, int overflowed, ClassOrder order) {
      var bytes = new ByteArrayOutputStream();
      try (var out = new DataOutputStream(bytes)) {
        List<@Nullable Verdicts> all = pictures.toList();
        out.writeInt(overflowed);
        out.writeInt(all.size());
        for (Verdicts one : all) {
          write(one, out);
        }
        order.write(out);
      } catch (IOException e) {
        throw new UncheckedIOException("memory takes all that is written", e);
      }
      return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static void write(@Nullable Verdicts one, DataOutputStream out) throws IOException {
      out.writeInt(one == null ? UNREADABLE : one.count());
      for (int i = 0; one != null && i < one.count(); i++) {
        out.writeInt(one.classId(i));
        out.writeFloat(one.confidence(i));
        out.writeInt(one.isAside(i) ? ASIDE : one.right(i));
        out.writeFloat(one.iou(i));
      }
    }

    /**
     * The reverse.
     *
     * @throws Fault if it is none
     */
    static Judged read(String word) {
      try (var in =
          new DataInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(word)))) {
        int overflowed = in.readInt();
        int count = in.readInt();
        List<Optional<Verdicts>> pictures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          pictures.add(readOne(in));
        }
        var order = new ClassOrder();
        order.read(in);
        return new Judged(pictures, overflowed, order);
      } catch (IOException | IllegalArgumentException e) {
        throw odd(e);
      }
    }

    private static Optional<Verdicts> readOne(DataInputStream in) throws IOException {
      int count = in.readInt();
      if (count == UNREADABLE) {
        return Optional.empty();
      }
      var one = new Verdicts();
      for (int i = 0; i < count; i++) {
        int classId = in.readInt();
        float confidence = in.readFloat();
        int right = in.readInt();
        float iou = in.readFloat();
        if (right == ASIDE) {
          one.setAside(classId, confidence);
        } else {
          one.add(classId, confidence, right, iou);
        }
      }
      return Optional.of(one);
    }

    static Fault odd(@Nullable Exception cause) {
      return new Fault("Another machine sent what is no answer about these pictures.", cause);
    }
  }
}
