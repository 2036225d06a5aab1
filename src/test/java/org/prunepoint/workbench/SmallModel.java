package org.prunepoint.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.network.RandomWeights;

/** A detector of four layers on disk: two normalised convolutions, one without, a head. */
public final class SmallModel {
  private static final String CFG =
      """
      [net]
      width=32
      height=32
      channels=3
      [convolutional]
      batch_normalize=1
      filters=8
      size=3
      stride=2
      pad=1
      activation=leaky
      [convolutional]
      batch_normalize=1
      filters=16
      size=3
      stride=2
      pad=1
      activation=leaky
      [convolutional]
      filters=18
      size=1
      stride=1
      activation=linear
      [yolo]
      mask=0,1,2
      anchors=10,10, 20,20, 30,30
      classes=1
      num=3
      """;

  private SmallModel() {}

  /** Writes small.cfg, small.weights and small.data into a folder; gives the cfg. */
  public static Path write(Path folder) throws IOException {
    Path cfg = folder.resolve("small.cfg");
    Files.writeString(cfg, CFG);
    Model model = Model.open(cfg, null);
    WeightsFile.write(
        folder.resolve("small.weights"), model.network(), RandomWeights.of(model.network(), 1));
    Files.writeString(
        folder.resolve("small.data"), "classes=1\nvalid=valid.txt\nnames=cells.txt\n");
    Files.writeString(folder.resolve("cells.txt"), "cell\n");
    return cfg;
  }
}
