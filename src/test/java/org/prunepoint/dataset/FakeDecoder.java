package org.prunepoint.dataset;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Pictures of one colour, which the number in their name tells; "broken" is no picture. */
public class FakeDecoder implements PictureDecoder {
  public final AtomicInteger decoded = new AtomicInteger();

  @Override
  public Optional<Picture> decode(Path file) {
    decoded.incrementAndGet();
    String name = file.getFileName().toString();
    if (name.contains("broken")) {
      return Optional.empty();
    }
    byte[] rgb = new byte[3 * 4 * 2];
    java.util.Arrays.fill(rgb, (byte) Integer.parseInt(name.replaceAll("\\D", "")));
    return Optional.of(new Picture(4, 2, rgb));
  }

  @Override
  public Picture resizeByArea(Picture picture, int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    java.util.Arrays.fill(rgb, picture.rgb()[0]);
    return new Picture(width, height, rgb);
  }

  /** A data set of pictures with these names and no labels. */
  public static DataSet dataSet(String... names) {
    var entries =
        java.util.Arrays.stream(names)
            .map(name -> new DataSet.Entry(Path.of(name), java.util.List.of()))
            .toList();
    return new DataSet(entries, report(entries.size()));
  }

  public static DataSetReport report(int pictures) {
    return DataSetReport.of(Path.of("list.txt"), pictures);
  }
}
