package org.prunepoint.cli.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Beside;
import org.prunepoint.dataset.opencv.BoxPainter;
import org.prunepoint.video.output.LabelFolder;
import org.prunepoint.video.output.MotText;
import org.prunepoint.video.output.RecordedVideo;
import org.prunepoint.video.output.ResultWriter;

/**
 * What a run writes.
 *
 * @param pictures whether all sources are pictures
 * @param files that are looked at, which are never replaced
 */
record DetectTargets(
    boolean pictures,
    List<Path> files,
    BoxPainter painter,
    DrawnCopies copies,
    @Nullable Path video,
    @Nullable Path labels,
    @Nullable Path mot) {

  /**
   * Begins what is asked for.
   *
   * @param fps of the frames that are looked at
   * @param live whether they come when they like
   */
  List<ResultWriter> begin(double fps, boolean live) {
    List<ResultWriter> writers = new ArrayList<>();
    if (labels != null) {
      writers.add(new LabelFolder(labels));
    }
    if (mot != null) {
      Beside.refuseSources(mot, files);
      writers.add(new MotText(mot));
    }
    if (video != null) { // last, as it draws on the pixels
      Beside.refuseSources(video, files);
      writers.add(new RecordedVideo(video, painter, fps, live));
    }
    return writers;
  }
}
