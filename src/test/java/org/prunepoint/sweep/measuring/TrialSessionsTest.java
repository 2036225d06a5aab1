package org.prunepoint.sweep.measuring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;

class TrialSessionsTest {
  private static final Shape OWN = new Shape(3, 64, 64);
  private static final Shape RECTANGLE = new Shape(3, 32, 64);

  private final List<Shape> open = new ArrayList<>();

  @Test
  void oneSessionIsEvaluatedAndTimedWherePicturesHaveTheNetworksSize() {
    try (var sessions = sessions(Optional.of(OWN), true)) {
      assertThat(open).containsExactly(OWN);
      assertThat(sessions.evaluated().orElseThrow().input()).isEqualTo(OWN);
      assertThat(timed(sessions)).isEqualTo(OWN);
      assertThat(open).containsExactly(OWN);
    }
    assertThat(open).isEmpty();
  }

  @Test
  void aSmallNetworkIsReadyAtBothSizesAtOnce() {
    try (var sessions = sessions(Optional.of(RECTANGLE), true)) {
      assertThat(open).containsExactly(RECTANGLE, OWN);
      assertThat(sessions.evaluated().orElseThrow().input()).isEqualTo(RECTANGLE);
      assertThat(timed(sessions)).isEqualTo(OWN);
      assertThat(sessions.evaluated().orElseThrow().input()).isEqualTo(RECTANGLE);
    }
    assertThat(open).isEmpty();
  }

  @Test
  void aLargeNetworkIsOpenAtOneSizeAtATime() {
    try (var sessions = sessions(Optional.of(RECTANGLE), false)) {
      assertThat(open).containsExactly(RECTANGLE);
      assertThat(timed(sessions)).isEqualTo(OWN);
      assertThat(timed(sessions)).isEqualTo(OWN);
      assertThat(open).containsExactly(OWN);
      assertThat(sessions.evaluated()).isEmpty();
    }
    assertThat(open).isEmpty();
  }

  @Test
  void picturesOfSeveralSizesHaveNoSessionOfTheirOwn() {
    try (var sessions = sessions(Optional.empty(), true)) {
      assertThat(open).isEmpty();
      assertThat(sessions.evaluated()).isEmpty();
      assertThat(timed(sessions)).isEqualTo(OWN);
    }
    assertThat(open).isEmpty();
  }

  @Test
  void nothingStaysOpenIfTheSecondCannotBeOpened() {
    assertThatThrownBy(
            () ->
                new TrialSessions(
                    network(),
                    Optional.of(RECTANGLE),
                    true,
                    size -> {
                      if (size.equals(OWN)) {
                        throw new IllegalStateException("no");
                      }
                      return new Counted(size);
                    }))
        .hasMessage("no");
    assertThat(open).isEmpty();
  }

  private TrialSessions sessions(Optional<Shape> evaluated, boolean early) {
    return new TrialSessions(network(), evaluated, early, Counted::new);
  }

  private static Shape timed(TrialSessions sessions) {
    return sessions.atOwnSize(InferenceSession::input);
  }

  private static Network network() {
    String text =
        "[net]\n"
            + "width=64\n"
            + "height=64\n"
            + "channels=3\n"
            + "[convolutional]\n"
            + "filters=4\n"
            + "size=1\n"
            + "activation=leaky\n";
    return NetworkReader.read(Cfg.parse("small.cfg", text.getBytes(StandardCharsets.UTF_8)))
        .network();
  }

  /** Is in the list while it is open. */
  private final class Counted implements InferenceSession {
    private final Shape input;

    Counted(Shape input) {
      this.input = input;
      open.add(input);
    }

    @Override
    public Shape input() {
      return input;
    }

    @Override
    public int streams() {
      return 1;
    }

    @Override
    public String description() {
      return "counted";
    }

    @Override
    public HeadOutputs run(FloatBuffer images, int n) {
      throw new IllegalStateException("not run here");
    }

    @Override
    public void close() {
      assertThat(open.remove(input)).isTrue();
    }
  }
}
