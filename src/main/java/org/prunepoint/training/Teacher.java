package org.prunepoint.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;
import org.prunepoint.network.Weights;
import org.prunepoint.training.loss.DistillationLoss;
import org.prunepoint.training.loss.HeadGeometry;
import org.prunepoint.training.options.Distillation.TeacherFiles;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.pictures.TrainingBatch;
import org.prunepoint.training.torch.TorchInference;
import org.prunepoint.yolov5.ModelFiles;

/** The network that another learns from: frozen, with its running statistics; or nobody. */
final class Teacher implements AutoCloseable {
  private final TrainingOptions options;
  private final Network student;
  private final @Nullable TorchInference network;
  private final Map<Long, DistillationLoss> losses = new HashMap<>();

  private Teacher(TrainingOptions options, Network student, @Nullable TorchInference network) {
    this.options = options;
    this.student = student;
    this.network = network;
  }

  /**
   * Opens the teacher that the options name.
   *
   * @throws org.prunepoint.Fault if its files are broken, or its heads do not mean what the
   *     student's do
   */
  static Teacher of(TrainingOptions options, Network student) {
    if (!options.distillation().on()) {
      return new Teacher(options, student, null);
    }
    TeacherFiles files = options.distillation().teacher().orElseThrow();
    Model model = ModelFiles.open(files.cfg(), files.weights());
    Weights weights = model.weights();
    if (weights == null) {
      throw new IllegalStateException("a teacher without weights");
    }
    Shape input = student.input();
    Network teacher = model.network().withInput(input.width(), input.height());
    DistillationLoss.check(student, teacher);
    return new Teacher(options, student, new TorchInference(teacher, weights));
  }

  /**
   * Looks at the teacher's cfg alone.
   *
   * @throws org.prunepoint.Fault if it is broken, or its heads do not mean what the student's do
   */
  static void requireEqualHeads(TrainingOptions options, Network student) {
    options
        .distillation()
        .teacher()
        .ifPresent(
            files -> {
              Shape input = student.input();
              Network teacher = ModelFiles.open(files.cfg(), null).network();
              DistillationLoss.check(student, teacher.withInput(input.width(), input.height()));
            });
  }

  /** What it says to a batch; empty if there is no teacher. */
  List<float[]> answer(TrainingBatch batch) {
    return network == null
        ? List.of()
        : network.run(batch.pixels(), batch.count(), batch.height(), batch.width());
  }

  /**
   * Compares a student's outputs with its answer.
   *
   * @param gradients added to
   * @return what is to be added to the loss
   */
  double teach(
      TrainingBatch batch, List<float[]> outputs, List<float[]> answer, List<float[]> gradients) {
    return answer.isEmpty()
        ? 0
        : losses
            .computeIfAbsent(
                (long) batch.width() << 32 | batch.height(),
                _ -> loss(batch.width(), batch.height()))
            .of(outputs, answer, batch.truths(), gradients)
            .loss();
  }

  private DistillationLoss loss(int width, int height) {
    Network sized = student.withInput(width, height);
    List<HeadGeometry> heads = HeadGeometry.of(sized);
    return switch (options.distillation().kind()) {
      case OUTPUTS -> DistillationLoss.ofOutputs(heads, sized.input());
      case CLASSES_AND_BOXES ->
          DistillationLoss.ofClassesAndBoxes(heads, sized.input(), options.loss());
    };
  }

  @Override
  public void close() {
    if (network != null) {
      network.close();
    }
  }
}
