package org.prunepoint.inference.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.Elements;
import org.prunepoint.inference.FileEngine;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.LayerEngine;
import org.prunepoint.inference.LayerPart;
import org.prunepoint.inference.LayerSession;
import org.prunepoint.inference.Streams;
import org.prunepoint.natives.gpu.Gpu;
import org.prunepoint.natives.gpu.GpuEngine;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;

/**
 * Microsoft's ONNX Runtime: whole networks on the GPU where the user chose one, else on the
 * processor. Single layers stay on the processor, as their values are needed there.
 */
public final class OnnxEngine implements FileEngine, LayerEngine {
  private final boolean processorOnly;

  public OnnxEngine() {
    this(false);
  }

  private OnnxEngine(boolean processorOnly) {
    this.processorOnly = processorOnly;
  }

  /** One that never uses a GPU. */
  public static OnnxEngine ofProcessor() {
    return new OnnxEngine(true);
  }

  /** Names the GPU, where there is one: figures of one device are not those of another. */
  @Override
  public String name() {
    String library = library();
    return device().map(gpu -> library + " on " + gpu).orElse(library);
  }

  private static String library() {
    return "ONNX Runtime " + OnnxLibrary.environment().getVersion();
  }

  /** The GPU that networks run on; empty for the processor. */
  private Optional<String> device() {
    if (processorOnly) {
      return Optional.empty();
    }
    OnnxLibrary.environment(); // which finds out whether there is one
    return Gpu.process().device(GpuEngine.ONNX_RUNTIME);
  }

  @Override
  public InferenceSession open(Network network, Weights weights, Streams streams) {
    OnnxModel model = new OnnxModel(network, weights);
    return open(model.bytes(), model.outputs(), model.outputShapes(), network, streams);
  }

  /** The same graph that is run: what is measured is what is written. */
  @Override
  public void write(Path onnx, Network network, Weights weights) throws IOException {
    Files.write(onnx, new OnnxModel(network, weights).bytes());
  }

  /**
   * Writes it with its heads decoded, see {@link BoxRows}.
   *
   * @param names of the classes
   * @throws Fault if a layer cannot be expressed, or a head cannot be decoded
   * @throws IOException if the disk does not take it
   */
  public void writeBoxes(Path onnx, Network network, Weights weights, List<String> names)
      throws IOException {
    Files.write(onnx, DecodedModel.of(network, weights, names).toByteArray());
  }

  /**
   * Decodes the heads of a file, whatever its precision.
   *
   * @param onnx that was written of the network
   * @param decoded to write
   * @param names of the classes
   * @throws Fault if a head cannot be decoded, or the file is no model or cannot be read
   * @throws IOException if the other cannot be written
   */
  public static void decode(Path onnx, Path decoded, Network network, List<String> names)
      throws IOException {
    Files.write(decoded, DecodedModel.of(OnnxFile.model(onnx), network, names).toByteArray());
  }

  /**
   * Whether a file holds rounded numbers: eight bits or float16.
   *
   * @throws Fault if it is no model, or cannot be read
   */
  public static boolean isRounded(Path onnx) {
    return OnnxFile.isRounded(onnx);
  }

  /** A file with decoded boxes gives rows, see {@link HeadOutputs#decoded}. */
  @Override
  public InferenceSession open(Path onnx, Network network, Streams streams) {
    try {
      OnnxSession session = opened(onnx, network, streams);
      try {
        if (OnnxInput.givesBoxes(session.first())) {
          Shape rows = new BoxRows(network).shape();
          OnnxInput.requireBoxes(onnx, session.first(), network, rows);
          return new BoxSession(onnx, network.name(), session.giving(BoxRows.OUTPUT, rows));
        }
        OnnxInput.require(onnx, session.first(), network);
        return session;
      } catch (RuntimeException other) {
        session.close();
        throw other;
      }
    } catch (IOException e) {
      throw new Fault(onnx + " cannot be read: " + IoReason.of(e) + ".", e);
    }
  }

  /** Faults name the file, not the network. */
  private OnnxSession opened(Path onnx, Network network, Streams streams) throws IOException {
    try {
      return open(Files.readAllBytes(onnx), network, streams);
    } catch (Fault fault) {
      if (fault.getCause() instanceof OrtException e) {
        throw new Fault(
            "%s cannot be run by ONNX Runtime: %s.".formatted(onnx, OnnxLibrary.clause(e)), e);
      }
      throw fault;
    }
  }

  private OnnxSession open(byte[] bytes, Network network, Streams streams) {
    List<Node> heads = network.heads();
    return heads.isEmpty()
        ? open(
            bytes,
            List.of(OnnxModel.OUTPUT),
            List.of(network.nodes().getLast().output()),
            network,
            streams)
        : open(
            bytes,
            heads.stream().map(OnnxModel::outputName).toList(),
            heads.stream().map(Node::output).toList(),
            network,
            streams);
  }

  /** A session that runs a model made of this network. */
  OnnxSession open(
      byte[] bytes, List<String> names, List<Shape> shapes, Network network, Streams streams) {
    Elements.of(name(), network.name(), network.input(), 1);
    shapes.forEach(shape -> Elements.of(name(), network.name(), shape, 1));
    OnnxSession.Processor processor = () -> OnnxPlace.processor(bytes, streams);
    try {
      Optional<OnnxPlace> gpu = gpu(bytes, streams);
      return new OnnxSession(
          gpu.isPresent() ? gpu.get() : processor.open(),
          gpu.isPresent() ? processor : null,
          names,
          shapes,
          network.input(),
          streams,
          library());
    } catch (OrtException e) {
      throw new Fault(name() + " cannot run " + network.name() + ": " + e.getMessage() + ".", e);
    }
  }

  /** The GPU, if there is one that can run this; else it is told why not. */
  private Optional<OnnxPlace> gpu(byte[] bytes, Streams streams) {
    Optional<String> device = device();
    if (device.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OnnxPlace.gpu(bytes, streams, device.get()));
    } catch (OrtException e) {
      Gpu.process().failed(GpuEngine.ONNX_RUNTIME, OnnxLibrary.clause(e));
      return Optional.empty();
    }
  }

  @Override
  public LayerSession openLayer(Network network, Weights weights, int layer, LayerPart part) {
    Node node = network.node(layer);
    return openLayer(network, node, part, OnnxLayerSession.model(network, weights, node, part));
  }

  /** A session that runs a model made of this layer. */
  LayerSession openLayer(Network network, Node node, LayerPart part, byte[] bytes) {
    try {
      // Callers bring threads of their own.
      OrtSession session =
          OnnxPlace.open(bytes, new Streams(Runtime.getRuntime().availableProcessors(), 1), null);
      return new OnnxLayerSession(
          OnnxLibrary.environment(), session, OnnxLayerSession.inputs(node, part), node.output());
    } catch (OrtException e) {
      throw new Fault(
          "%s cannot run %s of %s: %s."
              .formatted(name(), node.place(), network.name(), e.getMessage()),
          e);
    }
  }

  static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not close a session", e);
    }
  }
}
