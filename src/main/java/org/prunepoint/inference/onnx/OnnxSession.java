package org.prunepoint.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.prunepoint.Fault;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Streams;
import org.prunepoint.network.Shape;

/** One network in ONNX Runtime. Each running call holds one of the places in the queue. */
final class OnnxSession implements InferenceSession {
  private final OrtEnvironment environment;
  private final List<OrtSession> sessions;
  private final BlockingQueue<OrtSession> places = new LinkedBlockingQueue<>();
  private final List<String> names;
  private final List<Shape> shapes;
  private final Shape input;
  private final Streams streams;
  private final String engine;

  OnnxSession(
      OrtEnvironment environment,
      List<OrtSession> sessions,
      List<String> names,
      List<Shape> shapes,
      Shape input,
      Streams streams,
      String engine) {
    this.environment = environment;
    this.sessions = sessions;
    this.names = names;
    this.shapes = shapes;
    this.input = input;
    this.streams = streams;
    this.engine = engine;
    for (int i = 0; i < streams.count(); i++) {
      places.add(sessions.get(i % sessions.size()));
    }
  }

  /** One of the sessions; all are of the same file. */
  OrtSession first() {
    return sessions.getFirst();
  }

  @Override
  public Shape input() {
    return input;
  }

  @Override
  public int streams() {
    return streams.count();
  }

  @Override
  public String description() {
    return "%s, CPU, %d stream%s of %d thread%s"
        .formatted(
            engine,
            streams.count(),
            streams.count() == 1 ? "" : "s",
            streams.threads(),
            streams.threads() == 1 ? "" : "s");
  }

  @Override
  public HeadOutputs run(FloatBuffer images, int n) {
    long needed = n * input.size();
    if (!images.isDirect() || images.remaining() < needed) {
      throw new IllegalArgumentException(
          "images must be a direct buffer with at least " + needed + " values left");
    }
    OrtSession session = take();
    try {
      FloatBuffer exactly = images.slice(images.position(), Math.toIntExact(needed));
      long[] shape = {n, input.channels(), input.height(), input.width()};
      try (OnnxTensor tensor = OnnxTensor.createTensor(environment, exactly, shape);
          OrtSession.Result result = session.run(Map.of(OnnxModel.IMAGES, tensor))) {
        List<float[]> values = new ArrayList<>(names.size());
        for (String name : names) {
          OnnxTensor output =
              (OnnxTensor) result.get(name).orElseThrow(() -> new IllegalStateException(name));
          values.add(output.getFloatBuffer().array());
        }
        return new HeadOutputs(n, shapes, values);
      }
    } catch (OrtException e) {
      throw new Fault("%s failed at %d x %s: %s.".formatted(engine, n, input, e.getMessage()), e);
    } finally {
      places.add(session);
    }
  }

  private OrtSession take() {
    try {
      return places.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.util.concurrent.CancellationException("interrupted");
    }
  }

  @Override
  public void close() {
    sessions.forEach(OnnxEngine::close);
  }
}
