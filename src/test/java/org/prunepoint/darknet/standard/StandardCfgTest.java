package org.prunepoint.darknet.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prunepoint.darknet.standard.StandardNetwork.YOLOV3;
import static org.prunepoint.darknet.standard.StandardNetwork.YOLOV3_SPP;
import static org.prunepoint.darknet.standard.StandardNetwork.YOLOV3_TINY;
import static org.prunepoint.darknet.standard.StandardNetwork.YOLOV4;
import static org.prunepoint.darknet.standard.StandardNetwork.YOLOV4_TINY;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.prunepoint.Fault;
import org.prunepoint.darknet.CfgSection;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;

class StandardCfgTest {
  private static Network network(NetworkRequest request) {
    return NetworkReader.read(StandardCfg.of(request)).network();
  }

  private static List<List<Float>> headAnchors(NetworkRequest request) {
    return network(request).heads().stream().map(n -> ((Layer.Yolo) n.layer()).anchors()).toList();
  }

  private static List<Integer> filters(Network network) {
    return network.convolutions().map(n -> ((Layer.Convolutional) n.layer()).filters()).toList();
  }

  /** Sizes of the weights files that are published with the networks, each with its header. */
  @ParameterizedTest
  @CsvSource({
    "YOLOV3, 248007048",
    "YOLOV3_SPP, 252209544",
    "YOLOV3_TINY, 35434956",
    "YOLOV4, 257717640",
    "YOLOV4_TINY, 24251276",
  })
  void thePublishedWeightsWouldFit(StandardNetwork network, long bytes) {
    assertThat(network(NetworkRequest.of(network, 80)).cost().weightsBytes())
        .isBetween(bytes - 4, bytes + 4); // two kinds of headers
  }

  @ParameterizedTest
  @EnumSource
  void theConvolutionBeforeEachHeadHasThreeTimesClassesAndFiveFilters(StandardNetwork standard) {
    Network network = network(NetworkRequest.of(standard, 7).withWidth(0.3));

    assertThat(network.heads()).hasSize(standard.anchorCount() / 3);
    for (var head : network.heads()) {
      assertThat(((Layer.Yolo) head.layer()).classes()).isEqualTo(7);
      assertThat(network.node(head.index() - 1).layer())
          .isInstanceOfSatisfying(
              Layer.Convolutional.class, c -> assertThat(c.filters()).isEqualTo(36));
    }
  }

  @Test
  void widthScalesTheBodyToMultiplesOfEightAndNotTheHeads() {
    List<Integer> narrow = filters(network(NetworkRequest.of(YOLOV3_TINY, 80).withWidth(0.3)));

    // 16 32 64 128 256 512 1024 256 512 head 128 256 head, times 0.3:
    // 4.8 9.6 19.2 38.4 76.8 153.6 307.2 76.8 153.6 head 38.4 76.8 head
    assertThat(narrow).containsExactly(8, 8, 16, 40, 80, 152, 304, 80, 152, 255, 40, 80, 255);
  }

