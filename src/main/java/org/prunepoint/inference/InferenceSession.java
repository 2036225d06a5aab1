package org.prunepoint.inference;

import java.nio.FloatBuffer;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.network.Shape;

/**
 * A network ready to run. {@link #run} may be called by up to {@link #streams()} threads at a time;
 * more wait inside.
 */
public interface InferenceSession extends AutoCloseable {

  /** The input of one picture that this session was opened for. */
  Shape input();

  /** How many callers at a time make this session fastest. */
  int streams();

  /** How it runs, for a table's footnote: engine, device, threads, streams. */
  String description();

  /**
   * Runs the network.
   *
   * @param images a direct buffer, {@code [n, c, h, w]}, values 0..1, RGB
   * @param n pictures in the buffer
   */
  HeadOutputs run(FloatBuffer images, int n);

  @Override
  void close();
}
