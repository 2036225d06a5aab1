package org.prunepoint.workbench.detect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.collections.FXCollections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.dataset.Picture;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.video.VideoWriter;
import org.prunepoint.workbench.InlineJobs;
import org.prunepoint.workbench.SmallModel;
import org.prunepoint.workbench.detect.box.ShownFrame;
import org.prunepoint.workbench.detect.sight.ChosenModel;
import org.prunepoint.workbench.detect.sight.LazyCore;
import org.prunepoint.workbench.detect.sight.SightPair;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.workbench.workspace.OpenedModel;

/** Two networks that were never trained, and a video of noise. */
abstract class FilmFixture {
  static final int FRAMES = 12;

  @TempDir Path folder;
  final Pump pump = new Pump();
  final ExecutorService work =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
  final Messages messages = new Messages();
  DetectViewModel detect;
  ChosenModel other;
  Path video;

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

  void end() throws InterruptedException {
    pump.until(() -> !detect.player().playingProperty().get());
  }

  boolean shows(int frame) {
    ShownFrame shown = detect.shownProperty().get();
    return shown != null && shown.frame() == frame;
  }

  SightPair pair() {
    return java.util.Objects.requireNonNull(detect.pairProperty().get());
  }
}
