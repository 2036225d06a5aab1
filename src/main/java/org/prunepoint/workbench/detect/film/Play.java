package org.prunepoint.workbench.detect.film;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.evaluation.PictureCandidates;
import org.prunepoint.evaluation.StagedDetector;
import org.prunepoint.video.pipeline.FrameCandidates;
import org.prunepoint.video.pipeline.Pace;
import org.prunepoint.video.pipeline.Pipeline;
import org.prunepoint.video.source.FrameSource;
import org.prunepoint.workbench.detect.sight.Sight;
import org.prunepoint.workbench.detect.sight.SightPair;
import org.prunepoint.workbench.detect.source.DisplayPicture;

/** A film from a frame to its end or until it is to stand. Runs once, on one thread. */
final class Play {
  private final Film film;
  private final SightPair pair;
  private final Consumer<Played> shown;
  private final IntConsumer seen;
  private final Consumer<String> said;
  private final Cancellation stop = new Cancellation();
  private final ScreenBuffers buffers = new ScreenBuffers();
  private volatile double speed;
  private volatile boolean loop;
  private volatile boolean pausing;
  private volatile @Nullable Recording recording;
  private volatile int last;

  /** What the screen was last given of what has a present alone, until it is kept. */
  private @Nullable Played unkept;

  /**
   * @param from frame to begin with
   * @param shown gets every frame, on the thread that this runs on
   * @param seen gets the number of every frame that is kept, there too
   * @param said gets sentences of the source
   */
  Play(
      Film film,
      SightPair pair,
      int from,
      double speed,
      boolean loop,
      Consumer<Played> shown,
      IntConsumer seen,
      Consumer<String> said) {
    this.film = film;
    this.pair = pair;
    this.last = from;
    this.speed = speed;
    this.loop = loop;
    this.shown = shown;
    this.seen = seen;
    this.said = said;
  }

  void speed(double times) {
    speed = times;
  }

  void loop(boolean again) {
    loop = again;
  }

  /** Keeps what is played from now on; null for nothing. */
  void record(@Nullable Recording into) {
    recording = into;
  }

  /** Ends it with the next frame, which is kept. */
  void pause() {
    pausing = true;
  }

  /** Ends it now. For any thread. */
  void stop() {
    stop.request();
  }

  /** A picture of this play is on the screen. */
  void painted(DisplayPicture picture) {
    buffers.painted(picture);
  }

  /** The frame that it came to. */
  int last() {
    return last;
  }

  /**
   * @throws org.prunepoint.Fault if the source breaks
   * @throws java.util.concurrent.CancellationException if it was ended
   */
  void run() {
    stop.check(); // before a camera is opened for nobody
    int from = last;
    try {
      do {
        int begun = from;
        once(begun);
        from = 0;
      } while (loop && !film.info().live() && !pausing);
    } finally {
      keepShown();
    }
  }

  private void once(int from) {
    var pacing =
        film.info().live()
            ? null
            : new Pacing(() -> pausing ? Double.POSITIVE_INFINITY : speed, stop);
    try (FrameSource source = film.play(from, stop)) {
      var pipeline = new Pipeline(List.of(source), detectors(), Pace.ALL, said, stop);
      pipeline.look(frame -> receive(frame, pipeline, pacing));
    }
    if (!pausing) {
      film.endsAt(last + 1);
    }
  }

  private List<StagedDetector> detectors() {
    Sight other = pair.other();
    return Stream.concat(Stream.of(pair.original()), Stream.ofNullable(other))
        .map(sight -> sight.detector().staged())
        .toList();
  }

  private void receive(FrameCandidates result, Pipeline pipeline, @Nullable Pacing pacing) {
    if (pacing != null) {
      pacing.await(result.frame().seconds());
    }
    boolean ends = pausing;
    boolean stays = ends || film.seekable();
    int frame =
        stays
            ? film.keep(result.frame().number(), () -> FramePixels.picture(result.frame()))
            : last;
    PictureCandidates original = result.seen().getFirst().candidates();
    Sight second = pair.other();
    PictureCandidates other = second == null ? null : result.seen().get(1).candidates();
    if (stays) {
      keep(frame, original, other);
    }
    Recording into = recording;
    if (into != null) {
      into.add(result);
    }
    last = frame;
    var figures =
        new PlayFigures(
            pipeline.figures(),
            pacing == null ? Double.NaN : pacing.seconds(),
            pacing == null ? 0 : pacing.passed());
    var played =
        new Played(frame, buffers.take(result.frame()).orElse(null), original, other, figures);
    if (stays) {
      unkept = null;
    } else if (played.picture() != null) {
      unkept = played;
    }
    shown.accept(played);
    if (ends) {
      stop.request();
    }
  }

  private void keep(int frame, PictureCandidates original, @Nullable PictureCandidates other) {
    pair.original().keep(frame, original);
    Sight second = pair.other();
    if (second != null && other != null) {
      second.keep(frame, other);
    }
    seen.accept(frame);
  }

  /** A source that ended, or brought no frame to stand at, stands at what is on the screen. */
  private void keepShown() {
    Played shownLast = unkept;
    if (shownLast != null && (pausing || !stop.requested())) {
      unkept = null;
      last = film.keep(last, buffers::latest);
      keep(last, shownLast.original(), shownLast.other());
    }
  }
}
