package org.prunepoint.dataset.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.DataSetReport;
import org.prunepoint.dataset.LabelLines;
import org.prunepoint.dataset.LabelRule;
import org.prunepoint.dataset.LabelSearch;
import org.prunepoint.dataset.UnreadablePicture;
import org.prunepoint.dataset.check.Finding.Kind;
import org.prunepoint.dataset.source.DataSource;
import org.prunepoint.dataset.source.Part;
import org.prunepoint.network.Network;

/** What would hurt, in words. The limits are rules of thumb; each sentence has the figure. */
final class Findings {
  /** Classes with fewer boxes for training are seldom learnt. */
  private static final int FEW = 50;

  private static final double MANY_TINY = .1;
  private static final int TINY = 8;
  private static final double MOSTLY = .5;

  /** Below these, the trainers that come with a check of anchors advise new ones. */
  private static final double GOOD_RECALL = .98;

  private static final double GOOD_IOU = .5;
  private static final double IDLE = .01;
  private static final int NAMED_CLASSES = 5;

  private final List<Finding> found = new ArrayList<>();

  /** Errors first, otherwise by kind. */
  List<Finding> worstFirst() {
    return found.stream().sorted(Comparator.comparing(Finding::kind)).toList();
  }

  private void add(Kind kind, int count, String sentence) {
    if (count > 0) {
      found.add(new Finding(kind, count, sentence));
    }
  }

  void dataFile(List<String> warnings) {
    warnings.forEach(w -> add(Kind.DATA_FILE, 1, w));
  }

  void names(DataSource data, Optional<NamesFile> names, int classes) {
    names.flatMap(n -> n.mismatch(classes)).ifPresent(w -> add(Kind.NAMES, 1, w));
    if (names.isEmpty()) {
      add(Kind.NAMES, 1, "%s says no names of its classes.".formatted(data.file()));
    }
  }

  /**
   * @param sets those that there are, by name
   */
  void lacking(DataSource data, Map<String, DataSet> sets) {
    lacking(Kind.NO_TRAINING_LIST, data, Part.TRAIN, sets, "Nothing can be learnt from it.");
    lacking(Kind.NO_VALIDATION_LIST, data, Part.VALID, sets, "Nothing can be measured on it.");
  }

  private void lacking(
      Kind kind, DataSource data, Part part, Map<String, DataSet> sets, String so) {
    if (!sets.containsKey(part.key())) {
      add(kind, 1, "%s %s".formatted(data.lacks(part).getMessage(), so));
    }
  }

  void split(SplitCheck split) {
    DataSetReport report = split.report();
    String list = report.list().toString();
    String example = report.examples().isEmpty() ? "" : " " + report.examples().getFirst();
    if (report.boxes() == 0) {
      add(Kind.NO_LABELS, 1, "%s leads to no usable label at all.%s".formatted(list, example));
    }
    add(
        Kind.PICTURE_MISSING,
        report.missingPictures(),
        "%s: %s not there.%s"
            .formatted(
                list,
                are(report.missingPictures(), "listed picture"),
                first(report, " no picture ")));
    add(
        Kind.LABEL_MALFORMED,
        report.lines().count(LabelLines.Of.MALFORMED),
        "%s: %s no label.%s"
            .formatted(
                list,
                are(report.lines().count(LabelLines.Of.MALFORMED), "line"),
                first(report, "expected class x y")));
    add(
        Kind.LABEL_OUT_OF_RANGE,
        report.lines().count(LabelLines.Of.OUT_OF_RANGE),
        "%s: %s outside 0..1 or empty.%s"
            .formatted(
                list,
                are(report.lines().count(LabelLines.Of.OUT_OF_RANGE), "box"),
                first(report, "outside 0..1")));
    add(
        Kind.LABEL_CLASS_TOO_HIGH,
        report.lines().count(LabelLines.Of.CLASS_TOO_HIGH),
        "%s: %s of a class that the data set does not have.%s"
            .formatted(
                list,
                are(report.lines().count(LabelLines.Of.CLASS_TOO_HIGH), "label"),
                first(report, ": class ")));
    add(
        Kind.PICTURE_LISTED_TWICE,
        report.duplicates(),
        "%s: %s a picture listed before.".formatted(list, are(report.duplicates(), "line")));
    add(
        Kind.LABEL_FILE_MISSING,
        report.missingLabels(),
        "%s: %s without a label file and counted as showing nothing; an empty file would say that it is meant."
            .formatted(list, are(report.missingLabels(), "picture")));
    add(
        Kind.LABEL_REPEATED,
        split.repeatedLabels(),
        "%s: %s the copy of another on the same picture, the first in %s."
            .formatted(list, are(split.repeatedLabels(), "label"), split.firstRepeated()));
    readOtherwise(report);
    if (report.labelFiles() > report.search().filesByOther()) {
      boolean darknet = report.rule() == LabelRule.DARKNET;
      int unseen = report.labelFiles() - report.search().filesByOther();
      add(
          Kind.LABEL_FILES_FOR_ONE_TOOL,
          unseen,
          "%s: %s found by %s only; %s would see no labels there."
              .formatted(
                  list,
                  are(unseen, "label file"),
                  report.rule().title(),
                  darknet ? "the PyTorch tools" : "Darknet"));
    }
    int empty = split.emptyLabelFiles() + report.missingLabels();
    if (empty > MOSTLY * report.pictures()) {
      add(
          Kind.MOSTLY_EMPTY,
          empty,
          "%s: %,d of %,d pictures show nothing to detect."
              .formatted(list, empty, report.pictures()));
    }
  }

