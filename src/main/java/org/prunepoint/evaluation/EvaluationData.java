package org.prunepoint.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.prunepoint.Cancellation;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.LabelRule;
import org.prunepoint.dataset.PictureCache;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.source.DataSource;
import org.prunepoint.dataset.source.Part;
import org.prunepoint.dataset.stb.StbPictureDecoder;

/**
 * The validation pictures of a data set, opened for evaluations: data set, class names and a cache
 * of pictures. To be closed when no evaluation uses it any more.
 */
public final class EvaluationData implements AutoCloseable {
  private final DataSource file;
  private final DataSet dataSet;
  private final Map<LabelRule, DataSet> byRule = new EnumMap<>(LabelRule.class);
  private final List<String> names;
  private final List<String> warnings;
  private final PictureCache pictures;

  private EvaluationData(
      DataSource file,
      DataSet dataSet,
      List<String> names,
      List<String> warnings,
      PictureCache pictures) {
    this.file = file;
    this.dataSet = dataSet;
    this.names = names;
    this.warnings = warnings;
    this.pictures = pictures;
    byRule.put(dataSet.report().search().program(), dataSet);
  }

  /**
   * Reads lists and labels; pictures are read when an evaluation wants them: for Darknet's scorers
   * with Darknet's reader, for the others with OpenCV.
   *
   * @throws org.prunepoint.Fault if the file or what it names cannot be read, or no picture or no
   *     label is left
   */
  public static EvaluationData open(Path dataFile) {
    return open(dataFile, Scorers.named(Scorers.names().getFirst()));
  }

  /** As {@link #open(Path)}, with the labels and warnings of a scorer's program. */
  public static EvaluationData open(Path dataFile, Scorer scorer) {
    PictureDecoder opencv = new OpenCvPictureDecoder();
    return open(
        dataFile,
        scorer,
        new PictureCache(new StbPictureDecoder(opencv), opencv, PictureCache.DEFAULT_MEMORY));
  }

  /** As {@link #open(Path)}, but every picture is read by this decoder. */
  public static EvaluationData open(Path dataFile, PictureDecoder decoder) {
    Scorer usual = Scorers.named(Scorers.names().getFirst());
    return open(dataFile, usual, new PictureCache(decoder));
  }

  private static EvaluationData open(Path dataFile, Scorer scorer, PictureCache pictures) {
    DataSource data = DataSource.open(dataFile);
    DataSet dataSet = data.read(Part.VALID, scorer.labels(), new Cancellation());
    dataSet.report().requireLabels();
    List<String> warnings = new ArrayList<>(data.warnings());
    int classes = data.classes();
    List<String> names =
        data.names()
            .map(
                read -> {
                  warnings.addAll(read.warnings());
                  read.mismatch(classes).ifPresent(warnings::add);
                  return read.forClasses(classes);
                })
            .orElseGet(() -> new NamesFile(dataFile, List.of()).forClasses(classes));
    warnings.addAll(
        dataSet.report().clean() ? dataSet.report().notes() : dataSet.report().sentences());
    if (data.namesDifficult() && !scorer.setsDifficultAside()) {
      warnings.add(
          "%s has difficult=, which the scorer %s does not use."
              .formatted(dataFile, scorer.name()));
    }
    return new EvaluationData(data, dataSet, names, List.copyOf(warnings), pictures);
  }

  /** The data set as it was named. */
  public Path file() {
    return file.file();
  }

  /** With the labels of the scorer that it was opened for. */
  public DataSet dataSet() {
    return dataSet;
  }

  /** Of all classes. */
  public List<String> names() {
    return names;
  }

  /** Whole sentences about what was odd. */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * Scores networks on these pictures, by the labels that the scorer's program reads. Evaluators
   * share the cache.
   */
  public synchronized Evaluator evaluator(Scorer scorer) {
    DataSet labelled =
        byRule.computeIfAbsent(
            scorer.labels(), rule -> file.read(Part.VALID, rule, new Cancellation()));
    labelled.report().requireLabels();
    return new Evaluator(labelled, names, pictures, scorer);
  }

  @Override
  public void close() {
    pictures.close();
  }
}