  @ParameterizedTest
  @EnumSource
  void anyWidthFitsTogether(StandardNetwork standard) {
    for (double width : new double[] {0.01, 0.1, 0.37, 0.5, 1.25, 2}) {
      NetworkRequest request = NetworkRequest.of(standard, 1).withWidth(width).withInput(96, 64);
      assertThat(NetworkReader.read(StandardCfg.of(request)).warnings()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 6000, '4800,5400'",
    "3, 6000, '4800,5400'",
    "4, 8000, '6400,7200'",
    "80, 160000, '128000,144000'",
  })
  void trainsTwoThousandBatchesAClassAndAtLeastSixThousand(int classes, int batches, String steps) {
    CfgSection net = StandardCfg.of(NetworkRequest.of(YOLOV4, classes)).sections().getFirst();

    assertThat(net.integer("max_batches", 0)).isEqualTo(batches);
    assertThat(net.text("steps", "")).isEqualTo(steps);
  }

  @Test
  void atThePublishedSizeTheAnchorsAreThePublishedOnes() {
    assertThat(headAnchors(NetworkRequest.of(YOLOV3_SPP, 80)))
        .isEqualTo(headAnchors(NetworkRequest.of(YOLOV3, 80)))
        .contains(List.of(116f, 90f, 156f, 198f, 373f, 326f));
  }

  @Test
  void atAnotherSizeTheAnchorsAreScaledFromWhereTheyWereMeasured() {
    NetworkRequest request = NetworkRequest.of(YOLOV3, 80).withInput(832, 416);
    assertThat(headAnchors(request).getFirst()).containsExactly(232f, 90f, 312f, 198f, 746f, 326f);
    assertThat(request.anchorNote()).contains("416 x 416", "832 x 416");

    NetworkRequest spp = NetworkRequest.of(YOLOV3_SPP, 80).withInput(416, 416);
    assertThat(headAnchors(spp)).isEqualTo(headAnchors(NetworkRequest.of(YOLOV3, 80)));
    assertThat(spp.anchorNote()).contains("as published");

    // YOLOv4's were measured at 512.
    assertThat(headAnchors(NetworkRequest.of(YOLOV4, 80).withInput(256, 256)).getFirst())
        .containsExactly(6f, 8f, 10f, 18f, 20f, 14f);
  }

  @Test
  void ownAnchorsGoToTheHeadsFromSmallToLarge() {
    List<Float> shuffled =
        List.of(50f, 60f, 1f, 2f, 30f, 40f, 3.5f, 4f, 7f, 8f, 5f, 6.25f); // areas 3000 2 1200 14 ..

    assertThat(headAnchors(NetworkRequest.of(YOLOV3_TINY, 2).withAnchors(shuffled)))
        .containsExactly(List.of(7f, 8f, 30f, 40f, 50f, 60f), List.of(1f, 2f, 3.5f, 4f, 5f, 6.25f));
  }

  @Test
  void ownAnchorsOfYolov4TinyAreAllUsed() {
    assertThat(headAnchors(NetworkRequest.of(YOLOV4_TINY, 2)))
        .containsExactly(
            List.of(81f, 82f, 135f, 169f, 344f, 319f), List.of(23f, 27f, 37f, 58f, 81f, 82f));

    List<Float> own = List.of(1f, 1f, 2f, 2f, 3f, 3f, 4f, 4f, 5f, 5f, 6f, 6f);
    assertThat(headAnchors(NetworkRequest.of(YOLOV4_TINY, 2).withAnchors(own)))
        .containsExactly(List.of(4f, 4f, 5f, 5f, 6f, 6f), List.of(1f, 1f, 2f, 2f, 3f, 3f));
  }

  @Test
  void ownAnchorsAreKeptToHundredths() {
    List<Float> own = new ArrayList<>(Collections.nCopies(12, 100.25f));
    own.set(0, 12.3456f);
    NetworkRequest request = NetworkRequest.of(YOLOV3_TINY, 1).withAnchors(own);

    assertThat(headAnchors(request).getLast())
        .isEqualTo(List.of(12.35f, 100.25f, 100.25f, 100.25f, 100.25f, 100.25f))
        .isEqualTo(request.anchors().subList(0, 6));
  }

  @Test
  void noAnchorIsWrittenWithAnExponent() {
    List<Float> own = new ArrayList<>(Collections.nCopies(12, 16384f));
    own.set(0, 0.01f);
    NetworkRequest request = NetworkRequest.of(YOLOV3_TINY, 1).withAnchors(own);
    String text = new String(StandardCfg.of(request).bytes(), StandardCharsets.US_ASCII);

    assertThat(text).contains("anchors=0.01,16384, 16384,16384");
    assertThat(headAnchors(request).getLast()).startsWith(0.01f, 16384f);
  }

  @Test
  void theSameRequestGivesTheSameText() {
    NetworkRequest request = NetworkRequest.of(YOLOV4, 3).withWidth(0.5).withInput(320, 352);

    assertThat(StandardCfg.of(request).bytes()).isEqualTo(StandardCfg.of(request).bytes());
    assertThat(new String(StandardCfg.of(request).bytes(), StandardCharsets.US_ASCII))
        .contains("prunepoint network yolov4 --classes 3 --width 0.5 --size 320x352\n");
  }

  @Test
  void refusesWhatIsNoNetwork() {
    NetworkRequest request = NetworkRequest.of(YOLOV3, 1);
    assertThatThrownBy(() -> NetworkRequest.of(YOLOV3, 0))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("found 0");
    assertThatThrownBy(() -> request.withInput(416, 400))
        .isInstanceOf(Fault.class)
        .hasMessageContainingAll("multiples of 32", "416 x 400");
    assertThatThrownBy(() -> request.withInput(0, 32)).isInstanceOf(Fault.class);
    assertThatThrownBy(() -> request.withWidth(0)).isInstanceOf(Fault.class);
    assertThatThrownBy(() -> request.withWidth(Double.NaN)).isInstanceOf(Fault.class);
    assertThatThrownBy(() -> request.withAnchors(List.of(1f, 2f)))
        .isInstanceOf(Fault.class)
        .hasMessageContainingAll("9 anchors", "18 numbers", "found 2");
    assertThatThrownBy(() -> request.withAnchors(Collections.nCopies(18, Float.NaN)))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> StandardNetwork.of("yolov5"))
        .isInstanceOf(Fault.class)
        .hasMessageContainingAll("yolov5", "yolov4-tiny");
  }
}
