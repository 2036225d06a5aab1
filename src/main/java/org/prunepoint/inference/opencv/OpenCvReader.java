package org.prunepoint.inference.opencv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvException;
import org.opencv.dnn.Dnn;
import org.opencv.dnn.Net;
import org.prunepoint.Fault;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.PairReader;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;

/**
 * OpenCV's own importer of Darknet files. It names layers as Darknet numbers them ({@code
 * conv_81}), so that what enters each head can be compared with ours.
 */
public final class OpenCvReader implements PairReader {

  @Override
  public String name() {
    return "OpenCV " + Core.VERSION;
  }

  @Override
  public InferenceSession open(Path cfg, Path weights, Network network) {
    OpenCvLibrary.load();
    Net net;
    try {
      net = Dnn.readNetFromDarknet(cfg.toString(), weights.toString());
    } catch (CvException e) {
      throw new Fault("OpenCV cannot read " + cfg + ": " + e.getMessage() + ".", e);
    }
    net.setPreferableBackend(Dnn.DNN_BACKEND_OPENCV);
    net.setPreferableTarget(Dnn.DNN_TARGET_CPU);
    // Fused layers would hide the outputs that are compared.
    net.enableFusion(false);
    List<String> names = net.getLayerNames();
    if (names.isEmpty()) {
      throw new Fault("OpenCV finds no layer in " + cfg + ".");
    }
    return network.heads().isEmpty()
        ? lastLayer(net, names.getLast(), network)
        : heads(net, names, network, cfg);
  }

  private InferenceSession lastLayer(Net net, String name, Network network) {
    Shape output = network.nodes().getLast().output();
    return new OpenCvSession(net, List.of(name), List.of(output), network, name(), false);
  }

  private InferenceSession heads(Net net, List<String> names, Network network, Path cfg) {
    List<String> outputs = new ArrayList<>();
    for (Node head : network.heads()) {
      String name = nameOfConvolution(network, head.inputs().getFirst());
      if (!names.contains(name)) {
        throw new Fault("OpenCV has no layer " + name + " for " + cfg + ".");
      }
      outputs.add(name);
    }
    List<Shape> shapes = network.heads().stream().map(Node::output).toList();
    return new OpenCvSession(net, outputs, shapes, network, name(), false);
  }

  private static String nameOfConvolution(Network network, int layer) {
    Node node = network.node(layer);
    if (!(node.layer() instanceof Convolutional conv)) {
      throw new Fault(
          network.name() + ": " + node.place() + " feeds a head but is no convolution.");
    }
    // OpenCV gives the activation a layer of its own behind the convolution, numbered one higher.
    return conv.activation() == Activation.LINEAR
        ? "conv_" + layer
        : conv.activation().darknetName() + "_" + (layer + 1);
  }
}
