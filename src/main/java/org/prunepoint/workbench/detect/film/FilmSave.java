package org.prunepoint.workbench.detect.film;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.evaluation.DetectionSettings;
import org.prunepoint.evaluation.StagedDetector;
import org.prunepoint.video.output.ResultWriter;
import org.prunepoint.video.pipeline.FrameResult;
import org.prunepoint.video.pipeline.Pace;
import org.prunepoint.video.pipeline.Pipeline;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.workbench.detect.sight.SightPair;

/**
 * Runs a film through the models from its beginning and keeps what they find, as the command {@code
 * detect} does.
 *
 * @param names of all classes
 * @param writer of what is kept, by the frames a second of the source and whether it is live
 */
public record FilmSave(
    Film film,
    SightPair pair,
    DetectionSettings settings,
    List<String> names,
    BiFunction<Double, Boolean, ResultWriter> writer)
    implements Job<Long> {

  /**
   * @return how many frames were kept
   */
  @Override
  public Long run(Progress progress, Cancellation cancellation) {
    long[] kept = new long[1];
    try (FrameSource source = film.play(0, cancellation);
        ResultWriter into = writer.apply(source.info().fps(), false)) {
      var pipeline = new Pipeline(List.of(source), detectors(), Pace.ALL, _ -> {}, cancellation);
      pipeline.run(
          (FrameResult result) -> {
            into.add(result);
            kept[0]++;
            progress.report(kept[0], film.count(), film.title());
          });
    }
    return kept[0];
  }

  private List<StagedDetector> detectors() {
    return Stream.concat(Stream.of(pair.original()), Stream.ofNullable(pair.other()))
        .map(sight -> sight.detector().staged(settings, names))
        .toList();
  }
}
