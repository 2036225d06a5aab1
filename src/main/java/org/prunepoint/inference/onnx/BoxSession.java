package org.prunepoint.inference.onnx;

import java.nio.FloatBuffer;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.network.Shape;

/** A file whose boxes are decoded, as if they were not: to compare it with others. */
final class BoxSession implements InferenceSession {
  private final OnnxSession session;
  private final BoxRows rows;

  BoxSession(OnnxSession session, BoxRows rows) {
    this.session = session;
    this.rows = rows;
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
    return rows.entered(session.run(images, n).values().getFirst(), n);
  }

  @Override
  public void close() {
    session.close();
  }
}
