package org.prunepoint.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prunepoint.Fault;
import org.prunepoint.option.Option;
import org.prunepoint.option.Options;
import org.prunepoint.option.Percents;
import org.prunepoint.option.Word;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

class RecordOptionsTest {
  public record Files(Path cfg, Path weights) {}

  public record Toy(
      int size, boolean loud, boolean painted, double range, Optional<Files> files, int wheels) {
    static final Options<Toy> OPTIONS =
        Options.of(Toy.class, () -> Toy.DEFAULT)
            .option("size", "size", Word.whole(1, 9), "Of it.")
            .and(
                Options.of(Toy.class, () -> Toy.DEFAULT)
                    .option("loud", "loud", Word.flag(), "It makes a noise.")
                    .option("painted", "painted", Word.flag(), "It is 100 % red.")
                    .under("Looks"))
            .option(
                Option.of(
                        Toy.class,
                        "range",
                        "range",
                        Word.share().typed(Percents::share),
                        "How far.")
                    .withFallback(.5))
            .option(
                "files",
                "files",
                Word.ofSeveral(
                        List.of("CFG", "WEIGHTS"),
                        "a cfg and its weights",
                        words -> new Files(Path.of(words.getFirst()), Path.of(words.getLast())),
                        f -> List.of(f.cfg().toString(), f.weights().toString()))
                    .optional("none"),
                "What it is made of.")
            .option(
                Option.of(Toy.class, "wheels", "wheels", Word.whole(0, 9), "Below it.")
                    .needs("does nothing without --loud.", Toy::loud))
            .under("The rest");
    static final Toy DEFAULT = new Toy(3, false, true, 1, Optional.empty(), 0);
  }

  @Command(name = "toy", sortOptions = false, modelTransformer = RecordOptions.Adder.class)
  private static final class Toys implements RecordOptions.Asked {
    final RecordOptions<Toy> toy = new RecordOptions<>(Toy.OPTIONS);

    @Override
    public List<RecordOptions<?>> recordOptions() {
      return List.of(toy);
    }
  }

  private static RecordOptions<Toy> typed(String... words) {
    var toys = new Toys();
    new CommandLine(toys).parseArgs(words);
    return toys.toy;
  }

  /** What is kept is a share: 7 there is damage. */
  @Test
  void aPercentMayBeTypedAsAFigureUpToAHundred() {
    assertThat(typed("--range", "50").over(Toy.DEFAULT).range()).isEqualTo(.5);
    assertThat(typed("--range", "72.5").over(Toy.DEFAULT).range()).isEqualTo(.725);
    assertThat(typed("--range", "7").words()).containsEntry("--range", "0.07");
    assertThat(typed("--range", "1.0").over(Toy.DEFAULT).range()).isEqualTo(1);
    assertThatThrownBy(() -> typed("--range", "1"))
        .isInstanceOf(ParameterException.class)
        .hasMessage("--range: \"1\" could be all channels or one in a hundred: write 1.0 or 0.01.");
    assertThatThrownBy(() -> typed("--range", "150"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("found \"150\"");
    Map<String, String> kept = new HashMap<>(Toy.OPTIONS.words(Toy.DEFAULT));
    kept.put("--range", "7");
    assertThatThrownBy(() -> Toy.OPTIONS.read(kept, "a file"))
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith("a file is damaged: its --range is \"7\"");
    kept.put("--range", "1");
    assertThat(Toy.OPTIONS.read(kept, "a file").range()).isEqualTo(1);
  }

  @Test
  void whatIsTypedIsSetAndTheRestStays() {
    assertThat(typed().over(Toy.DEFAULT)).isEqualTo(Toy.DEFAULT);
    assertThat(
            typed("--size=4", "--loud", "--no-painted", "--range", "--files", "a", "b c")
                .over(Toy.DEFAULT))
        .isEqualTo(
            new Toy(4, true, false, .5, Optional.of(new Files(Path.of("a"), Path.of("b c"))), 0));
    assertThat(typed("--painted", "--range", ".25").over(Toy.DEFAULT))
        .isEqualTo(new Toy(3, false, true, .25, Optional.empty(), 0));
    assertThat(typed("--size", "3").typed("size")).isTrue();
    assertThat(typed("--size", "3").typed("range")).isFalse();
  }

  @Test
  void whatMakesNoSenseIsAMisuseInASentence() {
    assertThatThrownBy(() -> typed("--size", "10").over(Toy.DEFAULT))
        .isInstanceOf(ParameterException.class)
        .hasMessage("--size: expected a whole number from 1 to 9, found \"10\".");
    assertThatThrownBy(() -> typed("--wheels", "4").over(Toy.DEFAULT))
        .isInstanceOf(ParameterException.class)
        .hasMessage("--wheels does nothing without --loud.");
    assertThatThrownBy(() -> typed("--files", "a", "b", "--files", "c", "d").over(Toy.DEFAULT))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("--files");
  }

  @Test
  void theHelpIsGrouped() {
    String help = new CommandLine(new Toys()).getUsageMessage(Ansi.OFF);
    assertThat(help)
        .containsSubsequence(
            "The rest:", "--size=N", "Of it. Default: 3.", "--range[=X]", "--files=CFG WEIGHTS")
        .containsSubsequence("Looks:", "--loud", "--[no-]painted", "It is 100 % red.");
  }
}
