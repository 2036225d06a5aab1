package org.prunepoint.workbench.detect.film;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.video.Sources;
import org.prunepoint.video.source.SourceName;
import org.prunepoint.video.source.StreamSettings;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.detect.source.PictureFiles;

/** Opens what was typed or chosen: an address, a camera, a video, or still pictures after all. */
public final class Films {
  private static final int TILES_ACROSS = 2;
  private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}.-]+");

  private Films() {}

  /**
   * Opens one, or several in one frame.
   *
   * @param typed each an address, {@code camera:0}, or a path
   * @param classes of the model, for labels beside pictures
   * @param said gets sentences of a source that breaks off or is there again
   * @throws Fault if there is no such thing, or too many
   */
  public static Frames open(
      List<String> typed,
      int classes,
      PictureDecoder pictures,
      Consumer<String> said,
      Cancellation cancellation) {
    // Word by word: neighbouring pictures would be one source.
    List<SourceName> named =
        typed.stream()
            .flatMap(word -> Sources.named(List.of(word), cancellation).stream())
            .toList();
    SourceName name = named.size() == 1 ? named.getFirst() : new SourceName.Mosaic(named);
    if (name instanceof SourceName.Pictures files) {
      return PictureFiles.of(files.files(), classes, pictures, cancellation);
    }
    var sources = new Sources(StreamSettings.DEFAULT, pictures, said);
    return Optional.of(name)
        .filter(one -> !one.live())
        .flatMap(one -> SeekableFilm.open(one, sources, cancellation))
        .orElseGet(() -> LiveFilm.open(name, sources, cancellation));
  }

  /** Each of several pictures is to be seen as large as it would be alone. */
  static int enlargement(SourceName name) {
    return name instanceof SourceName.Mosaic ? TILES_ACROSS : 1;
  }

  /** The file of a source; of one that has none, what files made of it are called. */
  static Path file(SourceName name) {
    return name instanceof SourceName.Video video
        ? video.file()
        : Path.of(UNSAFE.matcher(name.title()).replaceAll("-"));
  }
}
