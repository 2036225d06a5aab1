package org.prunepoint.workbench.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.prunepoint.workbench.detect.DetectScreen;
import org.prunepoint.workbench.kit.job.RunningJob;
import org.prunepoint.workbench.kit.text.core.CoreWords;

/** Every text is there in every language, is used, and speaks of the same things. */
class TextsTest {
  private static final Path SOURCES = Path.of("src/main/java/org/prunepoint/workbench");
  private static final Path RESOURCES = Path.of("src/main/resources/org/prunepoint/workbench");
  private static final Pattern USED =
      Pattern.compile("\\b(?:texts|TEXTS)\\s*\\.get\\(\\s*\"([^\"]+)\"(\\s*\\+)?");

  private static List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.walk(RESOURCES)) {
      return all.filter(f -> f.endsWith("texts_en.properties")).map(Path::getParent).toList();
    }
  }

  private static Properties read(Path folder, Language language) throws IOException {
    var texts = new Properties();
    Path file = folder.resolve("texts_" + language.tag() + ".properties");
    try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      texts.load(in);
    }
    return texts;
  }

  @Test
  void oneThingIsNotSaidToBeSeveral() {
    Texts detect = Texts.of(DetectScreen.class);

    assertThat(detect.get("saved.film", 1, "a.mp4")).isEqualTo("Saved 1 frame to a.mp4.");
    assertThat(detect.get("saved.film", 0, "a.mp4")).isEqualTo("Saved 0 frames to a.mp4.");
    assertThat(detect.get("saved.film", 12345L, "a.mp4"))
        .isEqualTo("Saved 12\u202f345 frames to a.mp4.");
    assertThat(detect.get("folder.figures", "1", 1, 1, 1, "0", "0"))
        .isEqualTo("1 of 1 picture compared, 1 differs. 1 object found by both, 0 lost, 0 gained.");
  }

  @Test
  void noLineBreaksBetweenANumberAndItsUnit() {
    assertThat(Texts.of(RunningJob.class).get("hours", "2", "10"))
        .isEqualTo("2\u00a0h 10\u00a0min");
    assertThat(Texts.of(CoreWords.class).get("said.gpu.missing", "libcudart.so 12"))
        .isEqualTo("libcudart.so 12 is missing");
  }

  @Test
  void everyLanguageHasTheSameTextsWithTheSamePlaces() throws IOException {
    for (Path folder : folders()) {
      Properties english = read(folder, Language.ENGLISH);
      for (Language language : Language.values()) {
        Properties other = read(folder, language);
        assertThat(keys(other)).as("%s in %s", folder, language).containsAll(keys(english));
        for (String key : keys(english)) {
          assertThat(other.getProperty(key)).as("%s in %s", key, language).isNotBlank();
          assertThat(places(other.getProperty(key)))
              .as("what %s speaks of, in %s", key, language)
              .isEqualTo(places(english.getProperty(key)));
        }
      }
    }
  }

  @Test
  void chineseIsChinese() throws IOException {
    Set<String> same = new TreeSet<>();
    for (Path folder : folders()) {
      Properties chinese = read(folder, Language.CHINESE);
      for (String key : keys(chinese)) {
        boolean anyHan =
            chinese
                .getProperty(key)
                .codePoints()
                .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
        if (!anyHan && !key.endsWith(".same")) {
          same.add(folder.getFileName() + ": " + key);
        }
      }
    }
    assertThat(same).as("a text that is the same in all languages has a key with .same").isEmpty();
  }

  @Test
  void chineseSentencesHaveChinesePunctuation() throws IOException {
    Pattern narrow = Pattern.compile("[\\p{IsHan}）”][,;:?(]");
    Set<String> found = new TreeSet<>();
    try (Stream<Path> all = Files.walk(RESOURCES)) {
      for (Path file :
          all.filter(f -> f.endsWith("texts_zh.properties") || f.getParent().endsWith("zh"))
              .filter(Files::isRegularFile)
              .toList()) {
        var texts = new Properties();
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
          texts.load(in);
        }
        for (String key : keys(texts)) {
          if (narrow.matcher(texts.getProperty(key).replace("(_", "")).find()) {
            found.add(file + ": " + key + "=" + texts.getProperty(key));
          }
        }
      }
    }
    assertThat(found)
        .as("a comma, semicolon, colon, question mark or bracket is full-width")
        .isEmpty();
  }

  @Test
  void everyTextThatIsAskedForIsThereAndNoOtherIs() throws IOException {
    for (Path folder : folders()) {
      Path sources = SOURCES.resolve(RESOURCES.relativize(folder));
      Set<String> exact = new TreeSet<>();
      List<String> begun = new ArrayList<>();
      try (Stream<Path> files = Files.list(sources)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          Matcher used = USED.matcher(Files.readString(file));
          while (used.find()) {
            if (used.group(2) == null) {
              exact.add(used.group(1));
            } else {
              begun.add(used.group(1));
            }
          }
        }
      }
      Set<String> there = keys(read(folder, Language.ENGLISH));
      assertThat(there).as("texts of %s", folder).containsAll(exact);
      assertThat(there)
          .as("%s: a text that nobody asks for", folder)
          .allMatch(key -> exact.contains(key) || begun.stream().anyMatch(key::startsWith));
    }
  }

  private static Set<String> keys(Properties texts) {
    return new TreeSet<>(texts.stringPropertyNames());
  }

  /** The numbers in braces; the format itself has to be one, too. */
  private static Set<String> places(String text) {
    assertThat(new MessageFormat(text)).isNotNull();
    Set<String> found = new TreeSet<>();
    Matcher place = Pattern.compile("\\{(\\d)").matcher(text);
    while (place.find()) {
      found.add(place.group(1));
    }
    return found;
  }
}
