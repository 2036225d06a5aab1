package org.prunepoint.workbench.model.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.prunepoint.Fault;
import org.prunepoint.RealData;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.darknet.standard.NetworkRequest;
import org.prunepoint.darknet.standard.StandardCfg;
import org.prunepoint.darknet.standard.StandardNetwork;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

class GraphLayoutTest {
  private static final String CONV =
      "[convolutional]\nbatch_normalize=1\nfilters=8\nsize=3\npad=1\nactivation=leaky\n";
  private static final String DOWN = CONV + "stride=2\n";

  @Test
  void aChainStandsInOneColumnOneBelowTheOther() {
    GraphLayout layout = layout(CONV + CONV + CONV);

    assertThat(layout.boxes()).extracting(GraphBox::column).containsOnly(0);
    assertThat(layout.boxes()).extracting(GraphBox::row).containsExactly(0, 1, 2);
    assertThat(layout.edges())
        .extracting(GraphEdge::kind)
        .containsExactly(EdgeKind.FLOW, EdgeKind.FLOW);
  }

  @Test
  void everyStrideIsAStageOfItsOwn() {
    GraphLayout layout = layout(CONV + DOWN + CONV + DOWN);

    assertThat(layout.stages()).extracting(GraphStage::stride).containsExactly(1, 2, 4);
    assertThat(layout.boxes()).extracting(GraphBox::stage).containsExactly(0, 1, 1, 2);
    assertThat(layout.stages().get(1).top()).isEqualTo(layout.stages().get(0).bottom());
  }

  @Test
  void aBranchThatLeavesAndComesBackDoesNotMakeItsStagesTwice() {
    // As in YOLOv7: one branch pools, the other goes back to the layer before the pool.
    GraphLayout layout =
        layout(
            CONV
                + "[maxpool]\nsize=2\nstride=2\n"
                + CONV
                + "[route]\nlayers=-3\n"
                + CONV
                + DOWN
                + "[route]\nlayers=-1,-4\n");

    assertThat(layout.stages()).extracting(GraphStage::stride).containsExactly(1, 2);
    assertThat(layout.boxes()).extracting(GraphBox::stage).containsExactly(0, 1, 1, 0, 0, 1, 1);
  }

  @Test
  void theShortcutOfAUnitIsItsBracketAndNeighboursShareALane() {
    String unit = CONV + CONV + "[shortcut]\nfrom=-3\nactivation=linear\n";
    GraphLayout layout = layout(CONV + unit + unit);

    List<GraphEdge> brackets =
        layout.edges().stream().filter(e -> e.kind() == EdgeKind.RESIDUAL).toList();
    assertThat(brackets).extracting(GraphEdge::from).containsExactly(0, 3);
    assertThat(brackets).extracting(GraphEdge::to).containsExactly(3, 6);
    assertThat(brackets)
        .allMatch(e -> e.path().getFirst().x0() == layout.boxes().get(e.from()).x());
    assertThat(brackets.get(0).path().get(2).x0()).isEqualTo(brackets.get(1).path().get(2).x0());
  }

