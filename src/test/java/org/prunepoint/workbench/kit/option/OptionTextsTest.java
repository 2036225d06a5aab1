package org.prunepoint.workbench.kit.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prunepoint.inference.engines.Acceleration;
import org.prunepoint.option.Option;
import org.prunepoint.option.Word;
import org.prunepoint.prune.PruneSettings;
import org.prunepoint.pruning.PruningRecipe;
import org.prunepoint.sweep.SweepRequest;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.workbench.kit.text.Language;
import org.prunepoint.workbench.kit.text.Texts;

/** Every option that the window shows is said in Chinese, of the English that it has today. */
class OptionTextsTest {
  private static final Path FOLDER =
      Path.of("src/main/resources/org/prunepoint/workbench/kit/option/zh");

  /** What stands in a file: the English above a text, and the text. */
  private record Translated(String english, String text) {}

  @AfterEach
  void english() {
    Texts.speak(Language.ENGLISH);
  }

  private static List<Option<?, ?>> options() {
    return Stream.of(
            TrainingOptions.OPTIONS,
            PruningRecipe.OPTIONS,
            SweepRequest.OPTIONS,
            Acceleration.OPTIONS)
        .<Option<?, ?>>flatMap(all -> all.all().stream())
        .toList();
  }

  /** What is said in English, by file and key, of what has to be said in another language. */
  private static Map<String, String> needed() {
    Map<String, String> all = new TreeMap<>();
    for (Option<?, ?> option : options()) {
      String key = option.owner().getSimpleName() + ": " + option.component();
      all.put(key + ".title", OptionTexts.englishTitle(option));
      all.put(key + ".help", option.helpForm());
      option.defaultWords().ifPresent(words -> all.put(key + ".default", words));
      choices(option, key, false, all);
      phrase(option.heading(), all);
      if (option.word().kind() != Word.Kind.CHOICE && option.word().kind() != Word.Kind.FLAG) {
        phrase(option.word().expected(), all);
      }
    }
    return all;
  }

  private static void phrase(String english, Map<String, String> all) {
    if (!english.isEmpty()) {
      String before = all.put("phrases: " + OptionTexts.phraseKey(english), english);
      assertThat(before).as("two phrases of one key").isIn(null, english);
    }
  }

  private static <V> void choices(
      Option<?, V> option, String key, boolean bare, Map<String, String> all) {
    for (V choice : option.word().choices()) {
      String about = option.word().about(choice);
      String word = option.word().format(choice);
      if (about.isEmpty() == bare && !word.isEmpty()) {
        all.put(
            key + "." + OptionTexts.choiceKey(option.word(), choice),
            about.isEmpty() ? word : about);
      }
    }
  }

  /** Words that say all in English; elsewhere they may be explained. */
  private static Map<String, String> bareChoices() {
    Map<String, String> all = new TreeMap<>();
    options().forEach(o -> choices(o, o.owner().getSimpleName() + ": " + o.component(), true, all));
    return all;
  }

  private static Map<String, Translated> chinese() throws IOException {
    Map<String, Translated> all = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        String record = file.getFileName().toString().replace(".properties", "");
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i + 1 < lines.size(); i += 2) {
          assertThat(lines.get(i)).as("line %d of %s", i + 1, file).startsWith("# ");
          String[] parts = lines.get(i + 1).split("=", 2);
          all.put(record + ": " + parts[0], new Translated(lines.get(i).substring(2), parts[1]));
        }
        assertThat(lines.size() % 2).as("English without Chinese in %s", file).isZero();
      }
    }
    return all;
  }

  @Test
  void everyOptionIsSaidInChineseAndNothingElseIs() throws IOException {
    Set<String> there = new TreeSet<>(chinese().keySet());
    assertThat(there).as("not said in %s", FOLDER).containsAll(needed().keySet());
    there.removeAll(needed().keySet());
    there.removeAll(bareChoices().keySet());
    assertThat(there).as("said in %s of what there is not", FOLDER).isEmpty();
  }

  @Test
  void theChineseTranslatesTheEnglishOfToday() throws IOException {
    Map<String, String> english = needed();
    english.putAll(bareChoices());
    Map<String, String> translated =
        chinese().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().english()));
    english.keySet().retainAll(translated.keySet());
    assertThat(translated)
        .as("the English above a text is what it translates: translate anew what has changed")
        .containsExactlyInAnyOrderEntriesOf(english);
  }

  @Test
  void theChineseIsChineseAndHasTheChoicesWhereTheEnglishHasThem() throws IOException {
    chinese()
        .forEach(
            (key, said) -> {
              assertThat(said.text()).as(key).matches(".*\\p{IsHan}.*");
              assertThat(said.text().contains("{choices}"))
                  .as("choices in %s", key)
                  .isEqualTo(said.english().contains("{choices}"));
            });
  }

  @Test
  void aFieldSpeaksTheLanguageOfTheWindow() {
    Option<?, ?> rate = TrainingOptions.OPTIONS.named("optimizer");
    OptionForm<TrainingOptions> form =
        new OptionForm.Builder<>(TrainingOptions.OPTIONS).blank("size").build();

    assertThat(form.field("epochs").title()).isEqualTo("Epochs");
    assertThat(form.field("size").prompt()).isEqualTo("that of the cfg");
    assertThat(OptionTexts.told(rate, "sgd")).isEqualTo("sgd: Nesterov's momentum");
    assertThat(OptionTexts.told(PruneSettings.OPTIONS.named("order"), "channels_first"))
        .as("nothing is typed there")
        .isEqualTo("channels first");
    assertThat(OptionTexts.heading("The run")).isEqualTo("The run");

    Texts.speak(Language.CHINESE);

    assertThat(form.field("epochs").title()).isEqualTo("轮数");
    assertThat(form.field("size").prompt()).isEqualTo("按 cfg");
    assertThat(OptionTexts.told(rate, "sgd")).isEqualTo("sgd：带 Nesterov 动量");
    assertThat(OptionTexts.help(rate)).isEqualTo("梯度如何变成一步更新：sgd（带 Nesterov 动量）、adam（权重衰减与梯度分开）。");
    assertThat(OptionTexts.heading("The run")).isEqualTo("训练过程");
  }

  @Test
  void whatIsWrongWithAFieldIsSaidInItsLanguage() {
    Texts.speak(Language.CHINESE);
    OptionForm<TrainingOptions> form = new OptionForm.Builder<>(TrainingOptions.OPTIONS).build();

    form.field("batch").textProperty().set("1");
    assertThat(form.field("batch").problemBinding().get()).isEqualTo("应为介于 2 和 65536 之间的整数，现为“1”。");
    assertThat(form.problemBinding().get()).isEqualTo("批大小：应为介于 2 和 65536 之间的整数，现为“1”。");

    form.field("batch").textProperty().set(" ");
    assertThat(form.field("batch").problemBinding().get()).isEqualTo("应为介于 2 和 65536 之间的整数，现在是空的。");
  }
}
