package org.prunepoint.training.distil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
import org.prunepoint.training.torch.TorchInference;

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
        .distilled(student, network, teacher, pictures, steps, Optional.empty())
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

    Distilled result = distilled(noise(4, 96, 96), 30);

    assertThat(result.before()).isZero();
    assertThat(result.gained()).isFalse();
    assertThat(result.rate()).isZero();
    assertThat(result.weights()).isSameAs(teacher);
    assertThat(result.sentence()).contains("gained nothing in 20 steps", "left as it was");
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
                    .distilled(
                        student, network, teacher, noise(9, 96, 96), 1_000_000, Optional.empty())
                    .run(Progress.NONE, cancellation))
        .isInstanceOf(CancellationException.class);
  }

  /** Stopped where a course begins its step of this number; what it made before is kept. */
  private float[] course(Path kept, int stopped, List<Long> steps) {
    var cancellation = new Cancellation();
    Progress progress =
        (done, total, message) -> {
          steps.add(done);
          if (done == stopped) {
            cancellation.request();
          }
        };
    NetworkInputs pictures = noise(9, 96, 96);
    try (var model = new TorchInference(network, teacher);
        var course = new Course(student, model, network.input(), pictures)) {
      CourseFile file = CourseFile.of(kept, .003, 6, Duration.ZERO);
      return course
          .run(file, .003, 6, "distilling", progress, cancellation)
          .convolution(1)
          .kernels();
    }
  }

  @Test
  void aCourseThatWasBrokenOffGoesOnAndComesToTheSame() {
    float[] undisturbed = course(temp.resolve("once"), -1, new ArrayList<>());
    Path kept = temp.resolve("broken off");

    assertThatThrownBy(() -> course(kept, 3, new ArrayList<>()))
        .isInstanceOf(CancellationException.class);
    List<Long> steps = new ArrayList<>();
    float[] resumed = course(kept, -1, steps);

    assertThat(steps.getFirst()).isEqualTo(4);
    assertThat(resumed).isEqualTo(undisturbed);
    List<Long> again = new ArrayList<>();
    assertThat(course(kept, -1, again)).isEqualTo(undisturbed);
    assertThat(again).as("all of it is kept").isEmpty();
  }

  @Test
  void whatIsNotWholeIsDoneAgain() throws IOException {
    Path kept = temp.resolve("damaged");
    float[] whole = course(kept, -1, new ArrayList<>());
    Files.writeString(kept.resolve("0.003-6.bin"), "half of it");

    assertThat(course(kept, -1, new ArrayList<>())).isEqualTo(whole);
  }
}
