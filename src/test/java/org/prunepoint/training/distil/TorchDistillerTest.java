package org.prunepoint.training.distil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Progress;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.Network;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.reconstruction.Distilled;
import org.prunepoint.reconstruction.Distiller;
import org.prunepoint.reconstruction.fit.NoiseInputs;
import org.prunepoint.reconstruction.walk.NetworkInputs;
import org.prunepoint.training.TinyRun;

class TorchDistillerTest {
  @TempDir Path temp;
  private Network network;
  private Weights teacher;

  /** The same network with other weights: what it has to learn is there to be learned. */
  private PrunedNetwork student;

  @BeforeEach
  void makeTwoNetworks() throws IOException {
    network = Model.open(TinyRun.in(temp).cfg(), null).network();
    teacher = RandomWeights.of(network, 1);
    student = PrunedNetwork.whole(network, RandomWeights.of(network, 2));
  }

  private static NetworkInputs noise(int count, int width, int height) {
    return NoiseInputs.of(
        Collections.nCopies(count, new Shape(3, height, width)).toArray(Shape[]::new));
  }

  private Distilled distilled(NetworkInputs pictures, int steps) {
    return Distiller.here()
        .distilled(student, network, teacher, pictures, steps)
        .run(Progress.NONE, new Cancellation());
  }

  @Test
  void whatItLearnsShowsOnPicturesThatItNeverSaw() {
    Distilled result = distilled(noise(16, 96, 96), 60);

    assertThat(result.pictures()).isEqualTo(14);
    assertThat(result.heldBack()).isEqualTo(2);
    assertThat(result.gained()).isTrue();
    assertThat(result.after()).isLessThan(.8 * result.before());
    assertThat(result.sentence()).startsWith("Distilled in 60 steps on 14 pictures");
  }

  @Test
  void comesToTheSameWheneverItIsDone() {
    float[] once = distilled(noise(9, 96, 96), 5).weights().convolution(1).kernels();
    float[] again = distilled(noise(9, 96, 96), 5).weights().convolution(1).kernels();

    assertThat(again).isEqualTo(once);
    assertThat(once).isNotEqualTo(student.weights().convolution(1).kernels());
  }

  @Test
  void picturesMayBeSmallerThanTheInput() {
    assertThat(distilled(noise(9, 96, 64), 5).after()).isPositive();
  }

  @Test
  void whatGainsNothingIsLeftAsItWas() {
    student = PrunedNetwork.whole(network, teacher);

    Distilled result = distilled(noise(4, 96, 96), 3);

    assertThat(result.before()).isZero();
    assertThat(result.gained()).isFalse();
    assertThat(result.weights()).isSameAs(teacher);
    assertThat(result.sentence()).contains("left as it was");
  }

  @Test
  void onePictureIsTooFew() {
    assertThatThrownBy(() -> distilled(noise(1, 96, 96), 5))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("2 pictures or more")
        .hasMessageContaining("found 1");
  }

  @Test
  void isGivenUpSoonWhereThatIsAsked() {
    var cancellation = new Cancellation();
    cancellation.request();

    assertThatThrownBy(
            () ->
                Distiller.here()
                    .distilled(student, network, teacher, noise(9, 96, 96), 1_000_000)
                    .run(Progress.NONE, cancellation))
        .isInstanceOf(CancellationException.class);
  }
}
