package org.prunepoint.dataset.convert;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.PictureSize;
import org.prunepoint.dataset.convert.SourceData.Annotated;

/**
 * A data set in another format, read where it lies, with what an import would take of it.
 *
 * @param classes in the source's order
 * @param order what that order is, in words
 * @param parts the pictures of each split
 * @param left whole sentences on what was left out or changed
 * @param split how pictures are split, in words
 */
public record Annotations(
    List<String> classes,
    String order,
    Map<Split, List<DataSet.Entry>> parts,
    List<String> left,
    String split) {
  public Annotations {
    classes = List.copyOf(classes);
    parts = Map.copyOf(parts);
    left = List.copyOf(left);
  }

  /**
   * Reads the head of every picture.
   *
   * @param data what the source says
   * @param tally of what it says that cannot be used
   * @throws Fault if nothing of it can be taken
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  static Annotations of(
      Format format, Path source, SourceData data, Tally tally, Cancellation cancellation) {
    List<Ready> ready =
        new Screening(data.classes(), PictureSize::read, true, tally)
            .screened(inSplit(data.pictures(), tally), Progress.NONE, cancellation);
    requireSomething(source, ready, data.classes(), tally, "");
    Splitting splitting = split(source, format, ready, tally);
    Map<Split, List<DataSet.Entry>> parts = new EnumMap<>(Split.class);
    for (int i = 0; i < ready.size(); i++) {
      parts
          .computeIfAbsent(splitting.splits().get(i), _ -> new ArrayList<>())
          .add(new DataSet.Entry(ready.get(i).picture(), ready.get(i).truths()));
    }
    return new Annotations(
        data.classes(),
        data.order(),
        parts,
        tally.left().stream().map(left -> left.sentence() + ".").toList(),
        splitting.words());
  }

  /** A single file is what one is judged by, unless it is called otherwise. */
  private static Splitting split(Path source, Format format, List<Ready> ready, Tally tally) {
    boolean one =
        format instanceof Format.Coco && source.getFileName().toString().endsWith(".json");
    if (!one) {
      return Splitting.of(ready, new SplitRule.Own(), tally);
    }
    Split all = source.getFileName().toString().contains("train") ? Split.TRAIN : Split.VALID;
    return new Splitting(ready.stream().map(_ -> all).toList(), "all for " + all.title());
  }

  /** Where the source's own split counts, a picture that it leaves out stays out. */
  static List<Annotated> inSplit(List<Annotated> pictures, Tally tally) {
    if (pictures.stream().allMatch(p -> p.split().isEmpty())) {
      return pictures;
    }
    pictures.stream()
        .filter(p -> p.split().isEmpty())
        .forEach(p -> tally.add(Reason.IN_NO_SPLIT, p.picture()::toString));
    return pictures.stream().filter(p -> p.split().isPresent()).toList();
  }

  /**
   * @param consequence follows "can be taken"
   * @throws Fault if no picture has an object
   */
  static void requireSomething(
      Path source, List<Ready> ready, List<String> named, Tally tally, String consequence) {
    if (ready.stream().anyMatch(r -> !r.truths().isEmpty())) {
      return;
    }
    String classes =
        named.isEmpty()
            ? ""
            : " It has the classes %s."
                .formatted(
                    String.join(", ", named.stream().limit(20).toList())
                        + (named.size() > 20 ? " and more" : ""));
    throw new Fault(
        "%s holds not one object that can be taken%s.%s%s"
            .formatted(
                source,
                consequence,
                classes,
                String.join(
                    "",
                    tally.left().stream().limit(3).map(l -> " " + l.sentence() + ".").toList())));
  }

  /** Those of a split; none if it has none. */
  public List<DataSet.Entry> of(Split part) {
    return parts.getOrDefault(part, List.of());
  }

  /** In all splits. */
  public int pictures() {
    return parts.values().stream().mapToInt(List::size).sum();
  }
}
