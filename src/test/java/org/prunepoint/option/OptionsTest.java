package org.prunepoint.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.prunepoint.Fault;

class OptionsTest {
  public enum Colour {
    RED,
    DARK_BLUE;

    String word() {
      return this == RED ? "red" : "dark-blue";
    }
  }

  public record Wheel(int spokes, double radius) {
    static final Options<Wheel> OPTIONS =
        Options.of(Wheel.class, () -> Wheel.DEFAULT)
            .option("spokes", "spokes", Word.whole(3, 99), "How many.")
            .option(
                "radius", "radius", Word.decimal(Bounds.above(0).to(5)).unit("m"), "Half of it.")
            .under("The wheel");
    static final Wheel DEFAULT = new Wheel(28, .35);

    public Wheel {
      OPTIONS.check(spokes, radius);
      if (spokes > 50 && radius < .5) {
        throw new Fault("So many spokes need a larger wheel.");
      }
    }
  }

  public record Bicycle(
      Colour colour, Wheel front, boolean bell, Optional<Integer> gears, List<Integer> teeth) {
    static final Options<Bicycle> OPTIONS =
        Options.of(Bicycle.class, () -> Bicycle.DEFAULT)
            .option(
                "colour",
                "colour",
                Word.choice(Colour.values(), Colour::word)
                    .meaning(c -> c == Colour.RED ? "fast" : ""),
                "What it is painted: {choices}.")
            .part("front", Wheel.OPTIONS)
            .option("bell", "bell", Word.flag(), "Whether it rings.")
            .option("gears", "gears", Word.whole(1, 30).optional("none"), "How many there are.")
            .option(
                Option.of(
                        Bicycle.class,
                        "gear-teeth",
                        "teeth",
                        Word.whole(5, 60).list(),
                        "Of the gears.")
                    .needs("does nothing without --gears.", b -> b.gears().isPresent()))
            .under("All of it");
    static final Bicycle DEFAULT =
        new Bicycle(Colour.RED, Wheel.DEFAULT, false, Optional.empty(), List.of());

    public Bicycle {
      OPTIONS.check(colour, front, bell, gears, teeth);
    }
  }

  private static final Options<Bicycle> OPTIONS = Bicycle.OPTIONS;
  private static final Bicycle OTHER =
      new Bicycle(Colour.DARK_BLUE, new Wheel(60, 2.5), true, Optional.of(3), List.of(11, 13));

  @Test
  void nothingIsNoChoiceToTellOf() {
    Word<Colour> colours = Word.choice(Colour.values(), Colour::word);
    assertThat(colours.optional("").toldChoices()).isEqualTo("red or dark-blue");
    assertThat(colours.optional("none").toldChoices()).isEqualTo("none, red or dark-blue");
  }

  @Test
  void everyValueIsAWordThatIsReadBack() {
    assertThat(OPTIONS.words(OTHER))
        .containsExactly(
            Map.entry("--colour", "dark-blue"),
            Map.entry("--spokes", "60"),
            Map.entry("--radius", "2.5"),
            Map.entry("--bell", "true"),
            Map.entry("--gears", "3"),
            Map.entry("--gear-teeth", "11,13"));
    for (Bicycle bicycle : List.of(OTHER, Bicycle.DEFAULT)) {
      assertThat(OPTIONS.read(OPTIONS.words(bicycle), "store")).isEqualTo(bicycle);
    }
  }

  @Test
  void numbersAreNumbersInADocument() {
    assertThat(OPTIONS.json(OTHER))
        .containsEntry("colour", "dark-blue")
        .containsEntry("spokes", 60)
        .containsEntry("bell", true)
        .containsEntry("gears", 3)
        .containsEntry("gearTeeth", "11,13");
    assertThat(OPTIONS.json(Bicycle.DEFAULT)).containsEntry("gears", null);
  }

  @Test
  void oneValueIsReplacedThroughTheConstructor() {
    assertThat(Wheel.OPTIONS.over(Wheel.DEFAULT, Map.of("--spokes", "30")))
        .isEqualTo(new Wheel(30, .35));
    assertThatThrownBy(() -> Wheel.OPTIONS.over(Wheel.DEFAULT, Map.of("--spokes", "60")))
        .isInstanceOf(Fault.class)
        .hasMessage("So many spokes need a larger wheel.");
  }

