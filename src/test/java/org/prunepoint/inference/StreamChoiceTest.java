package org.prunepoint.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Cancellation;
import org.prunepoint.darknet.HandMade;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;

class StreamChoiceTest {

  @Test
  void oneCoreLeavesNoChoice() {
    assertThat(StreamChoice.candidates(1)).containsExactly(new Streams(1, 1));
  }

  @Test
  void coresAreSplitAlongPowersOfTwo() {
    assertThat(StreamChoice.candidates(2)).containsExactly(new Streams(2, 1), new Streams(1, 2));
    assertThat(StreamChoice.candidates(6))
        .containsExactly(
            new Streams(6, 1), new Streams(3, 2), new Streams(1, 4), new Streams(1, 6));
    assertThat(StreamChoice.candidates(8))
        .containsExactly(
            new Streams(8, 1), new Streams(4, 2), new Streams(2, 4), new Streams(1, 8));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 12, 31, 64, 127})
  void noCandidateAsksForMoreThanThereIsAndBothEndsAreTried(int cores) {
    List<Streams> candidates = StreamChoice.candidates(cores);

    assertThat(candidates)
        .doesNotHaveDuplicates()
        .allMatch(s -> s.count() * s.threads() <= cores)
        .contains(new Streams(cores, 1), new Streams(1, cores));
  }

  @Test
  void fewerStreamsHaveToBeClearlyFaster() {
    assertThat(StreamChoice.best(measured(100, 80, 109))).isEqualTo(new Streams(4, 1));
    assertThat(StreamChoice.best(measured(100, 80, 111))).isEqualTo(new Streams(1, 4));
    assertThat(StreamChoice.best(measured(100, 120, 130))).isEqualTo(new Streams(2, 2));
  }

  private static List<StreamChoice.Measured> measured(double four, double two, double one) {
    return List.of(
        new StreamChoice.Measured(new Streams(4, 1), four),
        new StreamChoice.Measured(new Streams(2, 2), two),
        new StreamChoice.Measured(new Streams(1, 4), one));
  }

  @Test
  void allCandidatesAreMeasured() {
    Network network = HandMade.network("[net]\nwidth=8\nheight=8\nchannels=3\n[conv]\nfilters=4\n");

    assertThat(
            StreamChoice.measure(
                new OnnxEngine(), network, RandomWeights.of(network, 1), 2, new Cancellation()))
        .extracting(StreamChoice.Measured::streams)
        .containsExactlyElementsOf(StreamChoice.candidates(2));
    assertThat(
            StreamChoice.measure(
                new OnnxEngine(), network, RandomWeights.of(network, 1), 2, new Cancellation()))
        .allMatch(m -> m.picturesPerSecond() > 1);
  }
}
