package org.prunepoint.inference.onnx;

import java.util.List;
import onnx.Onnx;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/** A model with its heads decoded behind it: {@link BoxRows} in place of its outputs. */
final class DecodedModel {
  private DecodedModel() {}

  /**
   * Of a network in float32.
   *
   * @param names of its classes
   * @throws org.prunepoint.Fault if a layer cannot be run, or a head cannot be decoded
   */
  static Onnx.ModelProto of(Network network, Weights weights, List<String> names) {
    return of(new OnnxModel(network, weights).proto(), network, names);
  }

  /**
   * @param model of a network, in any precision, which gives its heads in float32
   * @param names of its classes
   * @throws org.prunepoint.Fault if a head cannot be decoded
   */
  static Onnx.ModelProto of(Onnx.ModelProto model, Network network, List<String> names) {
    var rows = new BoxRows(network);
    var decoding = new OnnxGraph();
    List<String> heads = network.heads().stream().map(OnnxModel::outputName).toList();
    rows.add(decoding, heads);
    Onnx.GraphProto behind = decoding.model("").getGraph();
    return model.toBuilder()
        .setGraph(
            model.getGraph().toBuilder()
                .addAllNode(behind.getNodeList())
                .addAllInitializer(behind.getInitializerList())
                .clearOutput()
                .addAllOutput(behind.getOutputList()))
        .addMetadataProps(told("stride", String.valueOf(rows.stride())))
        .addMetadataProps(told("names", PythonText.dictionary(names)))
        .build();
  }

  private static Onnx.StringStringEntryProto told(String key, String value) {
    return Onnx.StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }
}
