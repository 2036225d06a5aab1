package org.prunepoint.workbench.detect.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.dataset.PictureLabels;
import org.prunepoint.dataset.Truth;
import org.prunepoint.dataset.header.PictureHeader;
import org.prunepoint.dataset.source.DataSource;
import org.prunepoint.dataset.source.Part;
import org.prunepoint.text.Printable;
import org.prunepoint.video.source.SourceName;
import org.prunepoint.workbench.kit.text.Texts;

/** Pictures that lie on disk, a file each. */
public final class PictureFiles implements Frames {
  private static final Texts TEXTS = Texts.of(PictureFiles.class);

  private final String title;
  private final List<Path> files;
  private final int classes;
  private final PictureDecoder decoder;

  /** What is on each, where the data set says it; else it is looked for beside the pictures. */
  private final Optional<List<DataSet.Entry>> annotated;

  private PictureFiles(
      String title,
      List<Path> files,
      int classes,
      PictureDecoder decoder,
      Optional<List<DataSet.Entry>> annotated) {
    this.title = title;
    this.files = List.copyOf(files);
    this.classes = classes;
    this.decoder = decoder;
    this.annotated = annotated;
  }

  /**
   * Pictures that were chosen.
   *
   * @param classes labels of a higher class are left out
   */
  public static PictureFiles of(SourceName.Pictures named, int classes, PictureDecoder decoder) {
    return new PictureFiles(
        Printable.path(named.title()), named.files(), classes, decoder, Optional.empty());
  }

  /**
   * The validation pictures of a data set.
   *
   * @throws Fault if it lists none that is there
   */
  public static PictureFiles valid(
      Path dataFile, int classes, PictureDecoder decoder, Cancellation cancellation) {
    DataSource data = DataSource.open(dataFile);
    if (!data.has(Part.VALID, cancellation)) {
      throw new Fault(TEXTS.get("valid.none", dataFile.toString()));
    }
    Optional<List<DataSet.Entry>> annotated =
        data.annotated(Part.VALID, cancellation).map(DataSet::entries);
    List<Path> files =
        annotated
            .map(entries -> entries.stream().map(DataSet.Entry::picture).toList())
            .orElseGet(() -> data.pictures(Part.VALID, cancellation));
    Path list = data.place(Part.VALID);
    return new PictureFiles(Printable.path(list.toString()), files, classes, decoder, annotated);
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public int count() {
    return files.size();
  }

  @Override
  public String name(int frame) {
    return Printable.name(String.valueOf(files.get(frame).getFileName()));
  }

  @Override
  public Path file(int frame) {
    return files.get(frame);
  }

  @Override
  public Still read(int frame) {
    return read(frame, decoder);
  }

  @Override
  public Still read(int frame, int channels) {
    return read(frame, decoder.forChannels(channels));
  }

  private Still read(int frame, PictureDecoder by) {
    Path file = files.get(frame);
    return by.decode(file)
        .map(Still::of)
        .orElseThrow(
            () ->
                new Fault(
                    PictureHeader.tooLarge(file)
                        .orElse(TEXTS.get("picture.none", file.toString()))));
  }

  @Override
  public Optional<List<Truth>> truths(int frame) {
    return annotated
        .map(entries -> entries.get(frame).truths())
        .map(all -> all.stream().filter(truth -> truth.classId() < classes).toList())
        .or(() -> PictureLabels.of(files.get(frame), classes));
  }
}
