package org.prunepoint;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Who may know whom. */
class ArchitectureTest {
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.prunepoint");

  /** From the top down: packages of one line do not know each other either. */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("cli"), // holds main, which opens the window or runs the benchmarks
          List.of("workbench", "bench"),
          List.of("sweep", "training", "video"),
          List.of("pruning", "quantization"), // one way to prune, and one to round, told once
          List.of("reconstruction", "export", "evaluation"),
          List.of("inference", "dataset"),
          List.of("detection", "prune", "yolov5"),
          List.of("channels", "darknet", "remote"),
          List.of("network", "store"),
          List.of(
              "option", // how any record says what it can be told
              "natives", // where the libraries of others are loaded from
              "text")); // what anybody may say, and how

  @Test
  void arrowsRunDownwardsOnly() {
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      for (String name : FLOORS.get(floor)) {
        List<String> forbidden = new ArrayList<>();
        FLOORS.subList(0, floor + 1).forEach(forbidden::addAll);
        forbidden.remove(name);
        noClasses()
            .that(resideInAPackage("org.prunepoint." + name + ".."))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    forbidden.stream()
                        .map(f -> "org.prunepoint." + f + "..")
                        .toArray(String[]::new)))
            .because(
                "the core has to run, and to be tested, without what is built on it; two of one"
                    + " floor meet in what is above or below both")
            .check(CODE);
      }
    }
  }

  @Test
  void theDrawingShowsTheFloors() throws IOException {
    List<Set<String>> drawn = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("docs", "architecture.md"))) {
      if (line.startsWith("┌") || line.startsWith("├")) {
        drawn.add(new TreeSet<>());
      } else if (line.startsWith("│")) {
        drawn.getLast().addAll(List.of(line.split("│")[1].strip().split(" · ")));
      }
    }
    Set<String> there = CODE.stream().map(ArchitectureTest::feature).collect(Collectors.toSet());

    assertThat(drawn)
        .isEqualTo(
            FLOORS.stream()
                .map(floor -> floor.stream().filter(there::contains).toList())
                .map(floor -> (Set<String>) new TreeSet<>(floor))
                .filter(floor -> !floor.isEmpty())
                .toList());
  }

  @Test
  void everyPackageStandsOnAFloor() {
    Set<String> known =
        FLOORS.stream().flatMap(List::stream).collect(Collectors.toCollection(TreeSet::new));

    assertThat(CODE.stream().map(ArchitectureTest::feature).filter(f -> !f.isEmpty()))
        .isNotEmpty()
        .allMatch(known::contains);
  }

  /** The package right below the root; empty for the root itself. */
  private static String feature(JavaClass type) {
    String below = type.getPackageName().substring("org.prunepoint".length());
    return below.isEmpty() ? "" : below.substring(1).split("\\.")[0];
  }

  @Test
  void pruningIsToldOnce() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.prunepoint.cli..", "org.prunepoint.workbench..", "org.prunepoint.sweep..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.prunepoint.prune.Pruner")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.prunepoint.reconstruction.Calibration")
        .because(
            "the same recipe has to give the same bytes wherever it is followed: ask the package"
                + " pruning")
        .check(CODE);
  }

  @Test
  void theRootKnowsNobody() {
    noClasses()
        .that()
        .resideInAPackage("org.prunepoint")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.prunepoint.*..")
        .because("everybody knows the root, so it would close a ring")
        .check(CODE);
  }

  @Test
  void theModelIsPureJava() {
    classes()
        .that()
        .resideInAnyPackage(
            "org.prunepoint",
            "org.prunepoint.text..",
            "org.prunepoint.network..",
            "org.prunepoint.darknet..",
            "org.prunepoint.channels..",
            "org.prunepoint.prune..",
            "org.prunepoint.detection..",
            "org.prunepoint.yolov5..",
            "org.prunepoint.option..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang..",
            "java.util..",
            "java.math..",
            "java.io..",
            "java.nio..",
            "org.jspecify..",
            "org.prunepoint..")
        .because(
            "files, network, pruning and boxes have to work wherever a JVM is, with no library")
        .check(CODE);
  }

  @ParameterizedTest(name = "{0} only in {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          javafx..            | org.prunepoint.workbench.. | what the window can do, the command line and the tests can do too
          org.controlsfx..    | org.prunepoint.workbench.. | controls belong to the window
          atlantafx..         | org.prunepoint.workbench.. | the theme belongs to the window
          org.jfree..         | org.prunepoint.workbench.. | charts belong to the window
          ai.onnxruntime..    | org.prunepoint.inference.onnx.. | another engine must be able to take its place
          onnx..              | org.prunepoint.inference.onnx.. | the graph is built in one place, so that what is measured is what is exported
          org.deeplearning4j.. | org.prunepoint.inference.dl4j.. | an engine and a file format, behind one adapter
          org.nd4j.linalg..   | org.prunepoint.inference.dl4j.. org.prunepoint.reconstruction.. | off-heap numbers stay where they are closed
          org.opencv..        | ..opencv.. | natives stay in their adapters
          nu.pattern..        | ..opencv.. | natives stay in their adapters
          org.sqlite..        | org.prunepoint.store.. | what is kept, is kept in one way: a killed program loses nothing of it
          java.sql..          | org.prunepoint.store.. | what is kept, is kept in one way: a killed program loses nothing of it
          ai.djl..            | org.prunepoint.training.. | the network that learns is one of many ways to run one
          org.bytedeco.javacv.. | org.prunepoint.video.. | frames come from one place
          org.bytedeco.ffmpeg.. | org.prunepoint.video.. | frames come from one place
          org.bytedeco.openblas.. | org.prunepoint.reconstruction.. | linear algebra has one user
          us.hebi..           | org.prunepoint.dataset.. | files of others end at their converter
          picocli..           | org.prunepoint.cli.. | the command line is thin
          ch.qos.logback..    | org.prunepoint.cli.. | everybody else logs through SLF4J
          me.tongfei..        | org.prunepoint.cli.. | progress is drawn by whoever has the terminal
          """)
  void librariesStayInTheirPackages(String library, String home, String reason) {
    noClasses()
        .that()
        .resideOutsideOfPackages(home.split(" "))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .because(reason)
        .check(CODE);
    assertThat(CODE.that(resideInAnyPackage(home.split(" "))))
        .as("who uses %s in %s: a rule about nobody says nothing", library, home)
        .anyMatch(
            c ->
                c.getDirectDependenciesFromSelf().stream()
                    .anyMatch(d -> resideInAPackage(library).test(d.getTargetClass())));
  }

  @Test
  void enginesAreMadeInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.prunepoint.inference.engines..",
            "org.prunepoint.inference.onnx..",
            "org.prunepoint.inference.opencv..",
            "org.prunepoint.inference.dl4j..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.prunepoint.inference.onnx..",
            "org.prunepoint.inference.opencv..",
            "org.prunepoint.inference.dl4j..")
        .because("another engine must be able to take one's place by a change of one file")
        .check(CODE);
  }

  @Test
  void onnxRuntimeIsLoadedInOnePlace() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.prunepoint.inference.onnx.OnnxLibrary")
        .should()
        .callMethodWhere(
            JavaCall.Predicates.target(HasName.Predicates.name("getEnvironment"))
                .and(
                    JavaCall.Predicates.target(
                        HasOwner.Predicates.With.owner(
                            HasName.Predicates.name("ai.onnxruntime.OrtEnvironment")))))
        .because("whoever loads it first decides whether it reports to Microsoft")
        .check(CODE);
  }

  @Test
  void onlyTheCommandLineWritesToTheTerminal() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.prunepoint.cli..", "org.prunepoint.bench..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .because("the window has no terminal, and --json has to stay JSON")
        .check(CODE);
  }

  @Test
  void whatCommandsSayGoesThroughOneGate() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.prunepoint.cli.console.Output")
        .and()
        .doNotHaveFullyQualifiedName("org.prunepoint.cli.Failures")
        .and()
        .doNotHaveFullyQualifiedName("org.prunepoint.cli.VersionCommand") // says nothing foreign
        .should()
        .callMethod(CommandLine.class, "getOut")
        .orShould()
        .callMethod(CommandLine.class, "getErr")
        .because("it repeats names that somebody else chose, and no terminal may obey them")
        .check(CODE);
  }

  @Test
  void onlyTheCommandLineEndsTheProgram() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.prunepoint.cli..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .because("a fault is an exception until somebody who talks to the user has it")
        .check(CODE);
  }

  @Test
  void theRoomsOfTrainingAreNoRing() {
    slices()
        .matching("org.prunepoint.training.(*)..")
        .should()
        .beFreeOfCycles()
        .because("what is asked and what is kept can then be read without what trains")
        .check(CODE);
    noClasses()
        .that()
        .resideInAPackage("org.prunepoint.training.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.prunepoint.training")
        .because("the job knows its rooms, and they do not know it")
        .check(CODE);
  }

  @Test
  void everyPackageSaysWhatMayBeNull() {
    Set<JavaPackage> packages =
        CODE.stream().map(JavaClass::getPackage).collect(Collectors.toSet());

    assertThat(packages).isNotEmpty();
    assertThat(
            packages.stream()
                .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName))
        .as("packages without @NullMarked in package-info.java")
        .isEmpty();
  }
}
