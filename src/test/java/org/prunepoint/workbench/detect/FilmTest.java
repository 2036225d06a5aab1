package org.prunepoint.workbench.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.dataset.Picture;
import org.prunepoint.detection.Detection;
import org.prunepoint.video.output.MotText;
import org.prunepoint.workbench.detect.film.Film;
import org.prunepoint.workbench.detect.film.FilmSave;
import org.prunepoint.workbench.detect.shown.Thresholds;
import org.prunepoint.workbench.detect.source.DisplayPicture;

/** Videos, played and standing. */
class FilmTest extends FilmFixture {
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
  void theVideoBesideTheDataSetIsWhatShowsMost() throws Exception {
    Path data = folder.resolve("small.data");
    Files.writeString(data, "classes=1\nvalid=valid.txt\n");
    detect.model().open(List.of(other.cfg(), data));

    detect.openUsual();
    end();

    assertThat(detect.framesProperty().get().file(0)).isEqualTo(video);
  }

  @Test
  void aVideoThatIsGoneWhenItIsPlayedStandsAndSaysWhy() throws Exception {
    detect.open(List.of(video));
    end();
    Files.delete(video);

    detect.player().play();
    end();

    assertThat(detect.faultProperty().get()).contains("There is no file").contains("noise.mp4");
  }

  @Test
  void whatIsNoVideoIsSaidInOneSentence() throws Exception {
    Path broken = Files.write(folder.resolve("broken.mp4"), new byte[2000]);

    detect.open(List.of(broken));

    assertThat(detect.faultProperty().get()).contains("broken.mp4");
    assertThat(detect.player().playingProperty().get()).isFalse();
  }
}
