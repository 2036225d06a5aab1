package org.prunepoint.inference.onnx;

import java.nio.FloatBuffer;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.network.Shape;

/** A file whose boxes are decoded: what it gives are rows. */
final class BoxSession implements InferenceSession {
  private final OnnxSession session;

  BoxSession(OnnxSession session) {
    this.session = session;
  }

  @Override
  public Shape input() {
    return session.input();
  }

  @Override
  public int streams() {
    return session.streams();
  }

  @Override
  public String description() {
    return session.description();
  }

  @Override
  public HeadOutputs run(FloatBuffer images, int n) {
    return session.run(images, n).asRows();
  }

  @Override
  public void close() {
    session.close();
  }
}
