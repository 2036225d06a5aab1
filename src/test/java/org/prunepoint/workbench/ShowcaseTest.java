package org.prunepoint.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.embed.swing.SwingFXUtils;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.workbench.detect.DetectViewModel;
import org.prunepoint.workbench.detect.sight.ChosenModel;
import org.prunepoint.workbench.kit.text.Language;
import org.prunepoint.workbench.kit.text.Texts;

/**
 * Takes the pictures of README and guide, into {@code assets}: the window with the program's own
 * core, on what the commands of these documents wrote. CONTRIBUTING says how to run it.
 */
@EnabledIfSystemProperty(named = "showcase", matches = "true")
final class ShowcaseTest {
  private static final Path ASSETS = Path.of("assets").toAbsolutePath();
  private static final Path DATA = Path.of("samples/traffic.data").toAbsolutePath();
  private static final Path VIDEO = Path.of("samples/traffic.mp4").toAbsolutePath();
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 760;

  /** A moment of the video at which there is much to see. */
  private static final int FRAME = 230;

  /** What hides library and inspector. */
  private static final Map<Language, List<String>> SIDES =
      Map.of(
          Language.ENGLISH, List.of("Library", "Inspector"),
          Language.CHINESE, List.of("模型库", "检查器"));

  private static final Map<Language, String> ENDINGS =
      Map.of(Language.ENGLISH, "", Language.CHINESE, ".zh");

  @TempDir Path temp;

  /** Needs the sweep that the README begins with, in {@code pruned}. */
  @Test
  void readme() throws Exception {
    Path sweep = Path.of("pruned").toAbsolutePath();
    try (TestWindow window =
        open("readme", Path.of("cfg/traffic.cfg"), "weights/traffic.weights")) {
      Fx.run(() -> window.workbench.sweep().tracks().open(sweep));
      sweep(window);
      shoot(window, "sweep.png");
      prune(window, .65);
      shoot(window, "prune.png");
      detect(window, PointFiles.best(sweep));
      shoot(window, "detect.png");
    }
  }

  /** Needs what the commands of the guide wrote, in {@code guide}. */
  @Test
  void guide() throws Exception {
    for (Language language : List.of(Language.ENGLISH, Language.CHINESE)) {
      Texts.speak(language);
      try {
        guide(ENDINGS.get(language));
      } finally {
        Texts.speak(Language.ENGLISH);
      }
    }
  }

  private void guide(String ending) throws Exception {
    Path guide = Path.of("guide");
    Path cfg = guide.resolve("net.cfg");
    try (TestWindow window = open("base" + ending, cfg, "guide/base/best.weights")) {
      train(window, guide.resolve("base"), 0, "guide-1-base" + ending + ".png");
      swept(window, guide.resolve("new"));
      shoot(window, "guide-6-new" + ending + ".png");
      detect(window, PointFiles.best(guide.resolve("new")));
      shoot(window, "guide-7-detect" + ending + ".png");
    }
    try (TestWindow window = open("sparse" + ending, cfg, "guide/sparse/last.weights")) {
      train(window, guide.resolve("sparse"), 1, "guide-2-sparse" + ending + ".png");
      swept(window, guide.resolve("percents"));
      shoot(window, "guide-3-percents" + ending + ".png");
      swept(window, guide.resolve("units"));
      shoot(window, "guide-4-units" + ending + ".png");
    }
    PointFiles old = PointFiles.best(guide.resolve("units"));
    try (TestWindow window = open("tuned" + ending, old.cfg(), old.weights().toString())) {
      train(window, guide.resolve("tuned"), 0, "guide-5-tuned" + ending + ".png");
    }
  }

  private TestWindow open(String name, Path cfg, String weights) throws Exception {
    Path home = Files.createDirectories(temp.resolve(name));
    TestWindow window = TestWindow.open(CoreCalls.core(), home, WIDTH, HEIGHT);
    window.open(cfg.toAbsolutePath(), Path.of(weights).toAbsolutePath(), DATA);
    quiet(window);
    return window;
  }

