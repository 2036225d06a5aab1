package org.prunepoint.training.distil;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prunepoint.Cancellation;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.inference.Work;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.reconstruction.Distilled;
import org.prunepoint.reconstruction.Distiller;
import org.prunepoint.reconstruction.walk.NetworkInputs;
import org.prunepoint.training.loss.HeadGeometry;
import org.prunepoint.training.torch.NetworkScript;
import org.prunepoint.training.torch.Torch;
import org.prunepoint.training.torch.TorchInference;

/** Distils with PyTorch. */
public final class TorchDistiller implements Distiller {
  @Override
  public void require(Network network) {
    var _ = HeadGeometry.of(network);
    NetworkScript.requireTrainable(network);
    Work.TRAINING.require(network, Course.BATCH);
    Torch.require();
  }

  @Override
  public int stepsIn(
      double seconds,
      Network network,
      Weights weights,
      NetworkInputs pictures,
      Cancellation cancellation) {
    PrunedNetwork whole = PrunedNetwork.whole(network, weights);
    try (var teacher = new TorchInference(network, weights);
        var course = new Course(whole, teacher, network.input(), pictures)) {
      return Lesson.steps(seconds / course.pace(cancellation));
    }
  }

  @Override
  public Job<Distilled> distilled(
      PrunedNetwork pruned,
      Network network,
      Weights weights,
      NetworkInputs pictures,
      int steps,
      Optional<Path> folder) {
    return (progress, cancellation) -> {
      var parts = new HeldBack(pictures);
      try (var teacher = new TorchInference(network, weights)) {
        var lesson =
            new Lesson(
                pruned,
                teacher,
                network.input(),
                parts.seen(),
                new Likeness(teacher, parts.unseen()),
                folder);
        Lesson.Outcome before = lesson.before(cancellation);
        List<Progress> courses = progress.parts(Lesson.trials(steps), steps);
        Lesson.Outcome best = lesson.tried(before, steps, courses.getFirst(), cancellation);
        if (best.lack() < before.lack() && best.steps() < steps) {
          best =
              best.orBetter(
                  lesson.taken(best.rate(), steps, "distilling", courses.getLast(), cancellation));
        }
        Lesson.Outcome kept = before.orBetter(best);
        return new Distilled(
            kept.weights(),
            best.steps(),
            kept.rate(),
            parts.seen().count(),
            parts.unseen().count(),
            before.lack(),
            best.lack());
      }
    };
  }
}
