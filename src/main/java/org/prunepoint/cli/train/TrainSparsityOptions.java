package org.prunepoint.cli.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Fault;
import org.prunepoint.cli.option.Given;
import org.prunepoint.cli.option.Word;
import org.prunepoint.training.Distillation;
import org.prunepoint.training.Shrinkage;
import org.prunepoint.training.Sparsity;
import org.prunepoint.training.SparsityTarget;
import picocli.CommandLine.Option;

/** What a network learns besides the labels; null where nothing was asked for. */
final class TrainSparsityOptions {
  @Option(
      names = "--sparsity",
      paramLabel = "S",
      description = "Strength of the L1 penalty on the gammas; 0: none. Default: 0.")
  private @Nullable Double strength;

  @Option(
      names = "--sparsity-target",
      converter = TargetWord.class,
      paramLabel = "T",
      description =
          "The layers it presses on: normal (those that no shortcut couples), residual (the coupled"
              + " ones too: for slim and extreme) or tiny (all). Default: residual.")
  private @Nullable SparsityTarget target;

  @Option(
      names = "--sparsity-schedule",
      converter = ScheduleWord.class,
      paramLabel = "S",
      description =
          "constant, global-decay (less for all later) or local-decay (less for the largest later)."
              + " Default: constant.")
  private Sparsity.@Nullable Schedule schedule;

  @Option(
      names = "--sparsity-decay-from",
      paramLabel = "X",
      description = "The share of the run after which it decays. Default: 0.5.")
  private @Nullable Double decayFrom;

  @Option(
      names = "--sparsity-decay-to",
      paramLabel = "X",
      description = "The share of the strength that is then left. Default: 0.01.")
  private @Nullable Double decayTo;

  @Option(
      names = "--sparsity-decay-share",
      paramLabel = "X",
      description = "The share of the gammas that local-decay lets go. Default: 0.15.")
  private @Nullable Double decayShare;

  @Option(
      names = "--shrinkage",
      converter = ShrinkageWord.class,
      paramLabel = "S",
      description =
          "subgradient (as the known tools: gammas never reach 0) or proximal (they do)."
              + " Default: subgradient.")
  private @Nullable Shrinkage shrinkage;

  @Option(
      names = "--teacher",
      arity = "2",
      paramLabel = "CFG WEIGHTS",
      hideParamSyntax = true,
      description = "A larger network to learn from, too.")
  private @Nullable List<Path> teacher;

  @Option(
      names = "--distil",
      converter = KindWord.class,
      paramLabel = "K",
      description =
          "What is learned from it: 1 (all outputs), or 2 (objectness, classes, and boxes where the"
              + " teacher's is nearer). Default: 2.")
  private Distillation.@Nullable Kind kind;

  static final class TargetWord extends Word<SparsityTarget> {
    TargetWord() {
      super(SparsityTarget.values(), SparsityTarget::word);
    }
  }

  static final class ScheduleWord extends Word<Sparsity.Schedule> {
    ScheduleWord() {
      super(Sparsity.Schedule.values(), Sparsity.Schedule::word);
    }
  }

  static final class ShrinkageWord extends Word<Shrinkage> {
    ShrinkageWord() {
      super(Shrinkage.values(), Shrinkage::word);
    }
  }

  static final class KindWord extends Word<Distillation.Kind> {
    KindWord() {
      super(Distillation.Kind.values(), Distillation.Kind::word);
    }
  }

  Sparsity over(Sparsity base) {
    return new Sparsity(
        Given.or(strength, base.strength()),
        Given.or(target, base.target()),
        Given.or(schedule, base.schedule()),
        Given.or(decayFrom, base.decayFrom()),
        Given.or(decayTo, base.decayTo()),
        Given.or(decayShare, base.decayShare()),
        Given.or(shrinkage, base.shrinkage()));
  }

  Optional<Distillation> over(Optional<Distillation> base) {
    if (teacher == null && kind == null) {
      return base;
    }
    if (teacher != null && teacher.size() > 2) {
      throw new Fault("--teacher can be given once: a network has one teacher.");
    }
    if (teacher == null && base.isEmpty()) {
      throw new Fault("--distil says what to learn from a teacher; --teacher says from which.");
    }
    Distillation.Kind chosen =
        Given.or(kind, base.map(Distillation::kind).orElse(Distillation.Kind.CLASSES_AND_BOXES));
    return Optional.of(
        new Distillation(
            chosen,
            teacher == null ? base.orElseThrow().cfg() : teacher.get(0),
            teacher == null ? base.orElseThrow().weights() : teacher.get(1)));
  }
}
