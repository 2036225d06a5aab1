package org.prunepoint.inference.onnx;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.prunepoint.Fault;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.SessionOfAnother;
import org.prunepoint.network.Shape;

/** A file whose boxes are decoded: what it gives are rows. */
final class BoxSession extends SessionOfAnother {
  private final Path file;
  private final String network;

  /**
   * @param session of the file, which gives rows
   */
  BoxSession(Path file, String network, OnnxSession session) {
    super(session);
    this.file = file;
    this.network = network;
  }

  /**
   * @throws Fault if a file that does not say how many rows it gives, gives others
   */
  @Override
  public HeadOutputs run(FloatBuffer images, int n) {
    HeadOutputs given = super.run(images, n);
    Shape rows = given.shapes().getFirst();
    int found = given.values().getFirst().length;
    if (found != n * rows.size()) {
      throw new Fault(
          "%s was not exported of %s: it gives %,d values for a picture, expected %,d."
              .formatted(file, network, found / n, rows.size()));
    }
    return given.asRows();
  }
}
