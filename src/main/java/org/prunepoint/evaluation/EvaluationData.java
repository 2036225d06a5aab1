package org.prunepoint.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
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
  private final Cancellation cancellation;

  private EvaluationData(
      DataSource file,
      DataSet dataSet,
      List<String> names,
      List<String> warnings,
      PictureCache pictures,
      Cancellation cancellation) {
    this.file = file;
    this.dataSet = dataSet;
    this.names = names;
    this.warnings = warnings;
    this.pictures = pictures;
    this.cancellation = cancellation;
    byRule.put(dataSet.report().search().program(), dataSet);
  }

  /** As {@link #open(DataSource, Scorer, Cancellation)}, of a data set that nobody else reads. */
  public static EvaluationData open(Path named, Scorer scorer, Cancellation cancellation) {
    return open(DataSource.open(named), scorer, cancellation);
  }

  /**
   * Reads lists and labels, those that the scorer's program would read; pictures are read when an
   * evaluation wants them: for Darknet's scorers with Darknet's reader, for the others with OpenCV.
   *
   * @throws org.prunepoint.Fault if what the data set names cannot be read, or no picture or no
   *     label is left
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  public static EvaluationData open(DataSource data, Scorer scorer, Cancellation cancellation) {
    DataSet dataSet = data.read(Part.VALID, scorer.labels(), cancellation);
    dataSet.report().requireLabels();
    List<String> warnings = new ArrayList<>(data.warnings(cancellation));
    var names = NamedClasses.of(data, cancellation);
    warnings.addAll(names.warnings());
    warnings.addAll(
        dataSet.report().clean() ? dataSet.report().notes() : dataSet.report().sentences());
    if (data.namesDifficult() && !scorer.setsDifficultAside()) {
      warnings.add(
          "%s has difficult=, which the scorer %s does not use."
              .formatted(data.file(), scorer.name()));
    }
    trainedOn(data)
        .ifPresent(
            list ->
                warnings.add(
                    "%s has the same pictures for training and for validation, %s: figures say nothing about pictures that the network was not trained on."
                        .formatted(data.file(), list)));
    PictureDecoder opencv = new OpenCvPictureDecoder();
    var pictures =
        new PictureCache(new StbPictureDecoder(opencv), opencv, PictureCache.DEFAULT_MEMORY);
    return new EvaluationData(
        data, dataSet, names.all(), List.copyOf(warnings), pictures, cancellation);
  }

  /** The list or folder of both parts, where it is one. Pictures to train on may be missing. */
  private static Optional<Path> trainedOn(DataSource data) {
    try {
      Path valid = data.place(Part.VALID);
      return data.has(Part.TRAIN, new Cancellation())
              && !valid.equals(data.file())
              && valid.equals(data.place(Part.TRAIN))
          ? Optional.of(valid)
          : Optional.empty();
    } catch (Fault _) {
      return Optional.empty();
    }
  }

  /** The same for who looks at some of the pictures: none is read before it is asked for. */
  public EvaluationData onDemand() {
    var _ = pictures.onDemand();
    return this;
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
   * The same, and whether a model that is judged by these pictures counts their classes otherwise.
   *
   * @param cfg or checkpoint
   */
  public List<String> warnings(Path cfg) {
    return Stream.concat(
            warnings.stream(),
            OwnNames.of(cfg)
                .flatMap(own -> file.names(cancellation).flatMap(own::otherThan))
                .stream())
        .toList();
  }

  /**
   * Scores networks on these pictures, by the labels that the scorer's program reads. Evaluators
   * share the cache.
   */
  public synchronized Evaluator evaluator(Scorer scorer) {
    DataSet labelled =
        byRule.computeIfAbsent(scorer.labels(), rule -> file.read(Part.VALID, rule, cancellation));
    labelled.report().requireLabels();
    return new Evaluator(labelled, names, pictures, scorer);
  }

  @Override
  public void close() {
    pictures.close();
  }
}