  @Test
  void theLongerBranchKeepsTheFirstColumn() {
    GraphLayout layout =
        layout(
            CONV // 0
                + CONV // 1: the short one
                + "[route]\nlayers=-2\n"
                + CONV.repeat(4) // 3 to 6
                + "[route]\nlayers=-1,1\n");

    assertThat(layout.boxes()).extracting(GraphBox::column).containsExactly(0, 1, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void aPoolToOnePositionStaysInItsStage() {
    // Squeeze and excitation, as EfficientNet has it.
    GraphLayout layout =
        layout(
            CONV
                + "[avgpool]\n"
                + "[convolutional]\nfilters=8\nsize=1\nactivation=logistic\n"
                + "[scale_channels]\nfrom=-3\n");

    assertThat(layout.stages()).hasSize(1);
    assertThat(layout.edges())
        .filteredOn(e -> e.kind() == EdgeKind.PRODUCT)
        .singleElement()
        .satisfies(e -> assertThat(e.from()).isZero());
  }

  @Test
  void boxesAreFoundWhereTheyAre() {
    GraphLayout layout = layout(CONV + CONV);
    GraphBox box = layout.boxes().get(1);

    assertThat(layout.at(box.middleX(), box.middleY())).hasValue(1);
    assertThat(layout.at(box.x() - 1, box.middleY())).isEmpty();
  }

  /** Six halvings down, two doublings up: as the paper draws YOLOv3. */
  @Test
  void yolov3GoesDownToStride32AndUpTo8() {
    Network network = standard("yolov3");
    GraphLayout layout = GraphLayout.of(network);

    assertThat(layout.stages())
        .extracting(GraphStage::stride)
        .containsExactly(1, 2, 4, 8, 16, 32, 16, 8);
    assertThat(layout.edges()).filteredOn(e -> e.kind() == EdgeKind.RESIDUAL).hasSize(23);
    assertThat(layout.boxes()).filteredOn(b -> b.kind() == BoxKind.HEAD).hasSize(3);
  }

  @Test
  void standardNetworksHaveNoOverlapAndNoEdgeThroughABox() {
    for (String name : List.of("yolov3", "yolov3-spp", "yolov3-tiny", "yolov4", "yolov4-tiny")) {
      Network network = standard(name);
      check(GraphLayout.of(network), network);
    }
  }

  @Test
  @Tag("real")
  void everyNetworkOfDarknetHasNoOverlapAndNoEdgeThroughABox() throws IOException {
    int seen = 0;
    try (Stream<Path> files = Files.list(RealData.folder().resolve("cfg"))) {
      for (Path file : files.sorted().toList()) {
        Network network;
        try {
          network = NetworkReader.read(Cfg.read(file)).network();
        } catch (Fault _) {
          continue; // A type of layer that we do not know.
        }
        check(GraphLayout.of(network), network);
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(50);
  }

  private static Network standard(String name) {
    return NetworkReader.read(StandardCfg.of(NetworkRequest.of(StandardNetwork.of(name), 80)))
        .network();
  }

  private static Network network(String layers) {
    String text = "[net]\nwidth=64\nheight=64\nchannels=3\n" + layers;
    return NetworkReader.read(Cfg.parse("graph.cfg", text.getBytes(UTF_8))).network();
  }

  private static GraphLayout layout(String layers) {
    Network network = network(layers);
    GraphLayout layout = GraphLayout.of(network);
    check(layout, network);
    return layout;
  }

  private static void check(GraphLayout layout, Network network) {
    boxesKeepApart(layout, network.name());
    edgesRunFromBoxToBox(layout, network.name());
    assertThat(layout.boxes()).hasSameSizeAs(network.nodes());
    everyInputIsAnEdge(layout, network);
  }

  private static void boxesKeepApart(GraphLayout layout, String name) {
    for (GraphBox a : layout.boxes()) {
      GraphStage stage = layout.stages().get(a.stage());
      assertThat(a.y() > stage.top() && a.bottom() < stage.bottom()).as(name).isTrue();
      assertThat(a.x() >= 0 && a.right() <= layout.width()).as(name).isTrue();
      for (GraphBox b : layout.boxes()) {
        boolean apart =
            a.layer() == b.layer()
                || a.right() < b.x()
                || b.right() < a.x()
                || a.bottom() < b.y()
                || b.bottom() < a.y();
        assertThat(apart).as("%s: %d and %d", name, a.layer(), b.layer()).isTrue();
      }
    }
  }

  private static void edgesRunFromBoxToBox(GraphLayout layout, String name) {
    for (GraphEdge edge : layout.edges()) {
      String what = "%s: %d to %d".formatted(name, edge.from(), edge.to());
      Curve first = edge.path().getFirst();
      Curve last = edge.path().getLast();
      assertThat(layout.at(first.x0(), first.y0())).as(what).hasValue(edge.from());
      assertThat(layout.at(last.x3(), last.y3())).as(what).hasValue(edge.to());
      Curve before = null;
      for (Curve curve : edge.path()) {
        if (before != null) {
          assertThat(curve.x0() == before.x3() && curve.y0() == before.y3()).as(what).isTrue();
        }
        before = curve;
        for (double t = 0; t <= 1; t += 1 / 16.) {
          double x = curve.x(t);
          double y = curve.y(t);
          assertThat(x >= 0 && x <= layout.width()).as(what).isTrue();
          layout.at(x, y).ifPresent(hit -> assertThat(hit).as(what).isIn(edge.from(), edge.to()));
        }
      }
    }
  }

  private static void everyInputIsAnEdge(GraphLayout layout, Network network) {
    Set<List<Integer>> expected = new HashSet<>();
    for (Node node : network.nodes()) {
      node.inputs().stream()
          .filter(i -> i != Node.PICTURE)
          .forEach(i -> expected.add(List.of(i, node.index())));
    }
    Set<List<Integer>> drawn = new HashSet<>();
    layout.edges().forEach(e -> drawn.add(List.of(e.from(), e.to())));
    assertThat(drawn).as(network.name()).isEqualTo(expected);
    assertThat(layout.edges()).hasSameSizeAs(drawn);
  }
}
