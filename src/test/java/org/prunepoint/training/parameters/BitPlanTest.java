package org.prunepoint.training.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.Sample;
import org.prunepoint.darknet.Model;
import org.prunepoint.network.MovedTensors;
import org.prunepoint.network.Network;
import org.prunepoint.training.options.Bits;
import org.prunepoint.training.options.Rounding;
import org.prunepoint.training.options.RoundingKind;
import org.prunepoint.training.parameters.ParameterLayout.RoundedSlot;
import org.prunepoint.training.parameters.Parameters.Kind;
import org.prunepoint.training.parameters.StartingSteps.Seen;

/** Which layers are rounded, and what steps begin as. */
class BitPlanTest {
  private final Network network = Model.open(Sample.CFG, null).network();

  private static Rounding rounding(String... words) {
    var typed = new java.util.HashMap<String, String>();
    for (int i = 0; i < words.length; i += 2) {
      typed.put(words[i], words[i + 1]);
    }
    return Rounding.OPTIONS.over(Rounding.NONE, typed);
  }

  private BitPlan plan(String... words) {
    return BitPlan.of(network, new TreeSet<>(), rounding(words));
  }

  private List<Integer> convolutions() {
    return network.convolutions().map(n -> n.index()).toList();
  }

  @Test
  void allButTheFirstAndTheHeadsAreRoundedWhereNothingElseIsSaid() {
    List<Integer> floats = new ArrayList<>(List.of(0));
    network.heads().forEach(h -> floats.add(h.inputs().getFirst()));
    List<Integer> expected = convolutions().stream().filter(i -> !floats.contains(i)).toList();

    assertThat(plan("--quantize", "W4A8").layers().keySet()).containsExactlyElementsOf(expected);
    assertThat(plan("--quantize", "w4a8").layers().values()).containsOnly(new Bits(4, 8));
    assertThat(plan().on()).isFalse();
  }

  @Test
  void laterLayersStandBeforeEarlierOnes() {
    int head = network.heads().getFirst().inputs().getFirst();
    var layers =
        plan("--quantize", "W4A8", "--quantize-layers", "0-9=W2A8,3=float,heads=W8A8").layers();

    assertThat(layers).doesNotContainKey(3).containsEntry(head, new Bits(8, 8));
    assertThat(layers.get(0)).isEqualTo(new Bits(2, 8));
  }

  @Test
  void sectionsOfTheCfgSayWhichLayers() {
    BitPlan plan =
        BitPlan.of(network, new TreeSet<>(List.of(2, 3)), rounding("--quantize", "W8A8"));

    assertThat(plan.layers()).isEqualTo(Map.of(2, new Bits(8, 8), 3, new Bits(8, 8)));
    assertThat(plan.words()).isEqualTo("2 W8A8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"W0A8", "W17A8", "W4", "A8W4", "4", "W4A8x", "W100A8"})
  void bitsThatCannotBeAreRefused(String word) {
    assertThatThrownBy(() -> rounding("--quantize", word))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("--quantize: expected none or bits such as W4A8");
  }

  @Test
  void nothingLeftIsRefused() {
    assertThatThrownBy(() -> plan("--quantize", "W8A8", "--quantize-layers", "0-9999=float"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("9999");
    int last = network.nodes().size() - 1;
    assertThatThrownBy(
            () -> plan("--quantize", "W8A8", "--quantize-layers", "0-%d=float".formatted(last)))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("leaves no convolution");
  }

  @Test
  void stepsBeginAsThePaperSays() {
    var layout = new ParameterLayout(network, plan("--quantize", "W4A8", "--quantize-layers", ""));
    Parameters all = Parameters.zeros(layout);
    RoundedSlot first = layout.roundedSlots().getFirst();
    ParameterLayout.Range kernels = layout.slot(0).kernels();
    int block = kernels.length() / first.kernelSteps().length();
    for (int i = 0; i < block; i++) {
      all.of(Kind.KERNELS)[i] = i % 2 == 0 ? .3f : -.3f;
    }
    List<Seen> seen = layout.roundedSlots().stream().map(_ -> new Seen(.5f, -.2f, 1.8f)).toList();

    StartingSteps.set(layout, all, seen);

    // 2 mean|v| / sqrt(Qp): Qp = 7 of 4 bits with a sign.
    assertThat(all.of(Kind.STEPS)[0]).isCloseTo((float) (.6 / Math.sqrt(7)), within(1e-6f));
    // A tenth of the 255 steps is for what is below 0, 230 for the rest.
    assertThat(all.of(Kind.ZEROS)[first.inputZero().from()]).isEqualTo(26);
    assertThat(all.of(Kind.STEPS)[first.inputStep().from()])
        .isCloseTo((float) (1 / Math.sqrt(255 - 26)), within(1e-6f));
  }

  @Test
  void dorefaLearnsNoSteps() {
    var layout =
        new ParameterLayout(network, plan("--quantize", "W4A8", "--quantize-kind", "dorefa"));

    assertThat(layout.plan().kind()).isEqualTo(RoundingKind.DOREFA);
    assertThat(layout.length(Kind.STEPS)).isZero();
    assertThat(layout.length(Kind.ZEROS)).isZero();
  }

  /** Layers that read one tensor share its step; pooled values are the same values. */
  @Test
  void aTensorHasOneStepPerNumberOfBits() {
    var layout = new ParameterLayout(network, plan("--quantize", "W4A8", "--quantize-layers", ""));
    var sources = new java.util.HashMap<Integer, ParameterLayout.Range>();
    for (RoundedSlot slot : layout.roundedSlots()) {
      int source = MovedTensors.source(network, network.node(slot.layer()).inputs().getFirst());
      var before = sources.putIfAbsent(source, slot.inputStep());
      assertThat(slot.inputStep()).isEqualTo(before == null ? slot.inputStep() : before);
    }
    assertThat(sources.values()).doesNotHaveDuplicates();
    assertThat(Optional.of(sources.size()).get()).isLessThanOrEqualTo(layout.roundedSlots().size());
  }
}
