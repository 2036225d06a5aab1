package org.prunepoint.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;

class NamedClassesTest {
  @TempDir Path home;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(home.resolve(name), text);
  }

  private Path coco() throws IOException {
    return file(
        "set.json",
        "{\"images\":[],\"annotations\":[],\"categories\":[{\"id\":17,\"name\":\"cat\"},{\"id\":18,\"name\":\"dog\"}]}");
  }

  private static NamedClasses read(Optional<Path> said, Optional<Path> data, int classes) {
    return NamedClasses.read(said, Optional.empty(), data, classes, new Cancellation());
  }

  @Test
  void aPersonsWordCountsMostAndIsCompared() throws IOException {
    Path names = file("my.names", "cow\n");

    NamedClasses read = read(Optional.of(names), Optional.of(coco()), 2);

    assertThat(read.all()).containsExactly("cow", "class 1");
    assertThat(read.warnings())
        .singleElement()
        .asString()
        .endsWith("my.names has 1 name, but there are 2 classes.");
  }

  @Test
  void aDataSetsNamesAreTakenWhereItHasAsManyAndItsAnnotationsNeedNoPicture() throws IOException {
    assertThat(read(Optional.empty(), Optional.of(coco()), 2).all()).containsExactly("cat", "dog");
    assertThat(read(Optional.empty(), Optional.of(coco()), 3))
        .isEqualTo(new NamedClasses(List.of("class 0", "class 1", "class 2"), List.of()));
  }

  @Test
  void aDataSetMayBeNamedForItsNames() throws IOException {
    file("x.names", "cat\ndog\n");
    Path data = file("x.data", "classes=2\nnames=x.names\n");

    assertThat(read(Optional.of(coco()), Optional.empty(), 2).all()).containsExactly("cat", "dog");
    assertThat(read(Optional.of(data), Optional.empty(), 2).all()).containsExactly("cat", "dog");
    Path without = file("y.data", "classes=2\n");
    assertThatThrownBy(() -> read(Optional.of(without), Optional.empty(), 2))
        .isInstanceOf(Fault.class)
        .hasMessageEndingWith("y.data says no names of classes.");
  }

  @Test
  void aDataSetThatCannotBeReadIsAMatterOfWhoeverUsesIt() {
    Optional<Path> gone = Optional.of(home.resolve("gone.data"));

    assertThat(read(Optional.empty(), gone, 1).all()).containsExactly("class 0");
  }

  @Test
  void namesThatAreCalledAsTheCfgIsAreTheNetworks() throws IOException {
    Path cfg = file("net.cfg", "");
    file("net.names", "cow\ngoat\n");

    assertThat(ofCfg(cfg, 2)).containsExactly("cow", "goat");
    assertThat(ofCfg(cfg, 1)).as("of another number of classes").containsExactly("class 0");
  }

  private static List<String> ofCfg(Path cfg, int classes) {
    return NamedClasses.read(
            Optional.empty(), Optional.of(cfg), Optional.empty(), classes, new Cancellation())
        .all();
  }
}
