package org.prunepoint.network;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.prunepoint.Fault;
import org.prunepoint.RealData;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.NetworkReader;

/** Shapes and BFLOPS against what Darknet itself prints when it builds a network. */
@Tag("real")
class DarknetListingTest {
  /**
   * Those among Darknet's listings that hold a layer of another kind of network, and the first such
   * layer.
   */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          entry("alexnet", "line 72: [connected]"),
          entry("cifar", "line 15: [crop]"),
          entry("crnn.train", "line 16: [connected]"),
          entry("extraction.conv", "line 173: [connected]"),
          entry("extraction22k", "line 200: [connected]"),
          entry("gru", "[gru]"),
          entry("lstm.train", "[lstm]"),
          entry("rnn", "[rnn]"),
          entry("rnn.train", "[rnn]"),
          entry("strided", "line 17: [crop]"),
          entry("t1.test", "line 99: [connected]"),
          entry("vgg-16", "line 11: [crop]"),
          entry("yolov3-tiny_occlusion_track", "line 112: [crnn]"),
          entry("yolov4-tiny_contrastive", "line 447: [contrastive]"));

  @TestFactory
  Stream<DynamicTest> everyListingOfDarknetIsOurs() throws IOException {
    Path real = RealData.folder();
    try (Stream<Path> files = Files.list(real.resolve("darknet-layers"))) {
      List<Path> listings = files.sorted().toList();
      assertThat(listings).hasSize(86);
      return listings.stream()
          // The one listing whose cfg is not among the files.
          .filter(f -> !f.endsWith("yolo-fastest-1.1_body.txt"))
          .map(
              f -> {
                String name = f.getFileName().toString().replace(".txt", "");
                return dynamicTest(
                    name, () -> compare(name, cfg(real, name), Files.readAllLines(f)));
              });
    }
  }

  private static Path cfg(Path real, String name) {
    Path cfg = real.resolve("cfg").resolve(name + ".cfg");
    return Files.exists(cfg) ? cfg : real.resolve("yolo-fastest").resolve(name + ".cfg");
  }

  private static void compare(String name, Path file, List<String> lines) {
    Cfg cfg = Cfg.read(file);
    if (REFUSED.containsKey(name)) {
      assertThatThrownBy(() -> NetworkReader.read(cfg))
          .isInstanceOf(Fault.class)
          .hasMessageContainingAll(name + ".cfg, line ", REFUSED.get(name));
      return;
    }
    Network network = NetworkReader.read(cfg).network();
    DarknetListing.of(lines).requireEqual(network);
  }
}