  private static void swept(TestWindow window, Path sweep) throws Exception {
    Fx.run(() -> window.workbench.sweep().tracks().open(sweep.toAbsolutePath()));
    sweep(window);
  }

  private static void sweep(TestWindow window) throws Exception {
    window.page("sweep");
    Fx.until("the sweep", LONG, () -> !window.workbench.sweep().rows().isEmpty());
    quiet(window);
  }

  private static void prune(TestWindow window, double percent) throws Exception {
    window.page("prune");
    var gammas = window.workbench.gammas();
    Fx.until("a plan", LONG, () -> gammas.previewProperty().get() != null);
    Fx.run(() -> gammas.percentProperty().set(percent));
    quiet(window);
  }

  /** Without the sides, of which the inspector would show where the run was made. */
  private static void train(TestWindow window, Path run, int part, String name) throws Exception {
    toggleSides(window);
    var tracks = window.workbench.training().tracks();
    Fx.run(() -> tracks.open(run.toAbsolutePath()));
    window.trainingPart(part);
    Fx.until("the run", LONG, () -> tracks.shownProperty().get() != null);
    quiet(window);
    shoot(window, name);
    toggleSides(window);
  }

  /** The video through both models, with all the room, to a frame with something to see. */
  private static void detect(TestWindow window, PointFiles point) throws Exception {
    window.page("detect");
    toggleSides(window);
    DetectViewModel detect = Fx.get(() -> window.workbench.desk().detect());
    Fx.run(() -> detect.compareWith(new ChosenModel(point.name(), point.cfg(), point.weights())));
    Fx.run(() -> detect.open(List.of(VIDEO)));
    Fx.until("it plays", LONG, () -> detect.indexProperty().get() >= FRAME);
    Fx.run(detect.player()::pause);
    Fx.until("it stands", LONG, () -> !detect.player().playingProperty().get());
    quiet(window);
  }

  private static void toggleSides(TestWindow window) throws Exception {
    for (String side : SIDES.get(Texts.spoken())) {
      window.fire(side);
    }
  }

  private static void quiet(TestWindow window) throws Exception {
    Fx.settle();
    Fx.until("nothing runs", LONG, () -> window.workbench.jobs().running().isEmpty());
    Fx.settle();
  }

  private static void shoot(TestWindow window, String name) throws Exception {
    Fx.settle();
    BufferedImage seen =
        Fx.get(() -> SwingFXUtils.fromFXImage(window.stage.getScene().snapshot(null), null));
    write(plain(seen), ASSETS.resolve(name));
    assertThat(seen.getWidth()).isEqualTo(WIDTH);
  }

  /** Opaque, six bits a colour: nobody sees the others, and a third of the file is theirs. */
  private static BufferedImage plain(BufferedImage seen) {
    var plain = new BufferedImage(seen.getWidth(), seen.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < seen.getHeight(); y++) {
      for (int x = 0; x < seen.getWidth(); x++) {
        int p = seen.getRGB(x, y);
        plain.setRGB(x, y, (p & 0xfcfcfc) | ((p >> 6) & 0x030303));
      }
    }
    return plain;
  }

  private static void write(BufferedImage picture, Path file) throws Exception {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam pressed = writer.getDefaultWriteParam();
    pressed.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    pressed.setCompressionQuality(0);
    Files.deleteIfExists(file);
    try (var out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), pressed);
    } finally {
      writer.dispose();
    }
  }

  /** The pair that a sweep wrote. */
  private record PointFiles(String name, Path cfg, Path weights) {
    static PointFiles best(Path sweep) throws Exception {
      try (var files = Files.newDirectoryStream(sweep.toAbsolutePath(), "*.weights")) {
        Path weights = files.iterator().next();
        String stem = weights.getFileName().toString().replaceFirst("\\.weights$", "");
        return new PointFiles(
            stem.toLowerCase(Locale.ROOT), weights.resolveSibling(stem + ".cfg"), weights);
      }
    }
  }
}
