package org.prunepoint.dataset.convert;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.dataset.PictureSize;
import org.prunepoint.dataset.Truth;
import org.prunepoint.dataset.convert.SourceData.Annotated;
import org.prunepoint.dataset.convert.SourceData.Labelled;
import org.prunepoint.detection.Box;

/** Turns pixels into fractions of the picture, and leaves out what no detector can learn from. */
final class Screening {
  /** Boxes that reach this little over the border, in pixels, are not worth a word. */
  private static final float ROUNDING = .01f;

  /** Proportions that differ less are those of a picture made smaller. */
  private static final double SAME_PROPORTIONS = .01;

  /** Labels have six decimals; what is smaller would be written as nothing. */
  private static final float SMALLEST = 1e-6f;

  private final Map<String, Integer> classIds = new HashMap<>();
  private final Function<Path, Optional<PictureSize>> sizes;
  private final boolean keepEmpty;
  private final Tally tally;
  private final Set<Path> seen = new HashSet<>();

  /**
   * @param classes those wanted, in order
   * @param sizes of pictures as they are; empty for those that cannot be read
   */
  Screening(
      List<String> classes,
      Function<Path, Optional<PictureSize>> sizes,
      boolean keepEmpty,
      Tally tally) {
    Map<String, String> alike = new HashMap<>();
    for (int i = 0; i < classes.size(); i++) {
      String name = classes.get(i);
      classIds.put(name, i);
      String other = alike.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
      if (other != null) {
        tally.add(Reason.ALIKE, () -> "%s and %s".formatted(other, name));
      }
    }
    this.sizes = sizes;
    this.keepEmpty = keepEmpty;
    this.tally = tally;
  }

  List<Ready> screened(List<Annotated> pictures, Progress progress, Cancellation cancellation) {
    var ready = new ArrayList<Ready>(pictures.size());
    for (int i = 0; i < pictures.size(); i++) {
      cancellation.check();
      progress.report(i, pictures.size(), "looking at pictures");
      screened(pictures.get(i)).ifPresent(ready::add);
    }
    return ready;
  }

  private Optional<Ready> screened(Annotated picture) {
    Path file = picture.picture();
    if (!seen.add(file)) {
      tally.add(Reason.PICTURE_REPEATED, file::toString);
      return Optional.empty();
    }
    Optional<PictureSize> real = sizes.apply(file);
    if (real.isEmpty()) {
      tally.add(Reason.PICTURE_UNREADABLE, file::toString);
      return Optional.empty();
    }
    PictureSize size = real.get();
    if (picture.width() > 0 && picture.height() > 0) {
      var said = new PictureSize(picture.width(), picture.height());
      if (!sameProportions(said, size)) {
        tally.add(Reason.OTHER_PROPORTIONS, () -> differing(file, said, real.get()));
        return Optional.empty();
      }
      if (!said.equals(size)) {
        tally.add(Reason.OTHER_SIZE, () -> differing(file, said, real.get()));
      }
      size = said;
    }
    Set<Truth> truths = new LinkedHashSet<>();
    for (Labelled object : picture.objects()) {
      truth(object, size, file)
          .filter(truth -> !truths.add(truth))
          .ifPresent(again -> tally.add(Reason.REPEATED, () -> where(file, object)));
    }
    if (truths.isEmpty() && !keepEmpty) {
      tally.add(Reason.WITHOUT_OBJECTS, file::toString);
      return Optional.empty();
    }
    return Optional.of(new Ready(file, picture.split(), List.copyOf(truths)));
  }

  private static boolean sameProportions(PictureSize said, PictureSize real) {
    double saidAspect = (double) said.width() / said.height();
    double realAspect = (double) real.width() / real.height();
    return Math.abs(saidAspect / realAspect - 1) <= SAME_PROPORTIONS;
  }

  private Optional<Truth> truth(Labelled object, PictureSize size, Path file) {
    Integer classId = classIds.get(object.className());
    if (classId == null) {
      tally.add(Reason.CLASS_NOT_ASKED, () -> where(file, object));
      return Optional.empty();
    }
    // Also where an edge is no number at all.
    if (!(object.right() > object.left() && object.bottom() > object.top())) {
      tally.add(Reason.NO_AREA, () -> where(file, object));
      return Optional.empty();
    }
    float left = Math.max(0, object.left());
    float top = Math.max(0, object.top());
    float right = Math.min(size.width(), object.right());
    float bottom = Math.min(size.height(), object.bottom());
    if (left >= right || top >= bottom) {
      tally.add(Reason.OUTSIDE, () -> where(file, object));
      return Optional.empty();
    }
    float width = (right - left) / size.width();
    float height = (bottom - top) / size.height();
    if (width < SMALLEST || height < SMALLEST) {
      tally.add(Reason.NO_AREA, () -> where(file, object));
      return Optional.empty();
    }
    if (left - object.left() > ROUNDING
        || top - object.top() > ROUNDING
        || object.right() - right > ROUNDING
        || object.bottom() - bottom > ROUNDING) {
      tally.add(Reason.CLIPPED, () -> where(file, object));
    }
    return Optional.of(
        new Truth(
            classId,
            new Box(
                (left + right) / 2 / size.width(),
                (top + bottom) / 2 / size.height(),
                width,
                height)));
  }

  private static String differing(Path file, PictureSize said, PictureSize real) {
    return "%s is %d x %d, annotated as %d x %d"
        .formatted(file, real.width(), real.height(), said.width(), said.height());
  }

  private static String where(Path file, Labelled object) {
    return "%s, %s from (%.1f, %.1f) to (%.1f, %.1f)"
        .formatted(
            file, object.className(), object.left(), object.top(), object.right(), object.bottom());
  }
}
