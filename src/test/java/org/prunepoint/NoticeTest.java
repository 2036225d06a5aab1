package org.prunepoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every library that the program stands on is named with its licence. */
class NoticeTest {
  private static final Pattern GROUP = Pattern.compile("\\b[a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)*\\b");
  private static final Pattern DEPENDENCY =
      Pattern.compile("<dependency>.*?<groupId>([^<]+)</groupId>", Pattern.DOTALL);

  private static Set<String> mentioned() throws IOException {
    Set<String> words = new TreeSet<>();
    GROUP.matcher(Files.readString(Path.of("NOTICE"))).results().forEach(m -> words.add(m.group()));
    return words;
  }

  @Test
  void everyDependencyOfTheBuildIsNamed() throws IOException {
    Set<String> groups = new TreeSet<>();
    DEPENDENCY
        .matcher(Files.readString(Path.of("pom.xml")))
        .results()
        .forEach(m -> groups.add(m.group(1)));

    assertThat(groups).hasSizeGreaterThan(20);
    assertThat(mentioned()).containsAll(groups);
  }

  /** A jar lies in a repository under the words of its group, its name and its version. */
  @Test
  void whatThoseBringAlongIsNamedToo() throws IOException {
    Set<String> mentioned = mentioned();
    String paths =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    assertThat(
            Stream.of(paths.split(File.pathSeparator))
                .filter(p -> p.endsWith(".jar"))
                .map(p -> Path.of(p).getParent().getParent().getParent().toString())
                .map(p -> p.replace(File.separatorChar, '.')))
        .hasSizeGreaterThan(40)
        .allMatch(folder -> mentioned.stream().anyMatch(g -> folder.endsWith("." + g)));
  }
}
