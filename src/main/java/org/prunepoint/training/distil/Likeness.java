package org.prunepoint.training.distil;

import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prunepoint.Cancellation;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;
import org.prunepoint.reconstruction.walk.NetworkInputs;
import org.prunepoint.training.loss.HeadGeometry;
import org.prunepoint.training.loss.ImitationLoss;
import org.prunepoint.training.torch.TorchInference;

/** How far other networks' answers are from those of one, on pictures as they are. */
final class Likeness {
  private final TorchInference model;
  private final NetworkInputs pictures;
  private final Map<Integer, List<float[]>> answers = new HashMap<>();

  /**
   * @param model that the others shall be like; stays open
   */
  Likeness(TorchInference model, NetworkInputs pictures) {
    this.model = model;
    this.pictures = pictures;
  }

  /** The mean over the pictures of what {@link ImitationLoss} says of a network. */
  double lack(Network other, Weights weights, Cancellation cancellation) {
    double sum = 0;
    try (var running = new TorchInference(other, weights)) {
      for (int i = 0; i < pictures.count(); i++) {
        cancellation.check();
        Shape size = pictures.shape(i);
        List<float[]> ours = answers.computeIfAbsent(i, p -> run(model, p));
        List<HeadGeometry> heads = HeadGeometry.of(other.withInput(size.width(), size.height()));
        List<float[]> unused = ours.stream().map(a -> new float[a.length]).toList();
        sum += new ImitationLoss(heads).of(run(running, i), ours, 1, unused);
      }
    }
    return sum / pictures.count();
  }

  private List<float[]> run(TorchInference any, int picture) {
    FloatBuffer values = pictures.values(picture);
    return any.run(values, 1, pictures.shape(picture)).values();
  }
}
