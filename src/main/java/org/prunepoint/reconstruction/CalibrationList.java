package org.prunepoint.reconstruction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.PictureFolder;
import org.prunepoint.dataset.source.DataSource;
import org.prunepoint.dataset.source.Part;
import org.prunepoint.prune.Repair;

/**
 * The pictures that calibration may choose from. None of them is a picture of the validation list:
 * a network repaired with the pictures that it is judged by is judged too well.
 *
 * @param source the list or folder
 * @param pictures in the order of the list
 */
public record CalibrationList(Path source, List<Path> pictures) {
  private static final long SEED = 1;

  public CalibrationList {
    pictures = List.copyOf(pictures);
  }

  /**
   * Reads it.
   *
   * @param other a list or a folder in place of the training list
   * @throws Fault if there is no such list, none of its pictures is there, or some of them are also
   *     in the validation list
   */
  public static CalibrationList read(
      DataSource data, Optional<Path> other, Cancellation cancellation) {
    CalibrationList list =
        other
            .map(source -> listed(source, data, cancellation))
            .orElseGet(() -> training(data, cancellation));
    if (list.pictures.isEmpty()) {
      throw new Fault("%s lists no pictures.".formatted(list.source));
    }
    if (data.has(Part.VALID, cancellation)) {
      list.refuse(data.place(Part.VALID), data.pictures(Part.VALID, cancellation));
    }
    return list;
  }

  private static CalibrationList listed(Path source, DataSource data, Cancellation cancellation) {
    return new CalibrationList(
        source,
        Files.isDirectory(source)
            ? PictureFolder.pictures(source)
            : DataSet.pictures(source, Optional.of(data.file()), cancellation));
  }

  private static CalibrationList training(DataSource data, Cancellation cancellation) {
    if (!data.has(Part.TRAIN, cancellation)) {
      throw new Fault(
          "%s has no pictures for training to calibrate with; name others with --calibration."
              .formatted(data.file()));
    }
    return new CalibrationList(data.place(Part.TRAIN), data.pictures(Part.TRAIN, cancellation));
  }

  private void refuse(Path valid, List<Path> judges) {
    Set<Path> real = new HashSet<>();
    judges.forEach(p -> real.add(real(p)));
    List<Path> shared = pictures.stream().filter(p -> real.contains(real(p))).toList();
    if (!shared.isEmpty()) {
      throw new Fault(
          "%s holds %,d of the pictures of the validation list %s, such as %s; expected pictures that the result is not judged by."
              .formatted(source, shared.size(), valid, shared.getFirst()));
    }
  }

  private static Path real(Path picture) {
    try {
      return picture.toRealPath();
    } catch (IOException e) {
      return picture.toAbsolutePath().normalize();
    }
  }

  /**
   * Some of the pictures, spread over the list: one from each of n parts of equal length. Always
   * the same.
   *
   * @return all of them where there are no more than n
   */
  List<Path> spread(int n) {
    if (n >= pictures.size()) {
      return pictures;
    }
    var random = new SplittableRandom(SEED);
    List<Path> chosen = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      int from = (int) ((long) i * pictures.size() / n);
      int to = (int) ((i + 1L) * pictures.size() / n);
      chosen.add(pictures.get(from + random.nextInt(to - from)));
    }
    return chosen;
  }

  /** All pictures that a repair under these settings looks at. */
  public List<Path> chosen(CalibrationSettings settings, Repair repair) {
    int trained = repair == Repair.DISTIL ? settings.distilImages() : settings.pictures();
    return Stream.of(settings.pictures(), trained)
        .flatMap(n -> spread(n).stream())
        .distinct()
        .toList();
  }

  /** Tells whether the pictures are those they were. */
  String fingerprint() {
    return DataSet.unlabelled(source, pictures).fingerprint();
  }
}