  /** What is not wrong, but not what every program reads. */
  private void readOtherwise(DataSetReport report) {
    LabelSearch search = report.search();
    LabelLines lines = report.lines();
    List<String> notes = report.notes();
    noted(Kind.LABELS_DIFFER_BY_RULE, search.differing(), report, notes, "other labels by");
    noted(Kind.LABELS_DIFFER_BY_RULE, search.onlyByOther(), report, notes, "label file by");
    int counted = lines.looksCountedFromOne() ? lines.count(LabelLines.Of.CLASS_TOO_HIGH) : 0;
    noted(Kind.LABEL_CLASS_TOO_HIGH, counted, report, notes, "count classes from 1");
    noted(Kind.LABEL_POLYGON, lines.count(LabelLines.Of.POLYGON), report, notes, "polygon");
    noted(Kind.LABEL_LONGER, lines.count(LabelLines.Of.LONGER), report, notes, "further values");
    int corners = lines.looksLikeCorners() ? lines.count(LabelLines.Of.BOX) : 0;
    noted(Kind.LABEL_CORNERS, corners, report, notes, "two corners");
    int edges = lines.looksLikeEdges() ? lines.count(LabelLines.Of.BOX) : 0;
    noted(Kind.LABEL_CORNERS, edges, report, notes, "left edge");
    noted(Kind.PICTURE_TURNED, report.turned(), report, notes, "upright");
  }

  private void noted(Kind kind, int count, DataSetReport report, List<String> notes, String mark) {
    notes.stream()
        .filter(note -> note.contains(mark))
        .findFirst()
        .ifPresent(note -> add(kind, count, "%s: %s".formatted(report.list(), note)));
  }

  /** The first example of one kind: the reader keeps a few of all kinds. */
  private static String first(DataSetReport report, String mark) {
    return report.examples().stream()
        .filter(e -> e.contains(mark))
        .findFirst()
        .map(e -> " " + e)
        .orElse("");
  }

  void classes(List<SplitCheck> splits, List<String> names) {
    for (SplitCheck split : splits) {
      if (split.name().equals("train")) {
        classes(Kind.CLASS_NOT_TRAINED, split, names, n -> n == 0, "has no box for training");
        classes(
            Kind.CLASS_RARE,
            split,
            names,
            n -> n > 0 && n < FEW,
            "has fewer than %d boxes for training".formatted(FEW));
      } else {
        classes(Kind.CLASS_NOT_VALIDATED, split, names, n -> n == 0, "has no box for validation");
      }
    }
  }

