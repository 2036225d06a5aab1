package org.prunepoint.darknet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.prunepoint.Fault;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;
import org.prunepoint.network.Weights;

/**
 * Files that mean harm. Whatever the bytes: a reader succeeds or says in a {@link Fault} what is
 * wrong, soon and with little memory. Under {@code ./mvnw test -Pfuzz} the known inputs run; with
 * {@code JAZZER_FUZZ=1} in the environment Jazzer looks for new ones.
 */
@Tag("fuzz")
class ParserFuzzTest {

  @DictionaryEntries({
    "[net]",
    "[convolutional]",
    "[maxpool]",
    "[route]",
    "[shortcut]",
    "[yolo]",
    "[region]",
    "[Gaussian_yolo]",
    "[sam]",
    "[scale_channels]",
    "[upsample]",
    "[reorg]",
    "[reorg3d]",
    "[softmax]",
    "[cost]",
    "[avgpool]",
    "[local_avgpool]",
    "[depthwise]",
    "[se]",
    "reduction=",
    "activation=h_swish",
    "width=",
    "height=",
    "channels=",
    "filters=",
    "size=",
    "stride=",
    "stride_x=",
    "pad=1",
    "padding=",
    "dilation=",
    "groups=",
    "group_id=",
    "layers=",
    "from=",
    "activation=",
    "share_index=",
    "mask=",
    "anchors=",
    "classes=",
    "num=",
    "coords=4",
    "weights_type=per_channel",
    "scale_wh=1",
    "2147483647",
    "-2147483648",
    "1073741824",
    "65536",
    "16384",
    "4096"
  })
  @FuzzTest(maxDuration = "3m")
  void cfg(byte[] bytes) {
    try {
      Cfg cfg = Cfg.parse("fuzz.cfg", bytes);
      assertThat(cfg.bytes()).isEqualTo(bytes);
      edited(cfg);
      Cfg darknets = TorchDialect.of(cfg).map(TorchDialect::cfg).orElse(cfg);
      Network network = NetworkReader.read(darknets).network();
      network.cost();
      network.stride();
      same(network);
    } catch (Fault fault) {
      assertThat(fault.getMessage()).hasSizeLessThan(1000).isNotBlank();
    }
  }

  /** What is set is read back, and what is not set stays. */
  private static void edited(Cfg cfg) {
    for (CfgSection section : cfg.sections().subList(0, Math.min(20, cfg.sections().size()))) {
      for (String key : List.of("filters", "layers", "new")) {
        Cfg changed = cfg.edit().set(section, key, "77").done();
        int at = cfg.sections().indexOf(section);
        assertThat(changed.sections()).hasSameSizeAs(cfg.sections());
        CfgSection now = changed.sections().get(at);
        assertThat(now.text(key, "")).startsWith("77");
        assertThat(now.option(key).orElseThrow().intValue("fuzz.cfg")).isEqualTo(77);
        assertThat(now.options().size())
            .isEqualTo(section.options().size() + (section.option(key).isPresent() ? 0 : 1));
      }
      if (!cfg.sections().getFirst().equals(section)) {
        assertThat(cfg.edit().remove(section).done().sections()).hasSize(cfg.sections().size() - 1);
      }
    }
  }

  private static void same(Network network) {
    List<Integer> lines = network.nodes().stream().map(Node::line).toList();
    Network again = Network.of(network.name(), network.input(), network.layers(), lines);
    assertThat(again.nodes()).isEqualTo(network.nodes());
  }

  private static final Network SMALL =
      HandMade.network(
          """
          [net]
          width=4
          height=4
          channels=1
          [convolutional]
          batch_normalize=1
          filters=2
          [convolutional]
          filters=2
          [shortcut]
          from=-2
          weights_type=per_channel
          weights_normalization=softmax
          """);

  @FuzzTest(maxDuration = "1m")
  void weights(byte[] bytes) throws IOException {
    Path file = null;
    try {
      Weights weights = WeightsFile.read("fuzz.weights", MemorySegment.ofArray(bytes), SMALL);
      file = Files.createTempFile("fuzz", ".weights");
      WeightsFile.write(file, SMALL, weights);
      assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    } catch (Fault fault) {
      assertThat(fault.getMessage()).hasSizeLessThan(1000).isNotBlank();
    } finally {
      if (file != null) {
        Files.delete(file);
      }
    }
  }

  @FuzzTest(maxDuration = "1m")
  void data(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("fuzz", ".data");
    try {
      Files.write(file, bytes);
      DataFile data = DataFile.read(file);
      data.classes();
      for (String key : data.values().keySet()) {
        try {
          data.path(key);
        } catch (Fault fault) {
          assertThat(fault.getMessage()).contains(key);
        }
      }
    } catch (Fault fault) {
      assertThat(fault.getMessage()).hasSizeLessThan(1000).isNotBlank();
    } finally {
      Files.delete(file);
    }
  }

  @FuzzTest(maxDuration = "1m")
  void names(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("fuzz", ".names");
    try {
      Files.write(file, bytes);
      NamesFile names = NamesFile.read(file);
      assertThat(names.forClasses(names.names().size() + 1)).doesNotContain("");
      assertThat(names.mismatch(names.names().size())).isEmpty();
      String text = new String(Arrays.copyOf(bytes, bytes.length), StandardCharsets.ISO_8859_1);
      assertThat(names.names().size()).isLessThanOrEqualTo(text.length());
    } catch (Fault fault) {
      assertThat(fault.getMessage()).hasSizeLessThan(1000).isNotBlank();
    } finally {
      Files.delete(file);
    }
  }
}
