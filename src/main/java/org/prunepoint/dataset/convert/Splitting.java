package org.prunepoint.dataset.convert;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.prunepoint.Fault;
import org.prunepoint.darknet.file.TextFile;

/**
 * The split of each picture.
 *
 * @param splits in the order of the pictures
 * @param words how it was done
 */
record Splitting(List<Split> splits, String words) {
  private static final long LIMIT = 256 << 20;

  Splitting {
    splits = List.copyOf(splits);
  }

  /**
   * @throws Fault if a list names none of the pictures
   */
  static Splitting of(List<Ready> pictures, SplitRule rule, Tally tally) {
    return switch (rule) {
      case SplitRule.Own() -> own(pictures);
      case SplitRule.Share share -> byLot(pictures.size(), share);
      case SplitRule.Listed(Path list) -> listed(pictures, list, tally);
    };
  }

  private static Splitting own(List<Ready> pictures) {
    if (pictures.stream().allMatch(p -> p.split().isEmpty())) {
      Splitting byLot = byLot(pictures.size(), new SplitRule.Share(SplitRule.USUAL, 0));
      return new Splitting(byLot.splits(), "the source has no split; " + byLot.words());
    }
    return new Splitting(
        pictures.stream().map(p -> p.split().orElseThrow()).toList(), "the source's split");
  }

  private static Splitting byLot(int size, SplitRule.Share share) {
    if (share.train() == 1) {
      return new Splitting(Collections.nCopies(size, Split.TRAIN), "not split");
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(order, new Random(share.seed()));
    int train = (int) Math.round(share.train() * size);
    if (size > 1 && share.train() > 0) {
      train = Math.clamp(train, 1, size - 1);
    }
    var splits = new ArrayList<>(Collections.nCopies(size, Split.VALID));
    order.subList(0, train).forEach(i -> splits.set(i, Split.TRAIN));
    return new Splitting(
        splits,
        "by lot, %.0f %% for training, seed %d".formatted(100 * share.train(), share.seed()));
  }

  private static Splitting listed(List<Ready> pictures, Path list, Tally tally) {
    List<String> keys =
        pictures.stream().map(p -> PictureIndex.stem(PictureIndex.name(p.picture()))).toList();
    Set<String> known = new HashSet<>(keys);
    Set<String> valid = new HashSet<>();
    for (String line : TextFile.lines(list, "list of pictures", LIMIT)) {
      String name = line.strip().replaceAll(".*[/\\\\]", "");
      if (name.isEmpty()) {
        continue;
      }
      String key = known.contains(name) ? name : PictureIndex.stem(name);
      if (known.contains(key)) {
        valid.add(key);
      } else {
        tally.add(Reason.LISTED_MISSING, () -> "%s names \"%s\"".formatted(list, line.strip()));
      }
    }
    if (valid.isEmpty()) {
      throw new Fault(
          "%s lists none of the %,d pictures; expected those for validation, one a line."
              .formatted(list, pictures.size()));
    }
    return new Splitting(
        keys.stream().map(key -> valid.contains(key) ? Split.VALID : Split.TRAIN).toList(),
        "validation as %s lists it".formatted(list.getFileName()));
  }
}
