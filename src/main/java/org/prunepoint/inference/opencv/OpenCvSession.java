package org.prunepoint.inference.opencv;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.dnn.Net;
import org.prunepoint.Fault;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.Elements;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;

/**
 * One network in OpenCV. What OpenCV would take unchecked is checked here: it reads and writes past
 * the end of what it is given rather than refuse it.
 */
final class OpenCvSession implements InferenceSession {
  private final Net net;

  /**
   * Its native code calls ArrayList's own methods on it, whatever it is: another list is a crash.
   */
  private final ArrayList<String> outputs;

  private final List<Shape> shapes;
  private final Network network;
  private final String engine;
  private final boolean rows;

  /**
   * @param outputs names of OpenCV's layers, at least one
   * @param shapes of their outputs as we know them, for one picture
   * @param rows whether they are decoded boxes
   */
  OpenCvSession(
      Net net,
      List<String> outputs,
      List<Shape> shapes,
      Network network,
      String engine,
      boolean rows) {
    if (outputs.isEmpty() || outputs.size() != shapes.size()) {
      throw new IllegalArgumentException(
          "%d outputs of %d shapes".formatted(outputs.size(), shapes.size()));
    }
    this.net = net;
    this.outputs = new ArrayList<>(outputs);
    this.shapes = List.copyOf(shapes);
    this.network = network;
    this.engine = engine;
    this.rows = rows;
  }

  @Override
  public Shape input() {
    return network.input();
  }

  @Override
  public int streams() {
    return 1;
  }

  @Override
  public String description() {
    return engine + ", CPU";
  }

  @Override
  public synchronized HeadOutputs run(FloatBuffer images, int n) {
    Shape in = network.input();
    float[] values = new float[Elements.of(engine, network.name(), in, n)];
    images.get(images.position(), values);
    Mat blob = new Mat(new int[] {n, in.channels(), in.height(), in.width()}, CvType.CV_32F);
    List<Mat> results = new ArrayList<>();
    try {
      blob.put(new int[] {0, 0, 0, 0}, values);
      net.setInput(blob);
      net.forward(results, outputs);
      return read(results, n);
    } catch (CvException e) {
      throw new Fault("OpenCV cannot run " + network.name() + ": " + e.getMessage() + ".", e);
    } finally {
      blob.release();
      results.forEach(Mat::release);
    }
  }

  private HeadOutputs read(List<Mat> results, int n) {
    if (results.size() != outputs.size()) {
      throw new Fault(
          "OpenCV gives %d outputs of %s where %d were asked for."
              .formatted(results.size(), network.name(), outputs.size()));
    }
    List<float[]> heads = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      Mat result = results.get(i);
      float[] head = new float[Elements.of(engine, network.name(), shapes.get(i), n)];
      if (result.total() != head.length || result.type() != CvType.CV_32F) {
        throw new Fault(
            "OpenCV gives %d values at %s where %d are expected."
                .formatted(result.total(), outputs.get(i), head.length));
      }
      result.get(new int[result.dims()], head);
      heads.add(head);
    }
    var given = new HeadOutputs(n, shapes, heads);
    return rows ? given.asRows() : given;
  }

  /** OpenCV frees a network when the garbage collector does. */
  @Override
  public void close() {}
}
