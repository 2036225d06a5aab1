package org.prunepoint.training.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;

/**
 * A larger network that the trained one learns from besides the labels.
 *
 * @param teacher that network; empty for none
 * @param kind what is learned from it
 */
public record Distillation(Optional<TeacherFiles> teacher, Kind kind) {
  /** The files of a teacher. */
  public record TeacherFiles(Path cfg, Path weights) {}

  /** Strategies 1 and 2 of the old tools, corrected. */
  public enum Kind {
    /** All raw outputs of every position as one softened distribution. */
    OUTPUTS,
    /**
     * Softened objectness and classes of every position, and boxes of matched positions as long as
     * the teacher's is nearer to the label.
     */
    CLASSES_AND_BOXES;

    /** In a few words. */
    String meaning() {
      return switch (this) {
        case OUTPUTS -> "all outputs";
        case CLASSES_AND_BOXES -> "objectness, classes, and boxes where the teacher's is nearer";
      };
    }

    /** As it is written on the command line: the strategy's number. */
    public String word() {
      return switch (this) {
        case OUTPUTS -> "1";
        case CLASSES_AND_BOXES -> "2";
      };
    }
  }

  /** As a store calls that there is no teacher. */
  private static final String NOBODY = "none";

  public static final Options<Distillation> OPTIONS =
      Options.of(Distillation.class, () -> Distillation.NONE)
          .option(
              Option.of(
                  Distillation.class,
                  "teacher",
                  "teacher",
                  Word.ofSeveral(
                          List.of("CFG", "WEIGHTS"),
                          "the cfg and the weights of one network",
                          words ->
                              new TeacherFiles(Path.of(words.getFirst()), Path.of(words.getLast())),
                          t -> List.of(t.cfg().toString(), t.weights().toString()))
                      .optional(NOBODY),
                  "A larger network to learn from, too: cfg and weights, or a checkpoint alone."))
          .option(
              Option.of(
                      Distillation.class,
                      "distil",
                      "kind",
                      Word.choice(Kind.values(), Kind::word).label("K").meaning(Kind::meaning),
                      "What is learned from it: {choices}.")
                  .needs("does nothing without --teacher.", Distillation::on))
          .under("Sparsity and teacher");

  /** Nobody. */
  public static final Distillation NONE =
      new Distillation(Optional.empty(), Kind.CLASSES_AND_BOXES);

  /** From this network. */
  public static Distillation of(Kind kind, Path cfg, Path weights) {
    return new Distillation(Optional.of(new TeacherFiles(cfg, weights)), kind);
  }

  public boolean on() {
    return teacher.isPresent();
  }
}
