package org.prunepoint.workbench.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.beans.binding.BooleanBinding;
import org.junit.jupiter.api.Test;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.video.output.MotText;
import org.prunepoint.video.peer.MjpegServer;
import org.prunepoint.workbench.detect.film.Film;
import org.prunepoint.workbench.detect.film.Recording;
import org.prunepoint.workbench.detect.source.FrameChoice;
import org.prunepoint.workbench.detect.source.Frames;

/** Cameras and streams: what has a present alone. */
class LiveFilmTest extends FilmFixture {
  @Test
  void aCameraThatNobodyLooksAtIsLetGoAndOpenedAgain() throws Exception {
    var page = new Object();
    detect.looked(page, true);
    try (var camera = new MjpegServer(1000, false)) {
      detect.play(List.of(camera.address()));
      pump.until(() -> detect.player().figuresProperty().get() != null);
      int connections = camera.connections();

      detect.looked(page, false);
      end();
      assertThat(camera.connections()).isEqualTo(connections);

      detect.looked(page, true);
      pump.until(() -> camera.connections() > connections);
      assertThat(detect.player().playingProperty().get()).isTrue();
    }
  }

  @Test
  void aCameraIsNamedWhileItIsPlayedAndItsStillsAreCounted() throws Exception {
    try (var camera = new MjpegServer(100_000, false)) {
      detect.play(List.of(camera.address()));
      pump.until(() -> detect.player().figuresProperty().get() != null);
      assertThat(FrameFoot.said(detect)).isEqualTo(camera.address());
      BooleanBinding stepping = new DetectStates(detect).stepping();
      assertThat(stepping.get()).as("there is a present alone").isFalse();

      detect.player().pause();
      end();
      assertThat(stepping.get()).as("from still to still").isTrue();
      assertThat(FrameFoot.said(detect)).startsWith("2 of 2: ");
    }
  }

  /** With a source that does not answer, what plays in one frame cannot be gone through. */
  @Test
  void aFileBesideASourceThatIsNotThereHasAPresentAlone() throws Exception {
    detect.player().loopProperty().set(true);
    detect.play(List.of(video.toString(), "http://127.0.0.1:1/live"));
    pump.until(() -> detect.player().figuresProperty().get() != null);

    assertThat(FrameFoot.said(detect)).contains("noise.mp4").doesNotContain(" of ");
  }

  @Test
  void aCameraIsLetGoBeforeTheNextIsOpened() throws Exception {
    var played = new ArrayList<Boolean>();
    try (var camera = new MjpegServer(100_000, false);
        var next = new MjpegServer(100_000, false)) {
      detect.play(List.of(camera.address()));
      pump.until(() -> detect.player().figuresProperty().get() != null);
      var before = detect.player().over();
      next.onConnection(() -> played.add(!before.isDone()));

      detect.play(List.of(next.address()));
      pump.until(() -> next.connections() > 1);

      assertThat(played).doesNotContain(true);
      assertThat(detect.player().playingProperty().get()).isTrue();
    }
  }

  @Test
  void aCameraThatIsNotThereLeavesTheOneBeforeStanding() throws Exception {
    try (var camera = new MjpegServer(100_000, false)) {
      detect.play(List.of(camera.address()));
      pump.until(() -> detect.player().figuresProperty().get() != null);

      detect.play(List.of("http://127.0.0.1:1/live"));

      assertThat(detect.faultProperty().get()).contains("127.0.0.1:1").contains("refused");
      assertThat(detect.player().playingProperty().get()).isFalse();
      detect.player().play();
      assertThat(detect.player().playingProperty().get()).isTrue();
    }
  }

