package org.prunepoint;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunepoint.network.Layer;

/** How the floors are divided, and that what is sealed is answered in full. */
class RoomsTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final int MOST_FILES = 35;
  private static final String SCREENS = "org.prunepoint.workbench.";

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.prunepoint");

  @Test
  void noPackageHasMoreFilesThanOneCanOverlook() throws IOException {
    Map<Path, Long> files =
        sources().stream().collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));

    assertThat(files).isNotEmpty();
    assertThat(files.values()).as("%s", files).allMatch(n -> n <= MOST_FILES);
  }

  @Test
  void noPackagesKnowEachOtherInARing() {
    slices()
        .matching("org.prunepoint.(**)")
        .should()
        .beFreeOfCycles()
        .because("a room that can only be understood with its neighbour is one room")
        .check(CODE);
  }

  @Test
  void theKitKnowsNothingOfTheWindowButItself() {
    noClasses()
        .that()
        .resideInAPackage(SCREENS + "kit..")
        .should()
        .dependOnClassesThat(windowBut("kit"))
        .because("the next screen has to be able to use it")
        .check(CODE);
  }

  @Test
  void theWorkspaceKnowsNoScreen() {
    noClasses()
        .that()
        .resideInAPackage(SCREENS + "workspace..")
        .should()
        .dependOnClassesThat(windowBut("kit", "workspace"))
        .because("it is what screens share")
        .check(CODE);
  }

  /** What they share, the opened model, is in {@code workspace}. */
  @ParameterizedTest
  @MethodSource("screens")
  void aScreenKnowsNoOther(String screen) {
    noClasses()
        .that()
        .resideInAPackage(SCREENS + screen + "..")
        .should()
        .dependOnClassesThat(windowBut("kit", "workspace", screen))
        .because("a screen can be changed, or left out, without looking at another")
        .check(CODE);
  }

  /** Every room of the window but what screens share; one that is added is among them. */
  static Stream<String> screens() throws IOException {
    try (Stream<Path> rooms = Files.list(SOURCES.resolve("org/prunepoint/workbench"))) {
      return rooms
          .filter(Files::isDirectory)
          .map(room -> String.valueOf(room.getFileName()))
          .filter(room -> !room.equals("kit") && !room.equals("workspace"))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static DescribedPredicate<JavaClass> windowBut(String... rooms) {
    return DescribedPredicate.describe(
        "are of the window but not of " + List.of(rooms),
        c ->
            c.getPackageName().startsWith("org.prunepoint.workbench")
                && Stream.of(rooms)
                    .noneMatch(r -> (c.getPackageName() + ".").startsWith(SCREENS + r + ".")));
  }

  @Test
  void aViewModelKnowsNoScene() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("ViewModel")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx.scene..", "javafx.stage..")
        .because("what a screen decides is tested without a window")
        .check(CODE);
  }

  @Test
  void noSwitchOverLayersHasADefault() throws IOException {
    List<String> lax = new ArrayList<>();
    int asked = 0;
    for (Path file : sources()) {
      for (String block : switches(Files.readString(file))) {
        if (overLayers(block)) {
          asked++;
          if (block.contains("default ->")) {
            lax.add(file + ": " + block.lines().findFirst().orElse(""));
          }
        }
      }
    }

    assertThat(asked).as("switches over layers").isGreaterThan(20);
    assertThat(lax).as("a new layer type has to be a compile error in each").isEmpty();
  }

  /** Some case is the pattern of a layer's record. */
  private static boolean overLayers(String block) {
    String records =
        Arrays.stream(Layer.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .collect(Collectors.joining("|"));
    return Pattern.compile("\\b(case|,)\\s+(Layer\\.)?(" + records + ")\\s+\\w+")
        .matcher(block)
        .find();
  }

  /** Every switch with its braces, inner ones within outer ones and on their own. */
  private static List<String> switches(String source) {
    List<String> found = new ArrayList<>();
    Matcher start = Pattern.compile("\\bswitch \\(").matcher(source);
    while (start.find()) {
      int at = source.indexOf('{', start.end());
      int open = 0;
      do {
        open += source.charAt(at) == '{' ? 1 : source.charAt(at) == '}' ? -1 : 0;
        at++;
      } while (open > 0);
      found.add(source.substring(start.start(), at));
    }
    return found;
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }
}
