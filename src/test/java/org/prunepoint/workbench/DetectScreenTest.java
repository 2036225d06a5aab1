package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.cli.Ran;
import org.prunepoint.detection.ClassCounts;
import org.prunepoint.workbench.detect.DetectViewModel;
import org.prunepoint.workbench.detect.shown.Viewing;
import org.prunepoint.workbench.detect.sight.ChosenModel;
import org.prunepoint.workbench.kit.text.Language;
import org.prunepoint.workbench.kit.text.Texts;
import org.prunepoint.workbench.kit.theme.Theme;

/** The page of detections on the sample and a pruned point of it, beside what the command says. */
final class DetectScreenTest {
  private static final Path OUT = Path.of("target", "screenshots");
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir static Path shared;
  private static Path cfg;
  private static Path weights;
  private static Path names;
  private static Path pictures;
  private static ChosenModel pruned;

  @TempDir Path temp;

  @BeforeAll
  static void prune() throws Exception {
    Path model = Files.createDirectories(shared.resolve("a/model"));
    cfg = Files.copy(Path.of("cfg/traffic.cfg"), model.resolve("traffic.cfg"));
    weights = Files.copy(Path.of("weights/traffic.weights"), model.resolve("traffic.weights"));
    names = Files.copy(Path.of("samples/traffic.names"), model.resolve("traffic.names"));
    pictures = Files.createDirectories(shared.resolve("street"));
    for (int i = 1; i <= 8; i++) {
      String name = "valid-%04d".formatted(i);
      Files.copy(Path.of("samples/pictures", name + ".jpg"), pictures.resolve(name + ".jpg"));
      Files.copy(Path.of("samples/pictures", name + ".txt"), pictures.resolve(name + ".txt"));
    }
    Path out = shared.resolve("out");
    ran("prune", cfg, weights, "--percent", "0.6", "--repair", "none", "--no-verify", "--out", out);
    pruned = new ChosenModel("60 %", only(out, "cfg"), only(out, "weights"));
  }

  private static Path only(Path folder, String ending) throws Exception {
    try (var files = Files.newDirectoryStream(folder, "*." + ending)) {
      return files.iterator().next();
    }
  }

  private static Ran ran(Object... words) {
    Ran ran = Ran.prunepoint(words);
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran;
  }

  private static JsonNode command(Object... more) throws Exception {
    List<Object> words = new ArrayList<>(List.of("detect", cfg, weights, "--names", names));
    words.addAll(List.of("--source", pictures, "--json"));
    words.addAll(List.of(more));
    return new ObjectMapper().readTree(ran(words.toArray()).out());
  }

  @AfterEach
  void speakEnglishAgain() {
    Texts.speak(Language.ENGLISH);
  }

  private TestWindow open(Path folder, double width, double height) throws Exception {
    TestWindow window = TestWindow.open(FakeCore.core(1), folder, width, height);
    window.open(cfg);
    window.page("detect");
    return window;
  }

  private static DetectViewModel look(TestWindow window) throws Exception {
    DetectViewModel detect = Fx.get(() -> window.workbench.desk().detect());
    Fx.run(() -> detect.open(List.of(pictures)));
    Fx.run(() -> detect.compareWith(pruned));
    untilBoth(window, detect);
    return detect;
  }

  private static void untilBoth(TestWindow window, DetectViewModel detect) throws Exception {
    Fx.until(
        "both have looked", LONG, () -> detect.folder().of(detect.indexProperty().get()) != null);
    Fx.until("nothing runs", LONG, () -> window.workbench.jobs().running().isEmpty());
    Fx.settle();
  }

  private static <T> T find(TestWindow window, String id, Class<T> type) {
    return type.cast(Objects.requireNonNull(window.view.lookup(id), id));
  }

