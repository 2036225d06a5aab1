package org.prunepoint.workbench.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javafx.collections.FXCollections;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.dataset.Picture;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.video.VideoWriter;
import org.prunepoint.workbench.FakeDialogs;
import org.prunepoint.workbench.InlineJobs;
import org.prunepoint.workbench.QueuedJobs;
import org.prunepoint.workbench.SmallModel;
import org.prunepoint.workbench.detect.sight.ChosenModel;
import org.prunepoint.workbench.detect.sight.LazyCore;
import org.prunepoint.workbench.kit.export.Exports;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.workbench.workspace.OpenedModel;

/** What is chosen while something else is still being opened. */
class ChoosingModelsTest {
  @TempDir Path folder;
  private final InlineJobs inline = new InlineJobs();
  private final QueuedJobs jobs = new QueuedJobs();
  private final Messages messages = new Messages();
  private DetectViewModel detect;
  private Path cfg;
  private Path picture;

  @BeforeEach
  void open() throws IOException {
    cfg = SmallModel.write(folder);
    picture = folder.resolve("noise.png");
    var image = new BufferedImage(50, 40, BufferedImage.TYPE_INT_RGB);
    var random = new SplittableRandom(4);
    for (int p = 0; p < 50 * 40; p++) {
      image.setRGB(p % 50, p / 50, random.nextInt(1 << 24));
    }
    ImageIO.write(image, "png", picture.toFile());
    var model = new OpenedModel(inline, messages, ModelFileSet::around);
    detect =
        new DetectViewModel(
            model,
            FXCollections.observableArrayList(),
            new LazyCore(),
            jobs,
            inline,
            inline::execute,
            messages);
    model.open(List.of(cfg));
    detect.viewing().confidenceProperty().set(.3);
  }

  @AfterEach
  void close() {
    detect.close();
  }

  private ChosenModel model(String name, int seed) throws IOException {
    var network = Model.open(cfg, null).network();
    Path weights = folder.resolve(name + ".weights");
    WeightsFile.write(weights, network, RandomWeights.of(network, seed));
    return new ChosenModel(name, cfg, weights);
  }

  @Test
  void theLastThatWasChosenLooksWhicheverWasOpenedLast() throws Exception {
    detect.open(List.of(picture));
    jobs.finishAll();
    detect.lookWith(model("one", 2));
    detect.lookWith(model("two", 3));

    jobs.finish(1);
    jobs.finish(0);

    assertThat(detect.shownNames().original()).isEqualTo("two");
    assertThat(detect.originalProperty().get().name()).isEqualTo("two");
  }

  @Test
  void theLastThatWasLookedForLooksWhicheverWasFoundLast() throws Exception {
    detect.open(List.of(picture));
    jobs.finishAll();
    Path one = model("one", 2).weights();
    Path two = model("two", 3).weights();
    detect.lookWith(detect.otherProperty(), List.of(cfg, one), () -> {});
    detect.lookWith(detect.otherProperty(), List.of(cfg, two), () -> {});

    jobs.finish(1);
    jobs.finish(0);
    jobs.finishAll();

    assertThat(detect.shownNames().other()).contains("two");
  }

  @Test
  void whoComesBackToTheFirstWhileItIsMadeLargerHasItLarger() throws Exception {
    detect.open(List.of(picture));
    jobs.finishAll();
    ChosenModel one = model("one", 2);
    detect.lookWith(one);
    jobs.finishAll();
    detect.play(List.of(video("left").toString(), video("right").toString()));
    jobs.finish(0);

    detect.lookWith(model("two", 3));
    detect.lookWith(one);
    jobs.finishAll();

    assertThat(detect.pairProperty().get()).isNotNull();
    assertThat(detect.pairProperty().get().original().detector().network().input().width())
        .isEqualTo(64);
    assertThat(detect.shownNames().original()).isEqualTo("one");
  }

  private Path video(String name) {
    Path file = folder.resolve(name + ".mp4");
    try (var writer = VideoWriter.open(file, 64, 48, 25, 400_000)) {
      writer.write(new Picture(64, 48, new byte[3 * 64 * 48]));
      writer.finish();
    }
    return file;
  }

  @Test
  void aPictureIsSavedAsItWasThoughTheNextIsThere() {
    detect.viewing().confidenceProperty().set(.99); // no boxes
    detect.open(List.of(picture));
    jobs.finishAll();
    var dialogs = new FakeDialogs();
    var exports = new Exports(dialogs, jobs, messages, List::of);
    var titles = new PaneTitles(detect::shownNames);
    int[] pixels = detect.shownProperty().get().picture().argb();
    int before = pixels[pixels.length - 1];

    new SavedPicture(detect, titles, exports, jobs, messages).copy();
    Arrays.fill(pixels, 0xFF00FF00); // the next of a film, in the same memory
    jobs.finishAll();

    var copied = dialogs.copiedPicture;
    assertThat(copied).isNotNull();
    assertThat(
            copied
                .getPixelReader()
                .getArgb((int) copied.getWidth() - 1, (int) copied.getHeight() - 1))
        .isEqualTo(before);
  }
}
