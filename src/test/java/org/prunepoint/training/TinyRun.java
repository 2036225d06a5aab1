package org.prunepoint.training;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.network.InputSize;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.training.loss.LossSettings;
import org.prunepoint.training.options.Course;
import org.prunepoint.training.options.Distillation;
import org.prunepoint.training.options.OptimizerKind;
import org.prunepoint.training.options.Precision;
import org.prunepoint.training.options.RateSchedule;
import org.prunepoint.training.options.Rounding;
import org.prunepoint.training.options.Sparsity;
import org.prunepoint.training.options.Steps;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.training.options.Variation;

/**
 * All that a run needs and a processor trains in a second: a detector of five convolutions and 16
 * pictures of 64 x 64 with red and blue rectangles.
 *
 * @param cfg says 96 x 96, which the options change
 */
public record TinyRun(Path folder, Path cfg, Path data) {
  private static final int SIDE = 64;
  private static final int PICTURES = 16;

  /** Written into a folder, which is made. */
  public static TinyRun in(Path folder) throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    Path cfg = Files.writeString(folder.resolve("tiny.cfg"), cfg("10,10, 20,20", 2));
    var list = new StringBuilder();
    var random = new SplittableRandom(1);
    for (int i = 0; i < PICTURES; i++) {
      String name = "picture " + i;
      paint(images, name, 1 + i % 2, random);
      list.append("images/").append(name).append(".png\n");
    }
    Files.writeString(folder.resolve("train.txt"), list);
    Files.writeString(folder.resolve("things.names"), "red\nblue\n");
    Path data =
        Files.writeString(
            folder.resolve("things.data"),
            "classes=2\ntrain=train.txt\nvalid=train.txt\nnames=things.names\n");
    return new TinyRun(folder, cfg, data);
  }

  private static void paint(Path images, String name, int rectangles, SplittableRandom random)
      throws IOException {
    var picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(Color.DARK_GRAY);
    g.fillRect(0, 0, SIDE, SIDE);
    var labels = new StringBuilder();
    for (int r = 0; r < rectangles; r++) {
      int classId = random.nextInt(2);
      int w = random.nextInt(10, 24);
      int h = random.nextInt(10, 24);
      int x = random.nextInt(r * SIDE / 2, r * SIDE / 2 + 32 - w / 2);
      int y = random.nextInt(0, SIDE - h);
      int right = Math.min(SIDE, x + w);
      g.setColor(classId == 0 ? Color.RED : Color.BLUE);
      g.fillRect(x, y, right - x, h);
      labels.append(
          "%d %s %s %s %s\n"
              .formatted(
                  classId,
                  (x + right) / 2f / SIDE,
                  (y + h / 2f) / SIDE,
                  (float) (right - x) / SIDE,
                  (float) h / SIDE));
    }
    g.dispose();
    ImageIO.write(picture, "png", images.resolve(name + ".png").toFile());
    Files.writeString(images.resolve(name + ".txt"), labels);
  }

  /** Layers 0 and 3 are coupled by a shortcut; 1, 2 and 5 are free. */
  static String cfg(String anchors, int classes) {
    return "[net]\nwidth=96\nheight=96\nchannels=3\n\n"
        + convolution(8, 3, 4)
        + convolution(8, 1, 1)
        + convolution(8, 3, 1)
        + convolution(8, 1, 1)
        + "[shortcut]\nfrom=-4\nactivation=linear\n\n"
        + convolution(12, 3, 2)
        + """
        [convolutional]
        size=1
        stride=1
        pad=1
        filters=%d
        activation=linear

        [yolo]
        mask=0,1
        anchors=%s
        classes=%d
        num=2
        """
            .formatted(2 * (5 + classes), anchors, classes);
  }

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

  /** Another network's cfg and weights, for a teacher. */
  Distillation teacher(Distillation.Kind kind, String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".cfg"), text);
    Path weights = folder.resolve(name + ".weights");
    var network = Model.open(file, null).network();
    WeightsFile.write(weights, network, RandomWeights.of(network, 8));
    return Distillation.of(kind, file, weights);
  }

  /** Plain training: without a penalty, a teacher or an average. */
  static TrainingOptions options(int epochs) {
    return options(epochs, 1, Sparsity.NONE, Distillation.NONE);
  }

  static TrainingOptions options(
      int epochs, long seed, Sparsity sparsity, Distillation distillation) {
    return new TrainingOptions(
        new InputSize(SIDE, SIDE),
        false,
        new Course(epochs, 4, 1, 1, "darknet", seed, 1),
        new Steps(
            OptimizerKind.SGD,
            new RateSchedule(RateSchedule.Kind.COSINE, .01, .05, 1),
            .9,
            5e-4,
            10,
            .99,
            .1,
            Precision.FLOAT32),
        sparsity,
        distillation,
        Rounding.NONE,
        LossSettings.DEFAULT,
        Variation.DEFAULT);
  }

  TrainingRequest request(Path out, TrainingOptions options, boolean resume) {
    return new TrainingRequest(cfg, Optional.empty(), data, options, out, resume);
  }

  TrainingResult train(Path out, TrainingOptions options) {
    return train(request(out, options, false));
  }

  TrainingResult resume(Path out, TrainingOptions options) {
    return train(request(out, options, true));
  }

  static TrainingResult train(TrainingRequest request) {
    return new Training(request, TrainingListener.SILENT).run(Progress.NONE, new Cancellation());
  }

  /** Collects what a run warns of. */
  static TrainingListener warningsInto(List<String> warnings) {
    return new TrainingListener() {
      @Override
      public void warned(String sentence) {
        warnings.add(sentence);
      }
    };
  }
}
