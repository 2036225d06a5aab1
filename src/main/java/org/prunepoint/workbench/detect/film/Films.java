package org.prunepoint.workbench.detect.film;

import java.util.List;
import java.util.function.Consumer;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.dataset.PictureDecoder;
import org.prunepoint.video.Sources;
import org.prunepoint.video.source.SourceName;
import org.prunepoint.video.source.StreamSettings;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.detect.source.PictureFiles;
import org.prunepoint.workbench.kit.Numbers;
import org.prunepoint.workbench.kit.text.Texts;

/** Opens what was typed or chosen: an address, a camera, a video, or still pictures after all. */
public final class Films {
  private static final Texts TEXTS = Texts.of(Films.class);

  private Films() {}

  /**
   * Opens one.
   *
   * @param typed an address, {@code camera:0}, the path of a video
   * @param classes of the model, for labels beside pictures
   * @param said gets sentences of a source that breaks off or is there again
   * @throws Fault if there is no such thing, or more than one
   */
  public static Frames open(
      String typed,
      int classes,
      PictureDecoder pictures,
      Consumer<String> said,
      Cancellation cancellation) {
    List<SourceName> named = Sources.named(List.of(typed), cancellation);
    if (named.size() != 1) {
      throw new Fault(TEXTS.get("films.several", Numbers.count(named.size())));
    }
    var sources = new Sources(StreamSettings.DEFAULT, pictures, said);
    return switch (named.getFirst()) {
      case SourceName.Pictures files ->
          PictureFiles.of(files.files(), classes, pictures, cancellation);
      case SourceName.Video video ->
          FileFilm.open(video.file(), cancellation)
              .<Frames>map(film -> film)
              .orElseGet(() -> LiveFilm.open(video, sources, cancellation));
      case SourceName.Camera camera -> LiveFilm.open(camera, sources, cancellation);
      case SourceName.Stream stream -> LiveFilm.open(stream, sources, cancellation);
      case SourceName.Mosaic mosaic -> LiveFilm.open(mosaic, sources, cancellation);
    };
  }
}