  @Test
  void aCameraIsRecordedAsItIsPlayedAlsoWhileNobodyLooks() throws Exception {
    var page = new Object();
    detect.looked(page, true);
    Path text = folder.resolve("mot.txt");
    try (var camera = new MjpegServer(100_000, false)) {
      detect.play(List.of(camera.address()));
      pump.until(() -> detect.player().figuresProperty().get() != null);
      int connections = camera.connections();
      var recording =
          new Recording(
              (Film) pair().frames(),
              seen -> detect.viewing().thresholds().shown(seen, new Cancellation()),
              (_, _) -> new MotText(text));
      detect.player().record(recording);
      var cancellation = new Cancellation();
      var soFar = new AtomicLong();
      Future<Long> kept = work.submit(() -> recording.run(telling(soFar), cancellation));

      detect.looked(page, false);
      long before = soFar.get();
      pump.until(() -> soFar.get() > before);
      assertThat(detect.player().playingProperty().get()).isTrue();
      assertThat(camera.connections()).isEqualTo(connections);

      cancellation.request();
      assertThat(kept.get(20, TimeUnit.SECONDS)).isPositive();
      detect.recorded();
      end();
      assertThat(Files.readAllLines(text)).isNotEmpty();
    }
  }

  /** How many frames a recording has. */
  private static Progress telling(AtomicLong frames) {
    return (done, _, _) -> frames.set(done);
  }

  @Test
  void aRecordingEndsWithThePlay() throws Exception {
    Path text = folder.resolve("mot.txt");
    try (var camera = new MjpegServer(100_000, false)) {
      detect.play(List.of(camera.address()));
      pump.until(() -> detect.player().figuresProperty().get() != null);
      var recording =
          new Recording((Film) pair().frames(), _ -> List.of(), (_, _) -> new MotText(text));
      detect.player().record(recording);
      var soFar = new AtomicLong();
      Future<Long> kept = work.submit(() -> recording.run(telling(soFar), new Cancellation()));
      pump.until(() -> soFar.get() > 0);

      detect.player().pause();
      end();

      assertThat(kept.get(20, TimeUnit.SECONDS)).isPositive();
      assertThat(text).exists();
    }
  }

  @Test
  void aStreamThatBreaksOffIsPlayedOnAndWhatItShowedWhenItWasStoppedStays() throws Exception {
    try (var camera = new MjpegServer(4, false)) {
      detect.play(List.of(camera.address()));
      pump.until(() -> camera.connections() >= 4);
      pump.until(() -> detect.saidProperty().get().contains("again"));

      detect.player().pause();
      end();

      standsAtItsSecondStill();
    }
  }

  @Test
  void aCameraThatIsSilentStandsAtWhatIsOnTheScreen() throws Exception {
    try (var camera = new MjpegServer(3, true)) {
      detect.play(List.of(camera.address()));
      pump.until(() -> detect.player().figuresProperty().get() != null);

      pump.hurry();
      detect.player().pause();
      end();

      standsAtItsSecondStill();
    }
  }

  private void standsAtItsSecondStill() throws Exception {
    assertThat(detect.faultProperty().get()).isEmpty();
    Frames film = pair().frames();
    assertThat(film.count()).isEqualTo(2);
    assertThat(detect.indexProperty().get()).isEqualTo(1);
    pump.until(() -> shows(1));
    var never = new Cancellation();
    assertThat(pair().original().known(1).detections(.3f, .45f, never))
        .isEqualTo(
            pair()
                .original()
                .detector()
                .candidates(film.read(1).picture(), .01f)
                .detections(.3f, .45f, never));
  }

  @Test
  void anAddressWhereNobodyAnswersIsSaidInOneSentence() {
    detect.play(List.of("http://127.0.0.1:1/live"));

    assertThat(detect.faultProperty().get()).contains("127.0.0.1:1").contains("refused");
  }

  @Test
  void anAddressIsNotKept() {
    var choice = FrameChoice.typed(List.of("rtsp://me:secret@10.0.0.7/live"));

    assertThat(choice.lines()).isEmpty();
    assertThat(choice.toString()).doesNotContain("secret");
  }
}
