package org.prunepoint.evaluation;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;

/** Finds boxes all over the picture, whose confidences follow from the picture's first value. */
class FakeSession implements InferenceSession {
  static final Network NETWORK =
      Network.of(
          "fake.cfg",
          new Shape(3, 32, 32),
          List.of(
              new Layer.Convolutional(
                  7, 4, 4, 4, 0, 1, 1, false, Activation.LINEAR, false, OptionalInt.empty()),
              new Layer.Yolo(2, List.of(12f, 12f), 1, false, Layer.NmsKind.DEFAULT, .6f)),
          List.of());

  private final Network network;
  private final int streams;
  private final long millis;
  final AtomicInteger atATime = new AtomicInteger();
  final AtomicInteger mostAtATime = new AtomicInteger();
  boolean closed;

  FakeSession(Network network, int streams, long millis) {
    this.network = network;
    this.streams = streams;
    this.millis = millis;
  }

  @Override
  public Shape input() {
    return network.input();
  }

  @Override
  public int streams() {
    return streams;
  }

  @Override
  public String description() {
    return "fake";
  }

  @Override
  public HeadOutputs run(FloatBuffer images, int n) {
    mostAtATime.accumulateAndGet(atATime.incrementAndGet(), Math::max);
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Shape shape = network.heads().getFirst().input();
    float[] values = new float[(int) shape.size()];
    var random = new java.util.Random(Math.round(255 * images.get(0)));
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    atATime.decrementAndGet();
    return new HeadOutputs(1, List.of(shape), List.of(values));
  }

  @Override
  public void close() {
    closed = true;
  }
}
