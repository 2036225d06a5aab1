package org.prunepoint.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.network.RandomWeights;

/**
 * A detector of two classes for pictures of 64 x 64 with two residual units, never trained, and
 * four pictures.
 */
public record SmallModel(Path folder, Path cfg, Path weights, Path data, Path names, Path images) {
  static final int STRIDE = 8;

  private static final String NET =
      """
      [net]
      width=64
      height=64
      channels=3

      """;
  private static final String UNIT =
      convolution(8, 1, 1) + convolution(16, 3, 1) + "[shortcut]\nfrom=-3\nactivation=linear\n\n";
  private static final String HEAD =
      """
      [convolutional]
      size=1
      stride=1
      pad=1
      filters=21
      activation=linear

      [yolo]
      mask=0,1,2
      anchors=8,8, 16,16, 32,32
      classes=2
      num=3
      """;

  private static String convolution(int filters, int size, int stride) {
    return """
    [convolutional]
    batch_normalize=1
    filters=%d
    size=%d
    stride=%d
    pad=1
    activation=leaky

    """
        .formatted(filters, size, stride);
  }

  /** The same for pictures of so many channels. */
  public static SmallModel in(Path folder, int channels) throws IOException {
    SmallModel colours = in(folder);
    String cfg = Files.readString(colours.cfg).replace("channels=3", "channels=" + channels);
    Files.writeString(colours.cfg, cfg);
    var network = Model.open(colours.cfg, null).network();
    WeightsFile.write(colours.weights, network, RandomWeights.of(network, 5));
    return colours;
  }

  public static SmallModel in(Path folder) throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    Path cfg = folder.resolve("net.cfg");
    Files.writeString(
        cfg,
        NET
            + convolution(8, 3, 2)
            + convolution(16, 3, 2)
            + UNIT
            + UNIT
            + convolution(16, 3, 2)
            + HEAD);
    Path weights = folder.resolve("net.weights");
    var network = Model.open(cfg, null).network();
    WeightsFile.write(weights, network, RandomWeights.of(network, 5));
    StringBuilder list = new StringBuilder();
    var random = new SplittableRandom(1);
    for (int i = 0; i < 4; i++) {
      String name = "picture " + i;
      ImageIO.write(picture(random), "png", images.resolve(name + ".png").toFile());
      Files.writeString(
          images.resolve(name + ".txt"), i % 2 + " 0.5 0.5 0.25 0.25\n0 0.25 0.25 0.2 0.2\n");
      list.append("images/").append(name).append(".png\n");
    }
    Files.writeString(folder.resolve("valid.txt"), list);
    Path names = Files.writeString(folder.resolve("things.names"), "ring\nsquare\n");
    Path data =
        Files.writeString(
            folder.resolve("things.data"), "classes=2\nvalid=valid.txt\nnames=things.names\n");
    return new SmallModel(folder, cfg, weights, data, names, images);
  }

  private static BufferedImage picture(SplittableRandom random) {
    var picture = new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        picture.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    return picture;
  }
}
