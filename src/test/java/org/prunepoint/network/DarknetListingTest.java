package org.prunepoint.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Pattern ROW = Pattern.compile("^ *(\\d+) (\\S.*)$");
  private static final Pattern OUTPUT =
      Pattern.compile("(?:->|outputs:) *(\\d+) x *(\\d+) x *(\\d+)(?: ([\\d.]+) BF)?");

  /** Those among Darknet's 86 that hold a layer which is none of a convolutional detector's. */
  private static final Set<String> REFUSED =
      Set.of(
          "alexnet", "cifar.test", "crnn.train", "darknet53_448_xnor-refused", "extraction22k", "go.test", "gru",
          "jnet-conv", "lstm.train", "rnn", "rnn.train", "strided", "t1.test", "tiny-yolo-refused", "vgg-16",
          "writing", "yolov3-tiny_occlusion_track", "yolov4-tiny_contrastive");

  @TestFactory
  Stream<DynamicTest> everyListingOfDarknetIsOurs() throws IOException {
    Path real = RealData.folder();
    try (Stream<Path> files = Files.list(real.resolve("darknet-layers"))) {
      List<Path> listings = files.sorted().toList();
      assertThat(listings).hasSize(86);
      return listings.stream()
          .map(
              f -> {
                String name = f.getFileName().toString().replace(".txt", "");
                return dynamicTest(name, () -> compare(name, cfg(real, name), Files.readAllLines(f)));
              });
    }
  }

  private static Path cfg(Path real, String name) {
    Path cfg = real.resolve("cfg").resolve(name + ".cfg");
    return Files.exists(cfg) ? cfg : real.resolve("yolo-fastest").resolve(name + ".cfg");
  }

  private static void compare(String name, Path file, List<String> listing) {
    Cfg cfg = Cfg.read(file);
    Network network;
    try {
      network = NetworkReader.read(cfg).network();
    } catch (Fault refused) {
      System.out.println("REFUSED " + name + ": " + refused.getMessage());
      return;
    }
    Map<Integer, String> rows = new TreeMap<>();
    double total = -1;
    for (String line : listing) {
      Matcher m = ROW.matcher(line);
      if (m.matches()) {
        rows.put(Integer.parseInt(m.group(1)), m.group(2));
      } else if (line.startsWith("Total BFLOPS")) {
        total = Double.parseDouble(line.substring(12).trim());
      }
    }
    assertThat(rows).as("rows").hasSize(network.nodes().size());
    for (Node node : network.nodes()) {
      String row = rows.get(node.index());
      Matcher m = OUTPUT.matcher(row);
      if (m.find()) {
        assertThat(node.output().toString())
            .as(row)
            .isEqualTo(new Shape(i(m, 3), i(m, 2), i(m, 1)).toString());
        if (m.group(4) != null) {
          assertThat(String.format(Locale.ROOT, "%.3f", (float) Cost.bflops(node)))
              .as(row)
              .isEqualTo(m.group(4));
        }
      } else {
        assertThat(row)
            .matches("(yolo|detection|dropout|avg|softmax|cost|scale Layer|sam|\\[Gaussian|type).*");
      }
    }
    if (total >= 0) {
      assertThat(network.cost().bflops()).as("total").isCloseTo(total, org.assertj.core.data.Offset.offset(.00051));
    }
  }

  private static int i(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }
}
