package org.prunepoint.training.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prunepoint.option.Word;
import org.prunepoint.training.options.Distillation;
import org.prunepoint.training.options.Distillation.TeacherFiles;
import org.prunepoint.training.options.TrainingOptions;

/**
 * Options of a run by their names on the command line, to be kept, compared and read back: those of
 * {@link TrainingOptions#OPTIONS}, but for a teacher, whose files have a word each, and without
 * whom nothing is distilled.
 */
final class OptionWords {
  private static final String TEACHER = "--teacher";
  private static final String CFG = "--teacher cfg";
  private static final String WEIGHTS = "--teacher weights";
  private static final String DISTIL = "--distil";
  private static final String NONE = "none";

  /**
   * What may differ when a run goes on: how many load pictures does not change them, and a teacher
   * is known by what is in its files.
   */
  static final Set<String> FREE = Set.of("--threads", CFG, WEIGHTS);

  private OptionWords() {}

  /** All of them, in the order of the help. */
  static Map<String, String> of(TrainingOptions options) {
    Map<String, String> words = new LinkedHashMap<>(TrainingOptions.OPTIONS.words(options));
    words.remove(TEACHER);
    options
        .distillation()
        .teacher()
        .ifPresentOrElse(
            teacher -> {
              words.put(CFG, teacher.cfg().toAbsolutePath().toString());
              words.put(WEIGHTS, teacher.weights().toAbsolutePath().toString());
            },
            () -> words.put(DISTIL, NONE));
    return words;
  }

  /**
   * The reverse of {@link #of}.
   *
   * @throws org.prunepoint.Fault if something is missing, unknown or makes no sense
   */
  static TrainingOptions read(StoredWords stored) {
    Map<String, String> words = new LinkedHashMap<>(stored.words());
    boolean alone = stored.text(DISTIL).equals(NONE);
    Optional<TeacherFiles> teacher =
        alone
            ? Optional.empty()
            : Optional.of(
                new TeacherFiles(stored.read(CFG, Word.path()), stored.read(WEIGHTS, Word.path())));
    Distillation usual = new Distillation(teacher, Distillation.NONE.kind());
    words.remove(CFG);
    words.remove(WEIGHTS);
    words.put(TEACHER, Distillation.OPTIONS.words(usual).get(TEACHER));
    if (alone) {
      words.put(DISTIL, Distillation.OPTIONS.words(usual).get(DISTIL));
    }
    return TrainingOptions.OPTIONS.read(words, stored.file().toString());
  }
}
