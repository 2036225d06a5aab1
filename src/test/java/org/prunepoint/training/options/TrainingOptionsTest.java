package org.prunepoint.training.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunepoint.Fault;
import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Word;

/** Every option of a training, whichever there are. */
class TrainingOptionsTest {
  private static final Options<TrainingOptions> OPTIONS = TrainingOptions.OPTIONS;
  private static final String RUN = "run.sqlite";

  /** Runs of before there were these are read as they were meant. */
  private static final Set<String> LATER =
      Set.of("--transfer", "--loss", "--quantize", "--quantize-kind", "--quantize-layers");

  static Stream<Option<TrainingOptions, ?>> all() {
    return OPTIONS.all().stream();
  }

  /** A word of an option that is not its default. */
  static String another(Option<TrainingOptions, ?> option) {
    String usual = option.format(TrainingOptions.DEFAULT);
    return switch (option.word().kind()) {
      case CHOICE -> otherChoice(option.word(), usual);
      case FLAG -> String.valueOf(!Boolean.parseBoolean(usual));
      case WHOLE -> String.valueOf(Long.parseLong(usual) + 3);
      case DECIMAL -> usual.equals("0.5") ? "0.25" : "0.5";
      case TEXT ->
          switch (option.name()) {
            case "size" -> "608x352";
            case "multi-scale" -> "0.5:1.25";
            case "teacher" -> "big.cfg\nbig.weights";
            case "quantize" -> "W4A8";
            case "quantize-layers" -> "heads=float,12-30=W2A8";
            default -> throw new AssertionError("a word for " + option + " is missing here");
          };
    };
  }

  private static <V> String otherChoice(Word<V> word, String usual) {
    return word.choices().stream()
        .map(word::format)
        .filter(w -> !w.equals(usual))
        .findFirst()
        .orElseThrow();
  }

  private static TrainingOptions with(String name, String word) {
    return OPTIONS.over(TrainingOptions.DEFAULT, Map.of(name, word));
  }

  @Test
  void thereAreAsManyAsTheRecordsHaveComponents() {
    long components =
        Stream.of(
                    Course.class,
                    Steps.class,
                    RateSchedule.class,
                    Sparsity.class,
                    Distillation.class,
                    Rounding.class,
                    org.prunepoint.training.loss.LossSettings.class,
                    org.prunepoint.training.pictures.Augmentation.class,
                    Scales.class)
                .mapToLong(r -> r.getRecordComponents().length)
                .sum()
            - 1 // the rate of the steps is a record
            + 2; // the size, and whether weights are transferred
    assertThat(OPTIONS.all()).hasSize((int) components);
  }

  @ParameterizedTest
  @MethodSource("all")
  void isTypedKeptReadBackAndTold(Option<TrainingOptions, ?> option) {
    TrainingOptions told = with(option.typed(), another(option));

    assertThat(told).isNotEqualTo(TrainingOptions.DEFAULT);
    assertThat(OPTIONS.words(told)).containsEntry(option.typed(), option.format(told));
    assertThat(OPTIONS.read(OPTIONS.words(told), RUN)).isEqualTo(told);
    Map<String, String> others = new LinkedHashMap<>(OPTIONS.words(told));
    others.put(option.typed(), option.format(TrainingOptions.DEFAULT));
    assertThat(others)
        .as("it changes nothing else")
        .isEqualTo(OPTIONS.words(TrainingOptions.DEFAULT));
    assertThat(OPTIONS.json(told)).containsKey(option.jsonName());
    assertThat(option.helpWith(TrainingOptions.DEFAULT))
        .matches("(?s)[A-Z].*\\. Default: .+\\.")
        .doesNotContain("{choices}");
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesWhatMakesNoSenseInASentence(Option<TrainingOptions, ?> option) {
    List<String> wrong =
        switch (option.word().kind()) {
          case CHOICE, FLAG, TEXT ->
              option.name().equals("quantize-layers") ? List.of("?", "12=W99A8") : List.of("?", "");
          case WHOLE -> List.of("x", "", "1.5", "99999999999999999999");
          case DECIMAL -> List.of("x", "", "-1", "NaN", "Infinity", "1e999", "0x1p3");
        };
    for (String word : wrong) {
      assertThatThrownBy(() -> with(option.typed(), word))
          .as("%s %s", option, word)
          .isInstanceOf(Fault.class)
          .hasMessageStartingWith(option.typed() + ": expected ")
          .hasMessageEndingWith(".");
      Map<String, String> kept = new LinkedHashMap<>(OPTIONS.words(TrainingOptions.DEFAULT));
      kept.put(option.typed(), word);
      assertThatThrownBy(() -> OPTIONS.read(kept, RUN))
          .isInstanceOf(Fault.class)
          .hasMessageStartingWith(
              "run.sqlite is damaged: its %s is \"%s\", expected ".formatted(option.typed(), word));
    }
    Map<String, String> kept = new LinkedHashMap<>(OPTIONS.words(TrainingOptions.DEFAULT));
    kept.remove(option.typed());
    if (LATER.contains(option.typed())) {
      // Runs of before there was this option go on as they began.
      assertThat(OPTIONS.read(kept, RUN)).isEqualTo(TrainingOptions.DEFAULT);
      return;
    }
    assertThatThrownBy(() -> OPTIONS.read(kept, RUN))
        .hasMessage("run.sqlite is damaged: it has no %s.".formatted(option.typed()));
  }

  @Test
  void refusesWhatDoesNothingBesideTheRest() {
    assertIdle("--sparsity-target", "tiny", "without --sparsity");
    assertIdle("--sparsity-schedule", "local-decay", "without --sparsity");
    assertIdle("--shrinkage", "proximal", "without --sparsity");
    assertIdle("--sparsity-decay-from", "0.9", "without a --sparsity that decays");
    assertIdle("--sparsity-decay-share", "0.9", "without a --sparsity of local-decay");
    assertIdle("--distil", "1", "without --teacher");
    assertIdle("--multi-scale-every", "20", "without --multi-scale");
    TrainingOptions sparse =
        OPTIONS.over(
            TrainingOptions.DEFAULT,
            Map.of("--sparsity", "0.001", "--sparsity-schedule", "global-decay"));
    OPTIONS.refuseIdle(sparse, Set.of("--sparsity-schedule", "--sparsity"));
  }

  private static void assertIdle(String name, String word, String because) {
    assertThatThrownBy(() -> OPTIONS.refuseIdle(with(name, word), Set.of(name)))
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith(name + " does nothing ")
        .hasMessageContaining(because);
  }
}
