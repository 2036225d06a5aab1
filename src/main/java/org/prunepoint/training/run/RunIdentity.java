package org.prunepoint.training.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Version;
import org.prunepoint.dataset.DataSet;
import org.prunepoint.option.Word;
import org.prunepoint.store.Fingerprint;
import org.prunepoint.training.options.TrainingRequest;

/**
 * What a run is of: when it goes on, all that decides its figures has to be what it was.
 *
 * @param request with the paths, which may change, and the options, which may not
 * @param cfg fingerprint of the network's file
 * @param weights fingerprint of those it starts from; "none" for random ones
 * @param training fingerprint of the pictures trained on, and their labels
 * @param validation fingerprint of those that every epoch is scored on
 * @param teacher fingerprint of its two files; "none" without one
 * @param program version of this program
 */
public record RunIdentity(
    TrainingRequest request,
    String cfg,
    String weights,
    String training,
    String validation,
    String teacher,
    String program) {
  static final String NONE = "none";

  /**
   * Reads the files of a request.
   *
   * @throws org.prunepoint.Fault if one cannot be read
   */
  public static RunIdentity of(TrainingRequest request, DataSet training, DataSet validation) {
    return new RunIdentity(
        request,
        Fingerprint.ofFiles(request.cfg()),
        request.weights().map(Fingerprint::ofFiles).orElse(NONE),
        training.fingerprint(),
        validation.fingerprint(),
        request
            .options()
            .distillation()
            .teacher()
            .map(t -> Fingerprint.ofFiles(t.cfg(), t.weights()))
            .orElse(NONE),
        Version.text());
  }

  /** All of it by name, to be kept. */
  Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("program", program);
    words.put("cfg", text(request.cfg()));
    words.put("weights", request.weights().map(RunIdentity::text).orElse(NONE));
    words.put("data", text(request.data()));
    words.put("cfg fingerprint", cfg);
    words.put("weights fingerprint", weights);
    words.put("training fingerprint", training);
    words.put("validation fingerprint", validation);
    words.put("teacher fingerprint", teacher);
    words.putAll(OptionWords.of(request.options()));
    return words;
  }

  private static String text(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  /** The request that these words were kept for, to go on with it. */
  static TrainingRequest request(StoredWords words, Path folder) {
    return new TrainingRequest(
        path(words, "cfg"),
        Optional.of(words.text("weights"))
            .filter(w -> !w.equals(NONE))
            .map(_ -> path(words, "weights")),
        path(words, "data"),
        OptionWords.read(words),
        folder,
        true);
  }

  private static Path path(StoredWords words, String name) {
    return words.read(name, Word.path());
  }

  /** What stands in the way of going on with the run that was kept, in words; null if nothing. */
  @Nullable String differenceTo(StoredWords stored) {
    if (!cfg.equals(stored.text("cfg fingerprint"))) {
      return "was started with another cfg";
    }
    if (!weights.equals(stored.text("weights fingerprint"))) {
      return "was started from other weights";
    }
    if (!training.equals(stored.text("training fingerprint"))) {
      return "was started on other training pictures or labels";
    }
    if (!validation.equals(stored.text("validation fingerprint"))) {
      return "was started with other validation pictures or labels";
    }
    // Values are compared, not how an earlier version wrote them.
    Map<String, String> kept = OptionWords.of(OptionWords.read(stored));
    for (Map.Entry<String, String> option : OptionWords.of(request.options()).entrySet()) {
      String name = option.getKey();
      String before = kept.getOrDefault(name, NONE);
      if (!OptionWords.FREE.contains(name) && !option.getValue().equals(before)) {
        return "was started with %s %s, now %s".formatted(name, before, option.getValue());
      }
    }
    if (!teacher.equals(stored.text("teacher fingerprint"))) {
      return "was started with another teacher";
    }
    if (!program.equals(stored.text("program"))) {
      return "was started by version %s of the program, now %s"
          .formatted(stored.text("program"), program);
    }
    return null;
  }
}