  private static void press(TestWindow window, KeyCode... keys) throws Exception {
    for (KeyCode key : keys) {
      Fx.run(
          () -> {
            var picture = Objects.requireNonNull(window.view.lookup("#detect-picture"));
            picture.fireEvent(
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
          });
    }
  }

  @Test
  void aFolderIsComparedWithAPrunedPointAsTheCommandDoes() throws Exception {
    try (TestWindow window = open(temp, 1000, 900)) {
      DetectViewModel detect = look(window);
      window.fire("Compare all");
      Fx.until(
          "all are compared", LONG, () -> detect.folder().totalsProperty().get().pictures() == 8);
      for (String threshold : List.of("0.25", "0.6")) {
        Fx.run(() -> detect.viewing().confidenceProperty().set(Double.parseDouble(threshold)));
        JsonNode said =
            command("--against", pruned.cfg(), pruned.weights(), "--threshold", threshold);
        JsonNode total = said.get("total");
        Fx.until(
            "counted at " + threshold,
            LONG,
            () ->
                detect.folder().totalsProperty().get().counts().original()
                    == total.get("original").asInt());
        ClassCounts counts = Fx.get(() -> detect.folder().totalsProperty().get().counts());
        assertThat(List.of(counts.other(), counts.common(), counts.lost(), counts.gained()))
            .as(threshold)
            .containsExactly(
                total.get("against").asInt(),
                total.get("common").asInt(),
                total.get("lost").asInt(),
                total.get("gained").asInt());
        assertThat(counts.agreement()).isCloseTo(total.get("agreement").asDouble(), within(1e-3));
        for (int i = 0; i < 8; i++) {
          JsonNode picture = said.get("pictures").get(i);
          int frame = i;
          ClassCounts one = Fx.get(() -> detect.folder().of(frame)).counts();
          assertThat(one.lost()).isEqualTo(picture.get("lost").asInt());
          assertThat(one.gained()).isEqualTo(picture.get("gained").asInt());
        }
      }
      assertThat(Fx.get(() -> detect.folder().totalsProperty().get().counts().lost()))
          .as("a point that loses something shows more")
          .isPositive();
      Fx.run(window.workbench::keep);
    }
  }

  /** The page keeps what the models saw and chooses by the sliders; the command decodes anew. */
  @Test
  void whatIsSavedIsWhatTheCommandSaysStretchedOrPadded() throws Exception {
    String plain = Files.readString(cfg);
    try {
      for (String letterBox : List.of("", "letter_box=1\n")) {
        Files.writeString(cfg, plain.replaceFirst("\\[net]\n", "[net]\n" + letterBox));
        Path own = Files.createDirectories(temp.resolve("w" + letterBox.length()));
        try (TestWindow window = open(own, 1000, 800)) {
          DetectViewModel detect = look(window);
          Fx.run(() -> detect.viewing().confidenceProperty().set(.3));
          Fx.run(detect.folder()::start);
          Fx.until("all", LONG, () -> detect.folder().totalsProperty().get().pictures() == 8);
          window.dialogs.answer = own;
          window.fire("Save detections of the original");
          Fx.until("saved", LONG, () -> !window.dialogs.toasts.isEmpty());
          Fx.run(window.workbench::keep);
        }
        JsonNode saved = new ObjectMapper().readTree(own.resolve("detections.json").toFile());
        assertThat(saved).isEqualTo(command("--threshold", "0.3"));
      }
    } finally {
      Files.writeString(cfg, plain);
    }
  }

  @Test
  void keysGoThroughPicturesViewsThresholdsAndBoxes() throws Exception {
    try (TestWindow window = open(temp, 1000, 800)) {
      DetectViewModel detect = look(window);
      Viewing viewing = detect.viewing();
      press(window, KeyCode.RIGHT, KeyCode.UP, KeyCode.UP, KeyCode.W, KeyCode.N);
      untilBoth(window, detect);
      assertThat(detect.indexProperty().get()).isEqualTo(1);
      assertThat(viewing.confidenceProperty().get()).isEqualTo(.27);
      assertThat(viewing.modeProperty().get()).isEqualTo(Viewing.Mode.WIPE);
      press(window, KeyCode.N, KeyCode.PLUS, KeyCode.X);
      assertThat(viewing.selectedProperty().get()).isNotNull();
      assertThat(viewing.modeProperty().get()).isEqualTo(Viewing.Mode.ORIGINAL);
      press(window, KeyCode.X, KeyCode.END, KeyCode.ESCAPE, KeyCode.DIGIT0);
      assertThat(viewing.modeProperty().get()).isEqualTo(Viewing.Mode.OTHER);
      assertThat(viewing.selectedProperty().get()).isNull();
      assertThat(detect.indexProperty().get()).isEqualTo(7);
      Fx.run(window.workbench::keep);
    }
  }

  @Test
  void picturesAndTheOtherModelAreThereAtTheNextStart() throws Exception {
    try (TestWindow window = open(temp, 1000, 800)) {
      DetectViewModel detect = look(window);
      Fx.run(
          () -> {
            detect.go(3);
            detect.viewing().hidden().add(2);
            detect.viewing().suppressionProperty().set(.5);
            detect.viewing().modeProperty().set(Viewing.Mode.WIPE);
          });
      untilBoth(window, detect);
      Fx.run(window.workbench::keep);
    }
    try (TestWindow window = open(temp, 1000, 800)) {
      DetectViewModel detect = Fx.get(() -> window.workbench.desk().detect());
      untilBoth(window, detect);
      assertThat(detect.indexProperty().get()).isEqualTo(3);
      assertThat(detect.otherProperty().get()).isEqualTo(pruned);
      assertThat(detect.viewing().hidden()).containsExactly(2);
      assertThat(detect.viewing().suppressionProperty().get()).isEqualTo(.5);
      assertThat(detect.viewing().modeProperty().get()).isEqualTo(Viewing.Mode.WIPE);
      Fx.run(window.workbench::keep);
    }
  }

  @Test
  void whatIsGoneAtTheNextStartIsNotMissedAloud() throws Exception {
    Path passing = Files.createDirectories(temp.resolve("passing"));
    Path picture = Files.copy(pictures.resolve("valid-0001.jpg"), passing.resolve("a.jpg"));
    Path gone = Files.copy(pruned.weights(), passing.resolve("gone.weights"));
    try (TestWindow window = open(temp, 1000, 800)) {
      DetectViewModel detect = Fx.get(() -> window.workbench.desk().detect());
      Fx.run(() -> detect.open(List.of(passing)));
      Fx.run(() -> detect.compareWith(new ChosenModel("passing", pruned.cfg(), gone)));
      untilBoth(window, detect);
      Fx.run(window.workbench::keep);
    }
    Files.delete(picture);
    Files.delete(gone);
    try (TestWindow window = open(temp, 1000, 800)) {
      DetectViewModel detect = Fx.get(() -> window.workbench.desk().detect());
      Fx.until("nothing runs", LONG, () -> window.workbench.jobs().running().isEmpty());
      Fx.settle();
      assertThat(detect.framesProperty().get()).isNull();
      assertThat(detect.otherProperty().get()).isNull();
      assertThat(detect.faultProperty().get()).isEmpty();
      Fx.run(window.workbench::keep);
    }
  }

  @Test
  void whatIsDroppedTogetherIsLookedAtTogether() throws Exception {
    try (TestWindow window = open(temp, 1000, 900)) {
      window.open(pictures.resolve("valid-0002.jpg"), pictures.resolve("valid-0001.jpg"));
      DetectViewModel detect = Fx.get(() -> window.workbench.desk().detect());
      Fx.until(
          "both pictures are there",
          LONG,
          () ->
              detect.framesProperty().get() != null && detect.framesProperty().get().count() == 2);
    }
  }

  @Test
  void picturesInBothLanguagesAndThemes() throws Exception {
    shoot(Language.ENGLISH, Theme.Mode.LIGHT, 1, 1000, 800, "detect-en-light");
    shoot(Language.CHINESE, Theme.Mode.DARK, 1, 1000, 800, "detect-zh-dark");
    shoot(Language.ENGLISH, Theme.Mode.DARK, 1, 900, 600, "detect-en-900x600");
    shoot(Language.CHINESE, Theme.Mode.LIGHT, 2, 1000, 800, "detect-zh-200");
    assertThat(OUT).isDirectoryContaining("glob:**detect-zh-200-3-wipe.png");
  }

  private void shoot(
      Language language, Theme.Mode mode, double scale, double width, double height, String name)
      throws Exception {
    Texts.speak(language);
    try (TestWindow window = open(temp.resolve(name), width, height)) {
      Fx.run(() -> window.theme().modeProperty().set(mode));
      Fx.run(() -> window.theme().fontScaleProperty().set(scale));
      window.screenshot(OUT.resolve(name + "-0-empty.png"));
      DetectViewModel detect = look(window);
      Fx.run(() -> detect.go(2));
      Fx.run(detect.folder()::start);
      Fx.until(
          "all are compared", LONG, () -> detect.folder().totalsProperty().get().pictures() == 8);
      Fx.until("nothing runs", LONG, () -> window.workbench.jobs().running().isEmpty());
      window.screenshot(OUT.resolve(name + "-1-beside.png"));
      press(window, KeyCode.D, KeyCode.N);
      window.screenshot(OUT.resolve(name + "-2-differences.png"));
      press(window, KeyCode.W, KeyCode.PLUS, KeyCode.PLUS, KeyCode.PLUS, KeyCode.L);
      window.screenshot(OUT.resolve(name + "-3-wipe.png"));
      assertThat(Fx.get(() -> find(window, "#detect-which", Label.class).getText()))
          .contains("valid-0003.jpg");
      TableView<?> classes = find(window, "#detect-classes", TableView.class);
      assertThat(classes.getItems()).isNotEmpty();
      Fx.run(window.workbench::keep);
    } finally {
      Fx.run(() -> TestWindow.sharedTheme().fontScaleProperty().set(1));
      Fx.run(() -> TestWindow.sharedTheme().modeProperty().set(Theme.Mode.LIGHT));
    }
  }
}
