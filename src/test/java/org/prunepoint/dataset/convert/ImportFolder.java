package org.prunepoint.dataset.convert;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.darknet.DataFile;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.dataset.DataSets;
import org.prunepoint.dataset.Picture;
import org.prunepoint.dataset.PictureDecoder;

/** A folder in which a source is put together and imported. */
record ImportFolder(Path folder) {

  /** Reads nothing: sizes come from the first bytes of the files. */
  static final PictureDecoder NO_DECODER =
      new PictureDecoder() {
        @Override
        public Optional<Picture> decode(Path file) {
          return Optional.empty();
        }

        @Override
        public Picture resizeByArea(Picture picture, int width, int height) {
          throw new UnsupportedOperationException();
        }
      };

  Path source() {
    return folder.resolve("source");
  }

  Path out() {
    return folder.resolve("out");
  }

  Path file(String path, String text) throws IOException {
    Path file = source().resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  Path picture(String path, int width, int height) throws IOException {
    Path file = source().resolve(path);
    Files.createDirectories(file.getParent());
    ImageIO.write(
        new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    return file;
  }

  ImportReport run(ImportRequest request) {
    return new DataSetImport(request, NO_DECODER).run(Progress.NONE, new Cancellation());
  }

  ImportReport run(Format format) {
    return run(ImportRequest.of(format, source(), out()).withSplit(new SplitRule.Share(1, 0)));
  }

  /** The lines of a label file. */
  List<String> labels(String stem) throws IOException {
    return Files.readAllLines(out().resolve("pictures").resolve(stem + ".txt"));
  }

  /** What this program itself reads of the training list. */
  DataSet train() {
    return DataSets.train(DataFile.read(out().resolve("out.data")));
  }

  static int count(ImportReport report, Reason reason) {
    return report.left().stream()
        .filter(l -> l.reason() == reason)
        .mapToInt(ImportReport.Left::count)
        .findFirst()
        .orElse(0);
  }

  static String example(ImportReport report, Reason reason) {
    return report.left().stream()
        .filter(l -> l.reason() == reason)
        .map(ImportReport.Left::example)
        .findFirst()
        .orElse("");
  }
}
