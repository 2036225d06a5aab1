package org.prunepoint.inference.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.Reader;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.Progress;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Latency;
import org.prunepoint.inference.LayerProfiler;
import org.prunepoint.inference.LayerTimes;
import org.prunepoint.inference.Streams;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/**
 * ONNX Runtime's own profiler: it writes a file of every operator's time, which is read and
 * deleted.
 */
public final class OnnxProfiler implements LayerProfiler {
  private static final int WARM_UP = 2;

  /** What a GPU's driver was handed is not when it was done. */
  private final OnnxEngine engine = OnnxEngine.ofProcessor();

  @Override
  public LayerTimes layerTimes(
      Network network,
      Weights weights,
      Streams streams,
      int runs,
      Progress progress,
      Cancellation cancellation) {
    double whole;
    String how;
    FloatBuffer picture;
    try (InferenceSession session = engine.open(network, weights, streams)) {
      picture = Latency.grey(session.input());
      whole = new Latency(WARM_UP, runs).medianMs(session, cancellation);
      how = session.description();
    }
    Path folder = null;
    try {
      folder = Files.createTempDirectory("prunepoint-profile");
      OnnxModel model = new OnnxModel(network, weights);
      OrtSession profiled = OnnxPlace.open(model.bytes(), streams, folder.resolve("layers"));
      String written;
      try (var session =
          new OnnxSession(
              new OnnxPlace(List.of(profiled), streams.count(), ""),
              null,
              model.outputs(),
              model.outputShapes(),
              network.input(),
              streams,
              engine.name())) {
        for (int i = 0; i < WARM_UP + runs; i++) {
          cancellation.check();
          progress.report(i, WARM_UP + runs, "");
          session.run(picture, 1);
        }
        written = profiled.endProfiling();
      }
      try (Reader json = Files.newBufferedReader(Path.of(written), StandardCharsets.UTF_8)) {
        OnnxProfile profile = OnnxProfile.read(json, network, WARM_UP, runs);
        return new LayerTimes(profile.layers(), profile.between(), whole, runs, how);
      }
    } catch (OrtException e) {
      throw new Fault(
          "%s cannot time the layers of %s: %s."
              .formatted(engine.name(), network.name(), e.getMessage()),
          e);
    } catch (IOException e) {
      throw new Fault(
          "The times of layers cannot be kept in %s: %s."
              .formatted(System.getProperty("java.io.tmpdir"), IoReason.of(e)),
          e);
    } finally {
      delete(folder);
    }
  }

  private static void delete(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      System.getLogger(OnnxProfiler.class.getName())
          .log(System.Logger.Level.DEBUG, "a profile stays in " + folder, e);
    }
  }
}
