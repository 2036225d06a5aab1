package org.prunepoint.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.prunepoint.cli.Ran;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.network.Network;

/**
 * Makes the film of the README, {@code assets/side-by-side.gif}: the sample's video as its network
 * sees it, beside the pruned one of the sweep in {@code pruned}. CONTRIBUTING says how to run it.
 */
@EnabledIfSystemProperty(named = "showcase", matches = "true")
final class ShowcaseFilmTest {
  private static final Path OUT = Path.of("target", "showcase");
  private static final int WIDTH = 400;
  private static final int HEIGHT = 300;
  private static final int CAPTION = 26;

  /** Eight seconds of the video in which there is traffic and people cross. */
  private static final String FROM = "5";

  private static final String SECONDS = "8";

  @Test
  void originalAndPrunedBesideEachOther() throws Exception {
    Files.createDirectories(OUT);
    Path pruned = only(Path.of("pruned"), "cfg");
    Path prunedWeights = only(Path.of("pruned"), "weights");
    Path cfg = Path.of("cfg/traffic.cfg");
    Path weights = Path.of("weights/traffic.weights");
    Path left = film(cfg, weights, "original.mp4");
    Path right = film(pruned, prunedWeights, "pruned.mp4");
    Path caption =
        caption("original: " + size(cfg, weights), "pruned: " + size(pruned, prunedWeights));

    Path film = Path.of("assets", "side-by-side.gif");
    FfmpegProgram.ffmpeg(
        "-ss",
        FROM,
        "-t",
        SECONDS,
        "-i",
        left,
        "-ss",
        FROM,
        "-t",
        SECONDS,
        "-i",
        right,
        "-i",
        caption,
        "-filter_complex",
        filters(),
        film);

    assertThat(FfmpegProgram.probe(film, "width")).containsExactly(String.valueOf(2 * WIDTH));
  }

  /** A palette of the film's own, and only what moves is written anew. */
  private static String filters() {
    String scale = "scale=" + WIDTH + ":" + HEIGHT + ":flags=area";
    return "[0:v]"
        + scale
        + "[a];[1:v]"
        + scale
        + "[b];[a][b]hstack[v];"
        + "[2:v][v]vstack,fps=8,split[x][y];[x]palettegen=max_colors=96[p];"
        + "[y][p]paletteuse=dither=none:diff_mode=rectangle";
  }

  private static Path film(Path cfg, Path weights, String name) {
    Path video = OUT.resolve(name);
    Ran ran =
        Ran.prunepoint(
            "detect",
            cfg,
            weights,
            "samples/traffic.mp4",
            "--names",
            "samples/traffic.names",
            "--save-video",
            video);
    assertThat(ran.code()).as(ran.err()).isZero();
    return video;
  }

  private static Path only(Path folder, String ending) throws Exception {
    try (var files = Files.newDirectoryStream(folder, "*." + ending)) {
      return files.iterator().next();
    }
  }

  private static String size(Path cfg, Path weights) throws Exception {
    Network network = NetworkReader.read(Cfg.read(cfg)).network();
    return String.format(
        Locale.ROOT,
        "%,d parameters, %.1f MB",
        network.cost().parameters(),
        Files.size(weights) / 1e6);
  }

  /** A line above each half. */
  private static Path caption(String left, String right) throws Exception {
    var strip = new BufferedImage(2 * WIDTH, CAPTION, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = strip.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(new Color(0x1f2328));
    g.fillRect(0, 0, strip.getWidth(), CAPTION);
    g.setColor(Color.WHITE);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
    g.drawString(left, 10, 18);
    g.drawString(right, WIDTH + 10, 18);
    g.dispose();
    Path file = OUT.resolve("caption.png");
    ImageIO.write(strip, "png", file.toFile());
    return file;
  }
}
