package org.prunepoint.darknet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.prunepoint.Fault;
import org.prunepoint.RealData;

class NetworkDoubtsTest {
  private static final String NET = "[net]\nwidth=128\nheight=64\nchannels=3\n";
  private static final String REDUCED = "[maxpool]\nsize=32\nstride=32\n";

  /** A head of 2 boxes and 1 class. */
  private static String head(String activation, String keys) {
    return "[convolutional]\nfilters=12\n"
        + activation
        + "[yolo]\nclasses=1\nnum=2\nmask=0,1\n"
        + keys;
  }

  private static List<String> doubts(String text) {
    Cfg cfg = HandMade.cfg(text);
    return NetworkDoubts.of(cfg, NetworkReader.read(cfg).network());
  }

  private static String sound(String keys) {
    return head("activation=linear\n", "anchors=20,30,40,50\n" + keys);
  }

  @Test
  void aSoundNetworkHasNone() {
    assertThat(doubts(NET + REDUCED + sound(""))).isEmpty();
  }

  /** As {@code parser.c} has it: {@code option_find_str(options, "activation", "logistic")}. */
  @Test
  void aConvolutionWithoutActivationIsLogistic() {
    assertThat(doubts(NET + REDUCED + "[convolutional]\nfilters=4\n" + sound("")))
        .containsExactly(
            "test.cfg, line 8: [convolutional] has no activation=, which is then logistic, as in"
                + " Darknet.");
  }

  @Test
  void aFileThatEndsBeforeItsLastHeadIsSaidToBeCutOff() {
    String two =
        NET + REDUCED + sound("") + "[route]\nlayers=0\n" + sound("").replace("20,30", "20,30");
    assertThat(doubts(two)).isEmpty();
    assertThat(doubts(two.substring(0, two.lastIndexOf("[yolo]"))))
        .containsExactly(
            "test.cfg, line 18: [convolutional] is the last layer, and no head is behind it; the"
                + " file may be cut off.");
  }

  @Test
  void aLayerThatNobodyReadsIsNamed() {
    String side = "[convolutional]\nfilters=4\nactivation=leaky\n[route]\nlayers=0\n";
    assertThat(doubts(NET + REDUCED + side + sound("")))
        .containsExactly(
            "test.cfg, line 8: [convolutional] gives what no layer and no head takes.");
  }

  /** In {@code yolo_layer.c} only a head without new_coords=1 calls activate_array(LOGISTIC). */
  @Test
  void newCoordsBelongToLogisticValues() {
    assertThat(doubts(NET + REDUCED + sound("new_coords=1\n")))
        .containsExactly(
            "test.cfg, line 11: [yolo] has new_coords=1 and so expects activation=logistic before"
                + " it, but layer 1 (line 8) has activation=linear; boxes and probabilities make"
                + " sense only if the network was trained so.");
    String logistic = head("activation=logistic\n", "anchors=20,30,40,50\n");
    assertThat(doubts(NET + REDUCED + logistic))
        .singleElement()
        .asString()
        .contains("[yolo] expects activation=linear before it, but layer 1 (line 8) has");
    assertThat(doubts(NET + REDUCED + logistic + "new_coords=1\n")).isEmpty();
  }

  /** YOLOv2's anchors for VOC, in cells of 32 pixels, and the same as shares of 13 cells. */
  @Test
  void anchorsOfAnotherUnitAreDoubted() {
    String cells = "anchors=3.42,4.41, 9.42,5.11\n";
    String shares = "anchors=0.26,0.34, 0.72,0.39\n";
    for (String anchors : List.of(cells, shares)) {
      assertThat(
              doubts(
                  NET.replace("128", "416").replace("64", "416")
                      + REDUCED
                      + head("activation=linear\n", anchors)))
          .singleElement()
          .asString()
          .contains("line 11: [yolo] has anchors of at most ", "where a cell has 32;");
    }
    String region = "[convolutional]\nfilters=12\nactivation=linear\n[region]\nclasses=1\nnum=2\n";
    assertThat(doubts(NET + REDUCED + region + "anchors=109,141, 301,163\n"))
        .containsExactly(
            "test.cfg, line 11: [region] has anchors of up to 301 cells, where its layer has 4;"
                + " anchors of [region] are cells, not pixels (as in [yolo]).");
  }

  @Test
  void headsOfOneListAndOfOneNumberOfClasses() {
    String second = sound("").replace("mask=0,1", "mask=2,3").replace("num=2", "num=4");
    String first = sound("").replace("num=2", "num=4").replace("40,50", "40,50,60,70,80,90");
    String between = "[route]\nlayers=0\n";
    assertThat(
            doubts(NET + REDUCED + first + between + second.replace("40,50", "41,50,60,70,80,90")))
        .containsExactly(
            "test.cfg, line 21: [yolo] lists other anchors than [yolo] in line 11, although their"
                + " masks share one list out.");
    assertThat(
            doubts(
                NET
                    + REDUCED
                    + sound("")
                    + between
                    + sound("")
                        .replace("filters=12", "filters=14")
                        .replace("classes=1", "classes=2")))
        .containsExactly(
            "test.cfg, line 21: [yolo] has 2 classes, but the first head has 1; all heads of a"
                + " network need the same.");
  }

  @Test
  void withoutAMaskAHeadHasAllAnchorsWhichIsSaidWhereChannelsDoNotFit() {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                doubts(
                    NET + REDUCED + sound("").replace("mask=0,1\n", "").replace("num=2", "num=6")))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("(it has no mask=, so that all anchors are its own).");
  }

  /**
   * Of the cfgs that Darknet's authors published one has such a mistake: its first head lacks the
   * anchor 64,64 and has an 80,80 in its place, which makes another of every number from 7 on.
   */
  @Test
  @Tag("real")
  void publishedNetworksHaveNoneButForTheOneWithAMistake() throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(RealData.folder().resolve("cfg"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".cfg")).toList()) {
        try {
          Cfg cfg = Cfg.read(file);
          all.addAll(NetworkDoubts.of(cfg, NetworkReader.read(cfg).network()));
        } catch (Fault _) {
          // No detector of convolutions.
        }
      }
    }
    assertThat(all)
        .containsExactly(
            "resnet152_trident.cfg, line 1819: [yolo] lists other anchors than [yolo] in line"
                + " 1476, although their masks share one list out.");
  }
}
