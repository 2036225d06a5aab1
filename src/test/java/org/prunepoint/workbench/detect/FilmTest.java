package org.prunepoint.workbench.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javafx.collections.FXCollections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.dataset.Picture;
import org.prunepoint.detection.Detection;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.video.VideoWriter;
import org.prunepoint.video.output.MotText;
import org.prunepoint.video.peer.MjpegServer;
import org.prunepoint.workbench.InlineJobs;
import org.prunepoint.workbench.SmallModel;
import org.prunepoint.workbench.detect.box.FoundBox;
import org.prunepoint.workbench.detect.box.ShownFrame;
import org.prunepoint.workbench.detect.film.Film;
import org.prunepoint.workbench.detect.film.FilmSave;
import org.prunepoint.workbench.detect.film.Recording;
import org.prunepoint.workbench.detect.shown.Thresholds;
import org.prunepoint.workbench.detect.sight.ChosenModel;
import org.prunepoint.workbench.detect.sight.LazyCore;
import org.prunepoint.workbench.detect.sight.SightPair;
import org.prunepoint.workbench.detect.source.DisplayPicture;
import org.prunepoint.workbench.detect.source.FrameChoice;
import org.prunepoint.workbench.detect.source.Frames;
import org.prunepoint.workbench.detect.source.Still;
import org.prunepoint.workbench.kit.job.UiThread;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.workbench.workspace.OpenedModel;

/** Two networks that were never trained, on a video of noise. */
class FilmTest {
  private static final int FRAMES = 12;

  @TempDir Path folder;
  private final Pump pump = new Pump();
  private final ExecutorService work =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
  private final Messages messages = new Messages();
  private DetectViewModel detect;
  private ChosenModel other;
  private Path video;

  /** The window's thread is that of the test, which does what waits when it waits itself. */
  private static final class Pump implements UiThread {
    private static final Duration LONG = Duration.ofMillis(300);
    private final Thread owner = Thread.currentThread();
    private final LinkedBlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable action) {
      if (Thread.currentThread().equals(owner)) {
        action.run();
      } else {
        waiting.add(action);
      }
    }

    /** What is only for when all else fails is left out. */
    @Override
    public void after(Duration delay, Runnable action) {
      if (delay.compareTo(LONG) < 0) {
        waiting.add(action);
      }
    }

