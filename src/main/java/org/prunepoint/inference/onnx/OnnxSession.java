package org.prunepoint.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Streams;
import org.prunepoint.natives.gpu.Gpu;
import org.prunepoint.natives.gpu.GpuEngine;
import org.prunepoint.network.Shape;

/** One network in ONNX Runtime. If it fails on the GPU, it goes on on the processor. */
final class OnnxSession implements InferenceSession {
  /** Opens the model on the processor. */
  @FunctionalInterface
  interface Processor {
    OnnxPlace open() throws OrtException;
  }

  private final List<OnnxPlace> places = new ArrayList<>();
  private final List<String> names;
  private final List<Shape> shapes;
  private final Shape input;
  private final Streams streams;
  private final String engine;

  /** Null once it runs there. */
  private @Nullable Processor processor;

  /**
   * @param place where it runs
   * @param processor where it runs if that fails; null if it is the processor
   */
  OnnxSession(
      OnnxPlace place,
      @Nullable Processor processor,
      List<String> names,
      List<Shape> shapes,
      Shape input,
      Streams streams,
      String engine) {
    this.places.add(place);
    this.processor = processor;
    this.names = names;
    this.shapes = shapes;
    this.input = input;
    this.streams = streams;
    this.engine = engine;
  }

  /** The same sessions, for another output. This one is used no more, and is not closed. */
  OnnxSession giving(String name, Shape shape) {
    return new OnnxSession(
        place(), processor, List.of(name), List.of(shape), input, streams, engine);
  }

  /** One of the sessions; all are of the same file. */
  OrtSession first() {
    return place().first();
  }

  private synchronized OnnxPlace place() {
    return places.getLast();
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
    return engine + ", " + place().title();
  }

  @Override
  public HeadOutputs run(FloatBuffer images, int n) {
    long needed = n * input.size();
    if (!images.isDirect() || images.remaining() < needed) {
      throw new IllegalArgumentException(
          "images must be a direct buffer with at least " + needed + " values left");
    }
    FloatBuffer exactly = images.slice(images.position(), Math.toIntExact(needed));
    OnnxPlace place = place();
    try {
      return run(place, exactly, n);
    } catch (OrtException e) {
      try {
        return run(otherThan(place, e), exactly, n);
      } catch (OrtException again) {
        throw new Fault(
            "%s failed at %d x %s: %s.".formatted(engine, n, input, again.getMessage()), again);
      }
    }
  }

  private HeadOutputs run(OnnxPlace place, FloatBuffer images, int n) throws OrtException {
    long[] shape = {n, input.channels(), input.height(), input.width()};
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(OnnxLibrary.environment(), images.duplicate(), shape);
        OrtSession.Result result = place.run(Map.of(OnnxModel.IMAGES, tensor))) {
      List<float[]> values = new ArrayList<>(names.size());
      for (String name : names) {
        OnnxTensor output =
            (OnnxTensor) result.get(name).orElseThrow(() -> new IllegalStateException(name));
        values.add(output.getFloatBuffer().array());
      }
      return new HeadOutputs(n, shapes, values);
    }
  }

  /** Where to go on. The place that failed stays open: other callers may still be in it. */
  private synchronized OnnxPlace otherThan(OnnxPlace failed, OrtException why) throws OrtException {
    if (failed != place()) {
      return place(); // another caller was faster
    }
    Processor left = processor;
    if (left == null) {
      throw why;
    }
    Gpu.process().failed(GpuEngine.ONNX_RUNTIME, OnnxLibrary.clause(why));
    places.add(left.open());
    processor = null;
    return place();
  }

  @Override
  public synchronized void close() {
    places.forEach(OnnxPlace::close);
  }
}
