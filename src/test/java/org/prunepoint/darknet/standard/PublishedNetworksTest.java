package org.prunepoint.darknet.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prunepoint.RealData;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.CfgOption;
import org.prunepoint.darknet.CfgSection;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.network.DarknetListing;
import org.prunepoint.network.Network;

/** What we write against the files that Darknet comes with, and two that others trained. */
@Tag("real")
class PublishedNetworksTest {
  /** Ours are for a training of its own length, theirs partly set up for testing. */
  private static final Set<String> OWN = Set.of("batch", "subdivisions", "max_batches", "steps");

  private static Cfg published(StandardNetwork network) {
    return Cfg.read(RealData.folder().resolve("cfg").resolve(network.word() + ".cfg"));
  }

  private static Network ours(NetworkRequest request) {
    NetworkReader.Result read = NetworkReader.read(StandardCfg.of(request));
    assertThat(read.warnings()).isEmpty();
    return read.network();
  }

  @ParameterizedTest
  @EnumSource
  void everyLayerIsThePublishedOne(StandardNetwork network) {
    Network theirs = NetworkReader.read(published(network)).network();
    Network ours = ours(NetworkRequest.of(network, 80));

    assertThat(ours.input()).isEqualTo(theirs.input());
    assertThat(ours.layers()).isEqualTo(theirs.layers());
  }

  @ParameterizedTest
  @EnumSource
  void everyOptionOfInputAndHeadsIsThePublishedOne(StandardNetwork network) {
    List<Map<String, Object>> theirs = options(published(network));

    assertThat(theirs).hasSize(1 + network.anchorCount() / 3);
    assertThat(options(StandardCfg.of(NetworkRequest.of(network, 80)))).isEqualTo(theirs);
  }

  /** Of {@code [net]} and of each {@code [yolo]}; lists of numbers as numbers. */
  private static List<Map<String, Object>> options(Cfg cfg) {
    return cfg.sections().stream()
        .filter(s -> s.type().equals("net") || s.type().equals("yolo"))
        .map(PublishedNetworksTest::options)
        .toList();
  }

  private static Map<String, Object> options(CfgSection section) {
    Map<String, Object> options = new TreeMap<>();
    for (CfgOption option : section.options()) {
      if (!OWN.contains(option.key())) {
        options.put(option.key(), value(option.value()));
      }
    }
    return options;
  }

  private static Object value(String text) {
    return text.matches("[-+.,\\d]+")
        ? Arrays.stream(text.split(",")).map(Double::valueOf).toList()
        : text;
  }

  /** Files that are set up for testing name the values for training in comments. */
  @ParameterizedTest
  @EnumSource
  void batchAndSubdivisionsAreThoseOfTheTraining(StandardNetwork network) {
    CfgSection ours = StandardCfg.of(NetworkRequest.of(network, 80)).sections().getFirst();
    List<String> theirs =
        new String(published(network).bytes(), StandardCharsets.ISO_8859_1)
            .lines()
            .takeWhile(l -> !l.startsWith("width"))
            .toList();

    for (String key : List.of("batch", "subdivisions")) {
      String last =
          theirs.stream()
              .map(l -> l.replaceAll("[#\\s]", ""))
              .filter(l -> l.startsWith(key + "="))
              .reduce((_, l) -> l)
              .orElseThrow();
      assertThat(key + "=" + ours.text(key, "")).isEqualTo(last);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theListingIsDarknets(StandardNetwork network) throws IOException {
    Path listing = RealData.folder().resolve("darknet-layers").resolve(network.word() + ".txt");

    DarknetListing.of(Files.readAllLines(listing))
        .requireEqual(ours(NetworkRequest.of(network, 80)));
  }

  @Test
  void aQuarterOfTheWidthIsTheQuarterThatOthersTrained() {
    Path bccd = RealData.folder().resolve("bccd");
    Path cfg = bccd.resolve("yolov3-spp-w25.cfg");
    NetworkRequest request =
        NetworkRequest.of(StandardNetwork.YOLOV3_SPP, 3)
            .withWidth(0.25)
            .withInput(320, 320)
            .withAnchors(AnchorList.read(cfg, StandardNetwork.YOLOV3_SPP));
    Network theirs = Model.open(cfg, bccd.resolve("yolov3-spp-w25-base.weights")).network();

    assertThat(ours(request).input()).isEqualTo(theirs.input());
    assertThat(ours(request).layers()).isEqualTo(theirs.layers());
  }

  /** Its finer head has another mask, 1,2,3, so the heads are left out. */
  @Test
  void halfOfTheWidthIsTheHalfThatOthersTrained() {
    Path cfg = RealData.folder().resolve("bccd").resolve("yolov3-tiny-w50.cfg");
    NetworkRequest request =
        NetworkRequest.of(StandardNetwork.YOLOV3_TINY, 3).withWidth(0.5).withInput(320, 320);
    List<Integer> heads = List.of(16, 23);
    Network theirs = Model.open(cfg, null).network();
    Network ours = ours(request);

    assertThat(ours.nodes()).hasSameSizeAs(theirs.nodes());
    for (int i = 0; i < theirs.nodes().size(); i++) {
      assertThat(ours.shape(i)).isEqualTo(theirs.shape(i));
      if (!heads.contains(i)) {
        assertThat(ours.node(i).layer()).as("layer " + i).isEqualTo(theirs.node(i).layer());
      }
    }
  }
}
