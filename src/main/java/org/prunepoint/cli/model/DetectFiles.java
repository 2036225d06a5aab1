package org.prunepoint.cli.model;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.dataset.opencv.BoxPainter;
import org.prunepoint.video.source.SourceName;
import picocli.CommandLine.Option;

/** What {@code detect} is asked to write. */
final class DetectFiles {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for copies of the pictures with boxes drawn; replaces no file.")
  private @Nullable Path out;

  @Option(
      names = "--save-video",
      paramLabel = "F",
      description = "Write an mp4 with the boxes drawn. Ctrl-C ends it so that it plays.")
  private @Nullable Path video;

  @Option(
      names = "--save-labels",
      paramLabel = "DIR",
      description = "Folder for a label file of each frame, as Darknet writes them.")
  private @Nullable Path labels;

  @Option(
      names = "--save-mot",
      paramLabel = "F",
      description = "Write the detections of all frames in the form of the MOT challenge.")
  private @Nullable Path mot;

  /**
   * Where things go, known before the first frame is looked at.
   *
   * @throws Fault if a file would be replaced that must not be
   */
  DetectTargets targets(List<SourceName> sources, List<String> names) {
    boolean pictures = sources.stream().allMatch(SourceName.Pictures.class::isInstance);
    if (out != null && !pictures) {
      throw new Fault("--out is for single pictures; --save-video keeps what moves, and mosaics.");
    }
    List<Path> files = sources.stream().flatMap(DetectFiles::files).toList();
    return new DetectTargets(
        pictures,
        files,
        new BoxPainter(names),
        DrawnCopies.of(files, pictures ? out : null),
        video,
        labels,
        mot);
  }

  private static Stream<Path> files(SourceName name) {
    return switch (name) {
      case SourceName.Pictures p -> p.files().stream();
      case SourceName.Video v -> Stream.of(v.file());
      case SourceName.Camera _, SourceName.Stream _ -> Stream.empty();
      case SourceName.Mosaic m -> m.parts().stream().flatMap(DetectFiles::files);
    };
  }
}