    void until(BooleanSupplier condition) throws InterruptedException {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (!condition.getAsBoolean()) {
        Runnable next = waiting.poll(20, TimeUnit.MILLISECONDS);
        if (next != null) {
          next.run();
        }
        assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
      }
    }
  }

  @BeforeEach
  void open() throws IOException {
    Path cfg = SmallModel.write(folder);
    var network = Model.open(cfg, null).network();
    Path weights = folder.resolve("other.weights");
    WeightsFile.write(weights, network, RandomWeights.of(network, 2));
    other = new ChosenModel("the other", cfg, weights);
    video = folder.resolve("noise.mp4");
    var random = new SplittableRandom(4);
    try (var writer = VideoWriter.open(video, 64, 48, 25, 400_000)) {
      for (int i = 0; i < FRAMES; i++) {
        byte[] rgb = new byte[3 * 64 * 48];
        random.nextBytes(rgb);
        writer.write(new Picture(64, 48, rgb));
      }
      writer.finish();
    }
    var inline = new InlineJobs();
    var model = new OpenedModel(inline, messages, ModelFileSet::around);
    detect =
        new DetectViewModel(
            model,
            FXCollections.observableArrayList(),
            new LazyCore(),
            inline,
            pump,
            work,
            messages);
    model.open(List.of(cfg));
    detect.viewing().confidenceProperty().set(.3);
    detect.player().speedProperty().set(Double.POSITIVE_INFINITY);
  }

  @AfterEach
  void close() {
    detect.close();
  }

  private void end() throws InterruptedException {
    pump.until(() -> !detect.player().playingProperty().get());
  }

  private boolean shows(int frame) {
    ShownFrame shown = detect.shownProperty().get();
    return shown != null && shown.frame() == frame;
  }

  private SightPair pair() {
    return java.util.Objects.requireNonNull(detect.pairProperty().get());
  }

  @Test
  void aVideoThatIsOpenedPlaysToItsEndAndBothModelsSeeEveryFrame() throws Exception {
    detect.compareWith(other);
    detect.open(List.of(video));

    assertThat(detect.framesProperty().get()).isInstanceOf(Film.class);
    assertThat(detect.player().playingProperty().get()).isTrue();
    end();

    assertThat(detect.faultProperty().get()).isEmpty();
    assertThat(detect.indexProperty().get()).isEqualTo(FRAMES - 1);
    assertThat(pair().original().count()).isEqualTo(FRAMES);
    assertThat(pair().other().count()).isEqualTo(FRAMES);
    pump.until(() -> detect.folder().totalsProperty().get().pictures() == FRAMES);
    var figures = detect.player().figuresProperty().get();
    assertThat(figures.pipeline().shown()).isEqualTo(FRAMES);
    assertThat(figures.pipeline().inference()).hasSize(2);
  }

  @Test
  void whatIsSeenWhilePlayingIsWhatIsSeenOfTheFrameThatStands() throws Exception {
    detect.open(List.of(video));
    end();

    var never = new Cancellation();
    for (int frame = 0; frame < FRAMES; frame++) {
      Picture picture = pair().frames().read(frame).picture();
      assertThat(pair().original().known(frame).detections(.3f, .45f, never))
          .as("frame %d", frame)
          .isEqualTo(
              pair().original().detector().candidates(picture, .01f).detections(.3f, .45f, never));
    }
  }

  @Test
  void thePictureThatIsShownIsTheOneThatTheBoxesAreOf() throws Exception {
    detect.player().speedProperty().set(.5);
    var wrong = new ArrayList<Integer>();
    var compared = new HashSet<Integer>();
    detect
        .shownProperty()
        .subscribe(
            shown -> {
              if (shown != null && detect.player().playingProperty().get()) {
                Picture picture = pair().frames().read(shown.frame()).picture();
                if (!Arrays.equals(shown.picture().argb(), DisplayPicture.of(picture).argb())) {
                  wrong.add(shown.frame());
                }
                compared.add(shown.frame());
                detect.player().painted(shown.picture());
              }
            });
    detect.open(List.of(video));
    end();

    assertThat(compared).hasSizeGreaterThan(3);
    assertThat(wrong).isEmpty();
  }

  @Test
  void aFilmShowsPicturesThoughNoneOfTheOneBeforeWasPainted() throws Exception {
    detect.open(List.of(video));
    end();
    detect.player().speedProperty().set(.5);
    var pictures = new HashSet<Integer>();
    detect
        .shownProperty()
        .subscribe(
            shown -> {
              if (shown != null && detect.player().playingProperty().get()) {
                pictures.add(shown.frame());
              }
            });

    detect.open(List.of(video));
    end();

    assertThat(pictures).hasSizeGreaterThan(2);
  }

  @Test
  void aFilmThatNobodyLooksAtStandsAndGoesOnWhereItWas() throws Exception {
    var page = new Object();
    detect.looked(page, true);
    detect.player().speedProperty().set(.5);
    detect.open(List.of(video));
    pump.until(() -> detect.indexProperty().get() >= 2);

    detect.looked(page, false);
    end();
    int stands = detect.indexProperty().get();
    assertThat(stands).isBetween(2, FRAMES - 2);

    detect.player().speedProperty().set(Double.POSITIVE_INFINITY);
    detect.looked(page, true);
    end();
    assertThat(detect.indexProperty().get()).isEqualTo(FRAMES - 1);
    assertThat(detect.player().figuresProperty().get().pipeline().shown())
        .isEqualTo(FRAMES - stands);
  }

  @Test
  void aFilmThatIsChosenWhileNobodyLooksWaits() throws Exception {
    var page = new Object();
    detect.looked(page, true);
    detect.looked(page, false);
    detect.open(List.of(video));
    pump.until(() -> shows(0));
    assertThat(detect.player().playingProperty().get()).isFalse();

    detect.looked(page, true);
    end();

    assertThat(detect.indexProperty().get()).isEqualTo(FRAMES - 1);
  }

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
  void whatIsCountedWhilePlayingIsWhatIsCountedAfterwards() throws Exception {
    detect.compareWith(other);
    detect.open(List.of(video));
    end();
    pump.until(() -> detect.folder().totalsProperty().get().pictures() == FRAMES);
    var counted = detect.folder().totalsProperty().get();

    detect.viewing().confidenceProperty().set(.4);
    pump.until(() -> !detect.folder().totalsProperty().get().equals(counted));
    detect.viewing().confidenceProperty().set(.3);
    pump.until(() -> detect.folder().totalsProperty().get().counts().equals(counted.counts()));

    assertThat(counted.differing()).isPositive();
    assertThat(detect.folder().seen(0, 1)).isTrue();
    assertThat(detect.folder().seen(FRAMES, 2 * FRAMES)).isFalse();
    int differing = detect.folder().differing(FRAMES - 1, 1);
    assertThat(detect.folder().differs(differing, differing + 1)).isTrue();
    assertThat(detect.folder().differs(0, differing)).isFalse();
  }

  @Test
  void itStandsWhereItIsStoppedAndGoesOnFromThere() throws Exception {
    detect.player().speedProperty().set(.5);
    detect.open(List.of(video));
    pump.until(() -> detect.indexProperty().get() >= 2);

    detect.player().pause();
    end();
    int stands = detect.indexProperty().get();
    assertThat(stands).isBetween(2, FRAMES - 2);
    pump.until(() -> shows(stands));

    detect.player().speedProperty().set(Double.POSITIVE_INFINITY);
    detect.player().play();
    end();
    assertThat(detect.indexProperty().get()).isEqualTo(FRAMES - 1);
    assertThat(detect.player().figuresProperty().get().pipeline().shown())
        .isEqualTo(FRAMES - stands);
  }

  @Test
  void aFrameThatIsGoneToIsTheOneThatPlaysNext() throws Exception {
    detect.open(List.of(video));
    end();

    detect.go(7);
    pump.until(() -> shows(7));
    detect.player().play();
    end();

    assertThat(detect.player().figuresProperty().get().pipeline().shown()).isEqualTo(FRAMES - 7);
  }

  @Test
  void whatIsSavedIsWhatIsShown() throws Exception {
    detect.open(List.of(video));
    end();
    Thresholds thresholds = detect.viewing().thresholds();
    Path text = folder.resolve("mot.txt");

    var saved =
        new FilmSave(
                (Film) pair().frames(),
                pair(),
                thresholds.settings(List.of("cell")),
                List.of("cell"),
                (_, _) -> new MotText(text))
            .run(Progress.NONE, new Cancellation());

    assertThat(saved).isEqualTo(FRAMES);
    var shown = new ArrayList<String>();
    for (int frame = 0; frame < FRAMES; frame++) {
      for (Detection d : thresholds.shown(pair().original().known(frame), new Cancellation())) {
        shown.add("%d,%.5f".formatted(frame + 1, d.confidence()));
      }
    }
    assertThat(Files.readAllLines(text).stream().map(FilmTest::frameAndConfidence))
        .isNotEmpty()
        .containsExactlyElementsOf(shown);
  }

  private static String frameAndConfidence(String line) {
    String[] values = line.split(",", -1);
    return values[0] + "," + values[6];
  }

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
  }

  @Test
  void anAddressWhereNobodyAnswersIsSaidInOneSentence() {
    detect.play(List.of("http://127.0.0.1:1/live"));

    assertThat(detect.faultProperty().get()).contains("127.0.0.1:1").contains("refused");
  }

  @Test
  void theVideoBesideTheDataSetIsWhatShowsMost() throws Exception {
    Path data = folder.resolve("small.data");
    Files.writeString(data, "classes=1\nvalid=valid.txt\n");
    detect.model().open(List.of(other.cfg(), data));

    detect.openUsual();
    end();

    assertThat(detect.framesProperty().get().file(0)).isEqualTo(video);
  }

  @Test
  void anAddressIsNotKept() {
    var choice = FrameChoice.typed(List.of("rtsp://me:secret@10.0.0.7/live"));

    assertThat(choice.lines()).isEmpty();
    assertThat(choice.toString()).doesNotContain("secret");
  }

  @Test
  void whatIsNoVideoIsSaidInOneSentence() throws Exception {
    Path broken = Files.write(folder.resolve("broken.mp4"), new byte[2000]);

    detect.open(List.of(broken));

    assertThat(detect.faultProperty().get()).contains("broken.mp4");
    assertThat(detect.player().playingProperty().get()).isFalse();
  }
}
