package org.prunepoint.yolov5;

import java.nio.file.Path;
import java.util.List;
import org.prunepoint.yolov5.torch.SavedByTorch;

/** A checkpoint of a network of YOLOv5's that is small enough for any test. */
public final class SmallYoloV5 {
  /** Kernels, gammas, betas and biases, counted by hand. */
  public static final int PARAMETERS =
      (3 * 4 * 9 + 2 * 4) // Conv
          + (4 * 8 * 9 + 2 * 8) // Conv
          + 2 * (8 * 4 + 2 * 4)
          + (8 * 8 + 2 * 8) // C3: cv1, cv2, cv3
          + (4 * 4 + 2 * 4)
          + (4 * 4 * 9 + 2 * 4) // its Bottleneck
          + (8 * 21 + 21); // Detect

  private SmallYoloV5() {}

  /** Writes {@code small.pt} with the classes cat and dog. */
  public static Path in(Path folder) {
    var torch = new Torch(11);
    Path file = folder.resolve("small.pt");
    SavedByTorch.save(
        file,
        Torch.checkpoint(
            null,
            Torch.model(
                List.of(
                    torch.conv(3, 4, 3, 2),
                    torch.conv(4, 8, 3, 2),
                    torch.c3(8, 8, 1, true),
                    Torch.from(torch.detect(2, new int[] {8}, 4), List.of(2))),
                List.of("cat", "dog"))));
    return file;
  }
}
