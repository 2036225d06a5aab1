package org.prunepoint.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prunepoint.Fault;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.inference.Pictures;
import org.prunepoint.inference.Streams;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;

/** A session whose GPU fails while it runs goes on on the processor, for all its callers. */
class OnnxSessionTest {
  private static final Streams STREAMS = new Streams(2, 1);

  private static Network network(int channels) {
    return HandMade.network(
        """
        [net]
        width=32
        height=32
        channels=%d
        [convolutional]
        filters=8
        size=3
        stride=1
        pad=1
        activation=leaky
        """
            .formatted(channels));
  }

  private static byte[] model(Network network) {
    return new OnnxModel(network, RandomWeights.of(network, 1)).bytes();
  }

  /** It fails at each run, as it expects other pictures. */
  private static OnnxSession failing(OnnxSession.@Nullable Processor processor)
      throws OrtException {
    Network other = network(5);
    OnnxPlace gpu =
        new OnnxPlace(
            List.of(OnnxPlace.open(model(other), STREAMS, null)), 2, "Imagined GPU, 2 streams");
    Network network = network(3);
    return new OnnxSession(
        gpu,
        processor,
        List.of(OnnxModel.OUTPUT),
        List.of(network.nodes().getLast().output()),
        network.input(),
        STREAMS,
        "ONNX Runtime");
  }

  @Test
  void allCallersGoOnOnTheProcessor() throws Exception {
    Network network = network(3);
    float[] expected;
    try (var session = new OnnxEngine().open(network, RandomWeights.of(network, 1), STREAMS)) {
      expected = session.run(Pictures.noise(network.input(), 1), 1).values().getFirst();
    }
    try (OnnxSession session = failing(() -> OnnxPlace.processor(model(network), STREAMS));
        ExecutorService callers = Executors.newFixedThreadPool(4)) {
      assertThat(session.description()).isEqualTo("ONNX Runtime, Imagined GPU, 2 streams");
      Callable<float[]> caller =
          () -> session.run(Pictures.noise(network.input(), 1), 1).values().getFirst();

      for (Future<float[]> found : callers.invokeAll(List.of(caller, caller, caller, caller))) {
        assertThat(found.get()).isEqualTo(expected);
      }
      assertThat(session.description()).isEqualTo("ONNX Runtime, CPU, 2 streams of 1 thread");
    }
  }

  @Test
  void whatFailsOnTheProcessorIsAFault() throws Exception {
    try (OnnxSession session = failing(null)) {
      assertThatThrownBy(() -> session.run(Pictures.noise(network(3).input(), 1), 1))
          .isInstanceOf(Fault.class)
          .hasMessageStartingWith("ONNX Runtime failed at 1 x ");
    }
  }
}