  @Test
  void severalAreSetTogetherSoThatNoneIsHeldAgainstWhatGoes() {
    assertThat(OPTIONS.over(Bicycle.DEFAULT, Map.of("--spokes", "60", "--radius", ".6")).front())
        .isEqualTo(new Wheel(60, .6));
  }

  @Test
  void whatMakesNoSenseIsNamed() {
    assertRefused("--spokes", "many", "expected a whole number from 3 to 99, found \"many\".");
    assertRefused("--spokes", "2", "expected a whole number from 3 to 99, found \"2\".");
    assertRefused("--radius", "0", "expected a number of m above 0, at most 5, found \"0\".");
    assertRefused("--radius", "NaN", "expected a number of m above 0, at most 5, found \"NaN\".");
    assertRefused("--colour", "", "expected red or dark-blue, found nothing.");
    assertRefused(
        "--gears", "some", "expected none or a whole number from 1 to 30, found \"some\".");
    assertThatThrownBy(() -> OPTIONS.over(Bicycle.DEFAULT, Map.of("--horn", "1")))
        .hasMessage("There is no option --horn.");
    assertThatThrownBy(() -> new Wheel(2, 1))
        .isInstanceOf(Fault.class)
        .hasMessage("--spokes: expected a whole number from 3 to 99, found \"2\".");
  }

  private static void assertRefused(String name, String word, String sentence) {
    assertThatThrownBy(() -> OPTIONS.over(Bicycle.DEFAULT, Map.of(name, word)))
        .isInstanceOf(Fault.class)
        .hasMessage(name + ": " + sentence);
  }

  @Test
  void aStoreThatWasChangedByHandIsNamed() {
    var words = OPTIONS.words(OTHER);
    words.put("started at", "noon");
    assertThat(OPTIONS.read(words, "store")).isEqualTo(OTHER);
    words.put("--radius", "7");
    assertThatThrownBy(() -> OPTIONS.read(words, "store"))
        .hasMessage(
            "store is damaged: its --radius is \"7\", expected a number of m above 0, at most 5.");
    words.remove("--radius");
    assertThatThrownBy(() -> OPTIONS.read(words, "store"))
        .hasMessage("store is damaged: it has no --radius.");
  }

  /** In a store of before there was {@code loud}, none was. */
  public record Bell(int radius, boolean loud) {}

  @Test
  void aStoreOfBeforeAnOptionIsReadAsItWasMeant() {
    Options<Bell> options =
        Options.of(Bell.class, () -> new Bell(1, true))
            .option("radius", "radius", Word.whole(1, 9), "How large it is.")
            .option(
                Option.of(Bell.class, "loud", "loud", Word.flag(), "Whether it rings.")
                    .addedWith(false));
    assertThat(options.read(Map.of("--radius", "4"), "store")).isEqualTo(new Bell(4, false));
    assertThat(options.read(Map.of("--radius", "4", "--loud", "true"), "store"))
        .isEqualTo(new Bell(4, true));
  }

  @Test
  void theHelpSaysChoicesAndDefault() {
    assertThat(OPTIONS.named("colour").helpWith(Bicycle.DEFAULT))
        .isEqualTo("What it is painted: red (fast) or dark-blue. Default: red.");
    assertThat(OPTIONS.all()).extracting(Option::heading).contains("The wheel", "All of it");
  }

  @Test
  void whatIsTypedInVainIsRefusedUnlessItSaysWhatHoldsAnyway() {
    Bicycle teeth = OPTIONS.over(Bicycle.DEFAULT, Map.of("--gear-teeth", "11"));
    assertThatThrownBy(() -> OPTIONS.refuseIdle(teeth, Set.of("--gear-teeth")))
        .hasMessage("--gear-teeth does nothing without --gears.");
    OPTIONS.refuseIdle(Bicycle.DEFAULT, Set.of("--gear-teeth"));
    OPTIONS.refuseIdle(OTHER, Set.of("--gear-teeth"));
  }

  @Test
  void bytesAreShort() {
    Word<Long> memory = Word.bytes(1 << 20);
    assertThat(memory.parse("2G")).isEqualTo(2L << 30);
    assertThat(memory.format(500L << 20)).isEqualTo("500M");
    assertThatThrownBy(() -> memory.parse("1K"))
        .hasMessage("Expected an amount of memory such as 4G or 500M, at least 1M, found \"1K\".");
    assertThatThrownBy(() -> memory.parse("999999999999G")).isInstanceOf(Fault.class);
  }
}
