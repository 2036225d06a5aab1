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
import org.prunepoint.workbench.detect.source.FrameChoice;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.detect.source.PictureFiles;

/** Opens what was chosen: an address, a camera, a video, several in one frame, or pictures. */
public final class Films {
  private static final int TILES_ACROSS = 2;
  private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}.-]+");

  private Films() {}

  /**
   * Opens it.
   *
   * @param classes of the model, for labels beside pictures
   * @param said gets sentences of a source that breaks off or is there again
   * @throws Fault if there is no such thing, or too many
   */
  public static Frames open(
      FrameChoice chosen,
      int classes,
      PictureDecoder pictures,
      Consumer<String> said,
      Cancellation cancellation) {
    List<SourceName> named =
        chosen.typed().isEmpty()
            ? moving(Sources.onDisk(chosen.files(), cancellation))
            : each(chosen.typed(), cancellation);
    SourceName name = named.size() == 1 ? named.getFirst() : new SourceName.Mosaic(named);
    if (name instanceof SourceName.Pictures files) {
      return PictureFiles.of(files, classes, pictures);
    }
    var sources = new Sources(StreamSettings.DEFAULT, pictures, said);
    return Optional.of(name)
        .filter(one -> !one.live())
        .flatMap(one -> SeekableFilm.open(one, sources, cancellation))
        .orElseGet(() -> LiveFilm.open(name, sources, cancellation));
  }

  /**
   * Word by word: what is asked for side by side is not one source, as neighbouring pictures are.
   */
  private static List<SourceName> each(List<String> typed, Cancellation cancellation) {
    return typed.stream()
        .flatMap(word -> Sources.named(List.of(word), cancellation).stream())
        .toList();
  }

  /** Of files of both kinds, those that move. */
  private static List<SourceName> moving(List<SourceName> all) {
    List<SourceName> films =
        all.stream().filter(name -> !(name instanceof SourceName.Pictures)).toList();
    return films.isEmpty() ? all : films;
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
