package org.prunepoint.workbench.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prunepoint.option.Word;
import org.prunepoint.text.Shell;
import org.prunepoint.training.options.Precision;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.options.TrainingRequest;

/** A run as one would type it, and what is special about its options. */
final class RunCommand {
  private static final String SIZE = "--size";
  private static final String THREADS = "--threads";
  private static final String PRECISION = "--precision";
  private static final String TEACHER = "--teacher";

  private RunCommand() {}

  /** The options that are not as they are where nothing is said, as they are typed. */
  static Map<String, String> special(TrainingOptions options) {
    TrainingOptions usual = TrainingOptions.usual(options.size().width(), options.size().height());
    Map<String, String> before = TrainingOptions.OPTIONS.words(usual);
    Map<String, String> special = new LinkedHashMap<>();
    TrainingOptions.OPTIONS
        .words(options)
        .forEach(
            (option, word) -> {
              if (!word.equals(before.get(option)) && !option.equals(THREADS)) {
                special.put(option, word);
              }
            });
    return special;
  }

  /**
   * Those that somebody would remark on. A run keeps the precision that was found faster where
   * nothing was said; 32 bits are what everybody expects.
   */
  static Map<String, String> remarkable(TrainingOptions options) {
    Map<String, String> special = special(options);
    if (options.steps().precision() == Precision.FLOAT32) {
      special.remove(PRECISION);
    }
    return special;
  }

  /** What makes the same run in another folder beside it, quoted for the shell of this system. */
  static String of(TrainingRequest request) {
    List<String> words = new ArrayList<>(List.of("prunepoint", "train", text(request.cfg())));
    request.weights().ifPresent(w -> words.add(text(w)));
    words.addAll(List.of("--data", text(request.data())));
    TrainingOptions options = request.options();
    words.addAll(List.of(SIZE, options.size().width() + "x" + options.size().height()));
    special(options)
        .forEach(
            (option, word) -> {
              if (isFlag(option)) {
                words.add(option); // only what is special is here, and flags are off otherwise
              } else if (!option.equals(TEACHER)) {
                words.addAll(List.of(option, word));
              }
            });
    options
        .distillation()
        .teacher()
        .ifPresent(t -> words.addAll(List.of(TEACHER, text(t.cfg()), text(t.weights()))));
    Path out = request.out().toAbsolutePath().normalize();
    words.addAll(List.of("--out", out.resolveSibling(out.getFileName() + "-again").toString()));
    return Shell.here().command(words);
  }

  private static boolean isFlag(String typed) {
    return TrainingOptions.OPTIONS.all().stream()
        .anyMatch(o -> o.typed().equals(typed) && o.word().kind() == Word.Kind.FLAG);
  }

  private static String text(Path file) {
    return file.toAbsolutePath().normalize().toString();
  }
}
