package org.prunepoint.inference.opencv;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nu.pattern.OpenCV;
import org.opencv.core.Core;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.dnn.Dnn;
import org.opencv.dnn.Net;
import org.prunepoint.Fault;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;

/**
 * A cfg and weights read by OpenCV. It names layers as Darknet numbers them ({@code conv_81}), so
 * that what enters each head can be compared with ours.
 */
public final class OpenCvDarknet {
  private final Net net;
  private final Network network;
  private final List<String> outputs = new ArrayList<>();

  /**
   * @param network as we read the same cfg: it says which layers feed heads
   * @throws Fault with OpenCV's reason if it cannot read the pair
   */
  public OpenCvDarknet(Path cfg, Path weights, Network network) {
    OpenCV.loadLocally();
    this.network = network;
    try {
      this.net = Dnn.readNetFromDarknet(cfg.toString(), weights.toString());
    } catch (CvException e) {
      throw new Fault("OpenCV cannot read " + cfg + ": " + e.getMessage() + ".", e);
    }
    net.setPreferableBackend(Dnn.DNN_BACKEND_OPENCV);
    net.setPreferableTarget(Dnn.DNN_TARGET_CPU);
    // Fused layers would hide the outputs that are compared.
    net.enableFusion(false);
    List<String> names = net.getLayerNames();
    for (Node head : network.heads()) {
      String name = nameOfConvolution(head.inputs().getFirst());
      if (!names.contains(name)) {
        throw new Fault("OpenCV has no layer " + name + " for " + cfg + ".");
      }
      outputs.add(name);
    }
  }

  /** Its name and version, for reports. */
  public static String name() {
    return "OpenCV " + Core.VERSION;
  }

  private String nameOfConvolution(int layer) {
    Node node = network.node(layer);
    if (!(node.layer() instanceof org.prunepoint.network.Layer.Convolutional conv)) {
      throw new Fault(
          network.name() + ": " + node.place() + " feeds a head but is no convolution.");
    }
    // OpenCV gives the activation a layer of its own behind the convolution, numbered one higher.
    return conv.activation() == org.prunepoint.network.Activation.LINEAR
        ? "conv_" + layer
        : conv.activation().darknetName() + "_" + (layer + 1);
  }

  /**
   * Runs one picture.
   *
   * @param picture {@code [1, c, h, w]}, RGB 0..1
   */
  public HeadOutputs run(FloatBuffer picture) {
    Shape in = network.input();
    float[] values = new float[Math.toIntExact(in.size())];
    picture.get(picture.position(), values);
    Mat blob = new Mat(new int[] {1, in.channels(), in.height(), in.width()}, CvType.CV_32F);
    blob.put(new int[] {0, 0, 0, 0}, values);
    net.setInput(blob);
    List<Mat> results = new ArrayList<>();
    try {
      net.forward(results, outputs);
    } catch (CvException e) {
      throw new Fault("OpenCV cannot run " + network.name() + ": " + e.getMessage() + ".", e);
    }
    List<Shape> shapes = new ArrayList<>();
    List<float[]> heads = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      Mat result = results.get(i);
      Shape shape = network.heads().get(i).output();
      float[] head = new float[Math.toIntExact(shape.size())];
      if (result.total() != head.length) {
        throw new Fault(
            "OpenCV gives %d values at %s where %d are expected."
                .formatted(result.total(), outputs.get(i), head.length));
      }
      result.get(new int[] {0, 0, 0, 0}, head);
      shapes.add(shape);
      heads.add(head);
      result.release();
    }
    blob.release();
    return new HeadOutputs(1, shapes, heads);
  }
}