  private void classes(
      Kind kind, SplitCheck split, List<String> names, Predicate<Integer> which, String what) {
    List<String> concerned = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      if (which.test(split.boxes().get(c))) {
        concerned.add("%s (%,d)".formatted(names.get(c), split.boxes().get(c)));
      }
    }
    int n = concerned.size();
    String named = String.join(", ", concerned.subList(0, Math.min(n, NAMED_CLASSES)));
    add(
        kind,
        n,
        n == 1
            ? "Class %s %s.".formatted(named, what)
            : "%,d classes: each %s: %s%s."
                .formatted(n, what, named, n > NAMED_CLASSES ? " and more" : ""));
  }

  void pictures(Map<Path, PictureLook> looks) {
    looked(
        looks,
        Kind.PICTURE_UNREADABLE,
        look -> !look.readable(),
        "cannot be read",
        UnreadablePicture::named);
    looked(looks, Kind.PICTURE_CUT_OFF, PictureLook::cutOff, "end too early", Path::toString);
  }

  private void looked(
      Map<Path, PictureLook> looks,
      Kind kind,
      Predicate<PictureLook> which,
      String what,
      Function<Path, String> first) {
    List<Path> concerned =
        looks.entrySet().stream()
            .filter(e -> which.test(e.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    if (!concerned.isEmpty()) {
      add(
          kind,
          concerned.size(),
          "%,d of %,d pictures %s; the first is %s."
              .formatted(concerned.size(), looks.size(), what, first.apply(concerned.getFirst())));
    }
  }

  /**
   * @param sets by name
   * @param groups of files with one content
   */
  void copies(Map<String, DataSet> sets, Collection<List<Path>> groups) {
    Map<Path, Path> first = new HashMap<>();
    groups.forEach(group -> group.forEach(file -> first.put(file, group.getFirst())));
    Map<String, Map<Path, Path>> contents = new HashMap<>();
    sets.forEach(
        (name, set) -> {
          Map<Path, Path> byContent = new HashMap<>();
          List<String> examples = new ArrayList<>();
          for (DataSet.Entry entry : set.entries()) {
            Path content = first.getOrDefault(entry.picture(), entry.picture());
            Path before = byContent.putIfAbsent(content, entry.picture());
            if (before != null) {
              examples.add("%s and %s".formatted(before, entry.picture()));
            }
          }
          contents.put(name, byContent);
          add(
              Kind.PICTURE_COPIED,
              examples.size(),
              "%s: %s the copy of another in the list%s."
                  .formatted(
                      set.report().list(),
                      are(examples.size(), "picture"),
                      examples.isEmpty() ? "" : ", the first are " + examples.getFirst()));
        });
    DataSet valid = sets.get("valid");
    Map<Path, Path> training = contents.get("train");
    if (valid == null || training == null) {
      return;
    }
    Set<Path> leaked = new HashSet<>();
    String example = "";
    for (DataSet.Entry entry : valid.entries()) {
      Path twin = training.get(first.getOrDefault(entry.picture(), entry.picture()));
      if (twin != null && leaked.add(entry.picture()) && example.isEmpty()) {
        example =
            twin.equals(entry.picture())
                ? twin.toString()
                : "%s, which is %s".formatted(entry.picture(), twin);
      }
    }
    add(
        Kind.LEAK,
        leaked.size(),
        "%s of %,d for validation are also for training, so that figures come out too good; the first is %s."
            .formatted(counted(leaked.size(), "picture"), valid.size(), example));
  }

  void sizes(BoxSizes sizes, int width, int height) {
    double share = sizes.shareUnder(TINY);
    if (share > MANY_TINY) {
      add(
          Kind.BOXES_TINY,
          (int) Math.round(share * sizes.boxes()),
          "%.0f %% of the boxes are smaller than %d pixels at %d x %d, the cell of the finest head of most networks; a larger input would help."
              .formatted(100 * share, TINY, width, height));
    }
  }

  void network(Network network, int classes, Optional<HeadFit> anchors) {
    if (network.classes() != classes) {
      add(
          Kind.OTHER_CLASSES_THAN_NETWORK,
          1,
          "%s detects %,d classes, the data set has %,d."
              .formatted(network.name(), network.classes(), classes));
    }
    if (anchors.isEmpty()) {
      add(
          Kind.ANCHORS_UNKNOWN,
          1,
          "%s has no head whose anchors are known.".formatted(network.name()));
      return;
    }
    Anchors.Fitness fitness = anchors.get().all();
    if (fitness.boxes() == 0) {
      return;
    }
    if (fitness.recall25() < GOOD_RECALL || fitness.meanIou() < GOOD_IOU) {
      add(
          Kind.ANCHORS_UNFIT,
          1,
          "The anchors of %s suit the boxes badly: mean IoU %.3f, %.1f %% over 0.25; \"dataset anchors\" finds better ones."
              .formatted(network.name(), fitness.meanIou(), 100 * fitness.recall25()));
    }
    for (HeadFit.Head head : anchors.get().heads()) {
      if (head.boxes() < IDLE * fitness.boxes()) {
        add(
            Kind.HEAD_IDLE,
            1,
            "The head at layer %d suits %,d of %,d boxes best; it will learn little."
                .formatted(head.layer(), head.boxes(), fitness.boxes()));
      }
    }
  }

  private static String are(int n, String noun) {
    return counted(n, noun) + (n == 1 ? " is" : " are");
  }

  private static String counted(int n, String noun) {
    String ending = noun.endsWith("x") ? "es" : "s";
    return "%,d %s%s".formatted(n, noun, n == 1 ? "" : ending);
  }
}
