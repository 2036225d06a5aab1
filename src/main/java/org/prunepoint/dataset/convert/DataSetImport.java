package org.prunepoint.dataset.convert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.dataset.PictureSize;
import org.prunepoint.dataset.Truth;
import org.prunepoint.dataset.convert.ImportReport.ClassCount;
import org.prunepoint.dataset.convert.SourceData.Annotated;

/**
 * Imports a data set: reads annotations, looks at the pictures, splits, writes. A job that fails or
 * is cancelled leaves nothing behind.
 */
public final class DataSetImport implements Job<ImportReport> {
  private final ImportRequest request;
  private final PictureDecoder decoder;

  /**
   * @param decoder for pictures whose size their first bytes do not tell
   */
  public DataSetImport(ImportRequest request, PictureDecoder decoder) {
    this.request = request;
    this.decoder = decoder;
  }

  /**
   * Does the import.
   *
   * @throws Fault if the source is not of the format, nothing of it can be taken, or the target
   *     cannot be written
   */
  @Override
  public ImportReport run(Progress progress, Cancellation cancellation) {
    DataSetWriter.requireEmpty(request.out());
    if (!Files.exists(request.source())) {
      throw new Fault("There is no %s data set %s.".formatted(title(), request.source()));
    }
    var tally = new Tally();
    SourceData source =
        SourceReader.of(request.format(), request.source(), request.pictures())
            .read(tally, progress, cancellation);
    List<String> classes = request.classes().isEmpty() ? source.classes() : request.classes();
    List<Ready> ready =
        new Screening(classes, this::size, request.keepEmpty(), tally)
            .screened(inSplit(source.pictures(), tally), progress, cancellation);
    Annotations.requireSomething(
        request.source(),
        ready,
        request.classes().isEmpty() ? List.of() : source.classes(),
        tally,
        ", so nothing was written");
    Splitting splitting = Splitting.of(ready, request.split(), tally);
    var data =
        new DataSetWriter(request.out(), request.link(), tally)
            .write(ready, splitting.splits(), classes, progress, cancellation);
    return report(data, ready, splitting, classes, tally);
  }

  private Optional<PictureSize> size(Path file) {
    return PictureSize.read(file)
        .or(() -> decoder.decode(file).map(p -> new PictureSize(p.width(), p.height())));
  }

  private String title() {
    return request.format().title();
  }

  /** Where the source's own split counts, a picture that it leaves out stays out. */
  private List<Annotated> inSplit(List<Annotated> pictures, Tally tally) {
    return request.split() instanceof SplitRule.Own
        ? Annotations.inSplit(pictures, tally)
        : pictures;
  }

  private ImportReport report(
      Path data, List<Ready> ready, Splitting splitting, List<String> classes, Tally tally) {
    Map<Split, Integer> pictures = new EnumMap<>(Split.class);
    List<Map<Split, Integer>> counts = new ArrayList<>();
    classes.forEach(_ -> counts.add(new EnumMap<>(Split.class)));
    int boxes = 0;
    for (int i = 0; i < ready.size(); i++) {
      Split split = splitting.splits().get(i);
      pictures.merge(split, 1, Integer::sum);
      for (Truth truth : ready.get(i).truths()) {
        counts.get(truth.classId()).merge(split, 1, Integer::sum);
        boxes++;
      }
    }
    List<ClassCount> perClass = new ArrayList<>();
    for (int c = 0; c < classes.size(); c++) {
      perClass.add(new ClassCount(classes.get(c), counts.get(c)));
    }
    return new ImportReport(
        title(), data, pictures, boxes, perClass, tally.left(), splitting.words());
  }
}
