package org.prunepoint.inference;

import java.nio.FloatBuffer;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.network.Shape;

/**
 * A session that runs in another one; whoever extends it says in what it differs. Closing it closes
 * the other.
 */
public abstract class SessionOfAnother implements InferenceSession {
  private final InferenceSession other;

  /**
   * @param other that it runs in
   */
  protected SessionOfAnother(InferenceSession other) {
    this.other = other;
  }

  @Override
  public Shape input() {
    return other.input();
  }

  @Override
  public int streams() {
    return other.streams();
  }

  @Override
  public String description() {
    return other.description();
  }

  @Override
  public HeadOutputs run(FloatBuffer images, int n) {
    return other.run(images, n);
  }

  @Override
  public void close() {
    other.close();
  }
}
