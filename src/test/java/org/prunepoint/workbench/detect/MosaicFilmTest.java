package org.prunepoint.workbench.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prunepoint.Cancellation;
import org.prunepoint.darknet.Model;
import org.prunepoint.detection.Detection;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.video.peer.MjpegServer;
import org.prunepoint.workbench.detect.box.FoundBox;
import org.prunepoint.workbench.detect.source.Still;

/** Up to four sources in one frame. */
class MosaicFilmTest extends FilmFixture {
  @Test
  void fourVideosInOneFrameAreSeenAlikeWhetherTheyPlayOrStand() throws Exception {
    Path same = Files.copy(video, folder.resolve("again.mp4"));
    detect.compareWith(other);
    detect.open(List.of(video, same, video, same));
    end();

    assertThat(detect.faultProperty().get()).isEmpty();
    assertThat(detect.framesProperty().get().count()).isEqualTo(FRAMES);
    assertThat(pair().original().detector().network().input().width()).isEqualTo(64);
    assertThat(pair().other().detector().network().input().height()).isEqualTo(64);
    var never = new Cancellation();
    int found = 0;
    for (int frame = 0; frame < FRAMES; frame += 5) {
      List<Detection> played = pair().original().known(frame).detections(.3f, .45f, never);
      try (Still still = pair().frames().read(frame)) {
        assertThat(still.seenBy(pair().original().detector()).detections(.3f, .45f, never))
            .as("frame %d", frame)
            .isEqualTo(played);
      }
      found += played.size();
    }
    assertThat(found).isPositive();
    pump.until(() -> detect.folder().totalsProperty().get().pictures() == FRAMES);
    pump.until(() -> shows(FRAMES - 1));
    assertThat(detect.shownProperty().get().boxes())
        .filteredOn(FoundBox::cut)
        .isNotEmpty()
        .allMatch(box -> touches(box.original()) || touches(box.other()));

    detect.open(List.of(video));
    end();
    assertThat(pair().original().detector().network().input().width()).isEqualTo(32);
    assertThat(pair().other()).isNotNull();
  }

  /** The seams are in the middle. */
  private static boolean touches(Detection found) {
    return found != null
        && List.of(found.box().left(), found.box().right(), found.box().top(), found.box().bottom())
            .stream()
            .anyMatch(edge -> Math.abs(edge - .5) < .002);
  }

  @Test
  void aListOfStreamsAndVideosIsOneFrame() throws Exception {
    try (var camera = new MjpegServer(1000, false)) {
      Path list = Files.writeString(folder.resolve("hall.txt"), camera.address() + "\nnoise.mp4\n");
      assertThat(detect.take(list)).isTrue();
      pump.until(() -> detect.player().figuresProperty().get() != null);

      assertThat(detect.framesProperty().get().enlargement()).isEqualTo(2);
      assertThat(detect.framesProperty().get().title()).contains("noise.mp4").contains("127.0.0.1");
    }
  }

  @Test
  void fiveVideosAreTooManyForOneFrame() {
    detect.open(List.of(video, video, video, video, video));

    assertThat(detect.faultProperty().get()).contains("one to four").contains("5");
  }

  @Test
  void aStreamAndAVideoShareAFrameAndTheOneThatDiesSaysWhyInItsTile() throws Exception {
    try (var camera = new MjpegServer(1000, false)) {
      detect.play(List.of(camera.address(), video.toString(), "http://127.0.0.1:1/live"));
      pump.until(() -> detect.player().figuresProperty().get() != null);

      detect.player().pause();
      end();

      assertThat(detect.faultProperty().get()).isEmpty();
      pump.until(() -> shows(detect.indexProperty().get()));
      assertThat(detect.shownProperty().get().picture().width()).isEqualTo(1280);
    }
  }

  @Test
  void whatWasExportedIsNotEnlargedForAMosaicAndTheOpenedModelLooks() throws Exception {
    Model small = Model.open(other.cfg(), folder.resolve("small.weights"));
    Path exported = folder.resolve("small.onnx");
    Engines.onnx().write(exported, small.network(), small.weights());
    detect.lookWith(detect.originalProperty(), List.of(exported), () -> {});
    detect.open(List.of(video));
    end();
    assertThat(detect.shownNames().original()).isEqualTo("small.onnx");

    detect.open(List.of(video, video));
    end();

    assertThat(messages.shownProperty().get().sentence()).contains("small.onnx").contains("32");
    assertThat(detect.originalProperty().get()).isNull();
    assertThat(pair().original().detector().network().input().width()).isEqualTo(64);
  }
}
