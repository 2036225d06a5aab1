package org.prunepoint.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prunepoint.Fault;

/**
 * What was found when a data set was read.
 *
 * @param list the file
 * @param listed lines that name a picture
 * @param pictures that are in the data set
 * @param duplicates lines that name a picture again; left out
 * @param missingPictures lines that name no file; left out
 * @param bases what the paths are relative to, and how many of them
 * @param search where label files were looked for
 * @param lines what the label files hold
 * @param turned pictures that a camera stored turned, and that are read upright
 * @param turnedWebp those of them that OpenCV leaves as they are stored
 * @param cutOff pictures whose files end too early; what is missing of them is grey
 * @param examples a few of the things left out, a sentence each
 */
public record DataSetReport(
    Path list,
    int listed,
    int pictures,
    int duplicates,
    int missingPictures,
    Map<String, Integer> bases,
    LabelSearch search,
    LabelLines lines,
    int turned,
    int turnedWebp,
    int cutOff,
    List<String> examples) {
  static final int EXAMPLES = 5;

  public DataSetReport {
    bases = Map.copyOf(bases);
    examples = List.copyOf(examples);
  }

  /** Of pictures whose labels nobody asked for, or were not read from files. */
  public static DataSetReport of(Path source, int pictures) {
    return new DataSetReport(
        source,
        pictures,
        pictures,
        0,
        0,
        Map.of(),
        LabelSearch.none(),
        LabelLines.NONE,
        0,
        0,
        0,
        List.of());
  }

  /**
   * Of pictures whose labels are all in one place.
   *
   * @param boxes labels that were read
   */
  public static DataSetReport annotated(Path source, LabelRule program, int pictures, int boxes) {
    return new DataSetReport(
        source,
        pictures,
        pictures,
        0,
        0,
        Map.of(),
        LabelSearch.found(program, pictures),
        LabelLines.boxes(boxes),
        0,
        0,
        0,
        List.of());
  }

  /** By which the label files were found. */
  public LabelRule rule() {
    return search.rule();
  }

  /** Label files that were read. */
  public int labelFiles() {
    return search.files();
  }

  /** Pictures without one. */
  public int missingLabels() {
    return search.missing();
  }

  /** Labels that were read. */
  public int boxes() {
    return lines.count(LabelLines.Of.BOX);
  }

  /** Whether anything was left out or is odd. */
  public boolean clean() {
    return duplicates + missingPictures + search.missing() + lines.leftOut() == 0;
  }

  /** What is read otherwise than it stands in the files, or than another program reads it. */
  public List<String> notes() {
    var out = new ArrayList<String>(search.notes());
    out.addAll(lines.notes(search.program() == LabelRule.DARKNET));
    int jpegs = turned - turnedWebp;
    if (jpegs > 0) {
      out.add(
          "%s stored turned (EXIF orientation) and read upright, as Darknet built with OpenCV and the PyTorch tools do; Darknet built without OpenCV leaves %s so."
              .formatted(
                  counted(jpegs, "picture") + (jpegs == 1 ? " is" : " are"),
                  jpegs == 1 ? "it" : "them"));
    }
    if (turnedWebp > 0) {
      out.add(
          "WebP pictures that are stored turned (EXIF orientation): %,d; they are read upright, as viewers show them, while OpenCV, and so Darknet and the PyTorch tools, leaves them so."
              .formatted(turnedWebp));
    }
    if (cutOff > 0) {
      out.add(
          "%s before the picture does (cut off?); what is missing of %s is grey."
              .formatted(
                  cutOff == 1 ? "1 file ends" : "%,d files end".formatted(cutOff),
                  cutOff == 1 ? "it" : "them"));
    }
    return out;
  }

  /**
   * The data set is there to measure by.
   *
   * @throws Fault if not one label of it can be used
   */
  public void requireLabels() {
    if (lines.count(LabelLines.Of.BOX) > 0) {
      return;
    }
    String looked =
        search.folders().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                e ->
                    "%s (%s: %s found)"
                        .formatted(
                            e.getValue(),
                            e.getKey().title(),
                            counted(
                                e.getKey() == rule() ? search.files() : search.filesByOther(),
                                "file")))
            .collect(Collectors.joining(" and "));
    throw new Fault(
        "%s has no usable label for any of its pictures, so that nothing can be measured; looked in folders such as %s.%s"
            .formatted(
                list,
                looked,
                Stream.concat(search.notes().stream(), examples.stream())
                    .findFirst()
                    .map(why -> " " + why)
                    .orElse("")));
  }

  /** The report for a person, most important first. */
  public List<String> sentences() {
    var out = new ArrayList<String>();
    out.add(
        "%s with %s, from %s."
            .formatted(
                counted(pictures, "picture"),
                counted(lines.count(LabelLines.Of.BOX), "label"),
                list.getFileName()));
    bases.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            e ->
                out.add(
                    "%s %s relative to %s."
                        .formatted(
                            counted(e.getValue(), "path"),
                            e.getValue() == 1 ? "is" : "are",
                            e.getKey())));
    out.add(
        "Label files by %s: %,d found, %,d missing (the other rule finds %,d)."
            .formatted(rule().title(), search.files(), search.missing(), search.filesByOther()));
    count(out, missingPictures, "listed picture", "not there");
    count(out, duplicates, "line", "left out for repeating a picture");
    count(
        out,
        lines.count(LabelLines.Of.OUT_OF_RANGE),
        "label",
        "left out for reaching outside 0..1 or being empty");
    count(
        out,
        lines.count(LabelLines.Of.CLASS_TOO_HIGH),
        "label",
        "left out, of a class that the data set does not have");
    count(
        out,
        lines.count(LabelLines.Of.MALFORMED),
        "line",
        "left out of label files, not \"class x y width height\"");
    out.addAll(notes());
    out.addAll(examples);
    return out;
  }

  private static void count(List<String> out, int n, String noun, String what) {
    if (n > 0) {
      out.add("%s %s %s.".formatted(counted(n, noun), n == 1 ? "is" : "are", what));
    }
  }

  private static String counted(int n, String noun) {
    return "%,d %s%s".formatted(n, noun, n == 1 ? "" : "s");
  }
}
