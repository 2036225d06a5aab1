package org.prunepoint.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.darknet.DataFile;
import org.prunepoint.darknet.NamesFile;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.PictureCache;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.dataset.opencv.OpenCvPictureDecoder;
import org.prunepoint.dataset.stb.StbPictureDecoder;

/**
 * The validation pictures of a {@code .data} file, opened for evaluations: data set, class names
 * and a cache of pictures. To be closed when no evaluation uses it any more.
 */
public final class EvaluationData implements AutoCloseable {
  private final Path file;
  private final DataSet dataSet;
  private final List<String> names;
  private final List<String> warnings;
  private final PictureCache pictures;

  private EvaluationData(
      Path file,
      DataSet dataSet,
      List<String> names,
      List<String> warnings,
      PictureCache pictures) {
    this.file = file;
    this.dataSet = dataSet;
    this.names = names;
    this.warnings = warnings;
    this.pictures = pictures;
  }

  /**
   * Reads lists and labels; pictures are read when an evaluation wants them: for Darknet's scorers
   * with Darknet's reader, for the others with OpenCV.
   *
   * @throws org.prunepoint.Fault if the file or what it names cannot be read, or no picture or no
   *     label is left
   */
  public static EvaluationData open(Path dataFile) {
    PictureDecoder opencv = new OpenCvPictureDecoder();
    return open(
        dataFile,
        new PictureCache(new StbPictureDecoder(opencv), opencv, PictureCache.DEFAULT_MEMORY));
  }

  /** As {@link #open(Path)}, but every picture is read by this decoder. */
  public static EvaluationData open(Path dataFile, PictureDecoder decoder) {
    return open(dataFile, new PictureCache(decoder));
  }

  private static EvaluationData open(Path dataFile, PictureCache pictures) {
    DataFile data = DataFile.read(dataFile);
    DataSet dataSet = DataSet.valid(data);
    dataSet.report().requireLabels();
    List<String> warnings = new ArrayList<>(data.warnings());
    int classes = data.classes().orElseThrow();
    List<String> names =
        data.names()
            .map(NamesFile::read)
            .map(
                read -> {
                  warnings.addAll(read.warnings());
                  read.mismatch(classes).ifPresent(warnings::add);
                  return read.forClasses(classes);
                })
            .orElseGet(() -> new NamesFile(dataFile, List.of()).forClasses(classes));
    if (!dataSet.report().clean()) {
      warnings.addAll(dataSet.report().sentences());
    }
    return new EvaluationData(dataFile, dataSet, names, List.copyOf(warnings), pictures);
  }

  /** The {@code .data} file. */
  public Path file() {
    return file;
  }

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

  /** Scores networks on these pictures. Evaluators share the cache. */
  public Evaluator evaluator(Scorer scorer) {
    return new Evaluator(dataSet, names, pictures, scorer);
  }

  @Override
  public void close() {
    pictures.close();
  }
}
