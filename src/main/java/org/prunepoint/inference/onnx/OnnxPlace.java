package org.prunepoint.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.prunepoint.inference.Streams;

/** A model where it runs: on the processor, or on the GPU. Each call holds one of its streams. */
final class OnnxPlace {
  /** ONNX Runtime can have several; one does the work. */
  private static final int DEVICE = 0;

  private final List<OrtSession> sessions;
  private final BlockingQueue<OrtSession> free = new LinkedBlockingQueue<>();
  private final String title;

  /**
   * @param sessions all of the same model
   * @param count calls at a time
   * @param title for a footnote
   */
  OnnxPlace(List<OrtSession> sessions, int count, String title) {
    this.sessions = sessions;
    this.title = title;
    for (int i = 0; i < count; i++) {
      free.add(sessions.get(i % sessions.size()));
    }
  }

  /** On the processor. */
  static OnnxPlace processor(byte[] model, Streams streams) throws OrtException {
    // Callers with one thread each share a session; wider ones get a pool of threads, and so a
    // session, each.
    int count = streams.threads() == 1 || streams.shared() ? 1 : streams.count();
    List<OrtSession> opened = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        opened.add(open(model, streams, null));
      }
    } catch (OrtException e) {
      opened.forEach(OnnxEngine::close);
      throw e;
    }
    return new OnnxPlace(
        opened,
        streams.count(),
        "CPU, %s %s %s"
            .formatted(
                streams(streams),
                streams.shared() ? "on" : "of",
                several(streams.threads(), "thread")));
  }

  /**
   * On the GPU, which a session has for all callers.
   *
   * @param name of the GPU
   */
  static OnnxPlace gpu(byte[] model, Streams streams, String name) throws OrtException {
    try (SessionOptions options = new SessionOptions();
        OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(DEVICE)) {
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      // It would multiply with 10 bits of mantissa: another network than the one that is written.
      cuda.add("use_tf32", "0");
      options.addCUDA(cuda);
      OrtSession session = OnnxLibrary.environment().createSession(model, options);
      return new OnnxPlace(
          List.of(session), streams.count(), "%s, %s".formatted(name, streams(streams)));
    }
  }

  private static String streams(Streams streams) {
    return several(streams.count(), "stream");
  }

  private static String several(int count, String what) {
    return "%d %s%s".formatted(count, what, count == 1 ? "" : "s");
  }

  /**
   * A session on the processor.
   *
   * @param profile where the file begins that its operators' times go to; null for none
   */
  static OrtSession open(byte[] model, Streams streams, @Nullable Path profile)
      throws OrtException {
    // Before anything else of the library: the first of its classes loads it.
    var environment = OnnxLibrary.environment();
    try (SessionOptions options = new SessionOptions()) {
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      options.setInterOpNumThreads(1);
      options.setIntraOpNumThreads(streams.threads());
      // A spinning thread takes the processor from the other streams, and from decoding.
      boolean alone = streams.count() == 1 && !streams.shared();
      options.addConfigEntry("session.intra_op.allow_spinning", alone ? "1" : "0");
      if (profile != null) {
        options.enableProfiling(profile.toString());
      }
      return environment.createSession(model, options);
    }
  }

  /** One of the sessions. */
  OrtSession first() {
    return sessions.getFirst();
  }

  /** Device, streams, and threads where there are any. */
  String title() {
    return title;
  }

  /** Waits for a stream, and runs. */
  OrtSession.Result run(Map<String, OnnxTensor> inputs) throws OrtException {
    OrtSession session;
    try {
      session = free.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
    try {
      return session.run(inputs);
    } finally {
      free.add(session);
    }
  }

  void close() {
    sessions.forEach(OnnxEngine::close);
  }
}
