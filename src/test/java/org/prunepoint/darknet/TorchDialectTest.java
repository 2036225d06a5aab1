package org.prunepoint.darknet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Fault;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.network.Activation;
import org.prunepoint.network.Layer;
import org.prunepoint.network.Network;

/** Against {@code models.py} and {@code utils/layers.py} of the tool, computed here in loops. */
class TorchDialectTest {
  private static final int SIDE = 4;
  private static final int CHANNELS = 8;

  /**
   * A depthwise convolution with h_swish, then squeeze and excitation, then a sum with the first.
   */
  private static final String CFG =
      """
      [net]
      width=4
      height=4
      channels=3
      [convolutional]
      filters=8
      size=1
      stride=1
      pad=1
      activation=linear
      [depthwise]
      batch_normalize=1
      filters=8
      size=3
      stride=1
      pad=1
      activation=h_swish
      [se]
      filters=8
      [shortcut]
      from=-3
      activation=linear
      """;

  @TempDir Path temp;

  private float[] numbers(int count) {
    var random = new SplittableRandom(4);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  /** 32 of the first, 4 x 8 + 72 of the second, 2 x 16 of the third. */
  private Path weights(float[] values) throws IOException {
    var bytes = ByteBuffer.allocate(20 + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(0).putInt(2).putInt(5).putLong(7);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return Files.write(temp.resolve("t.weights"), bytes.array());
  }

  private Path cfg() throws IOException {
    return Files.writeString(temp.resolve("t.cfg"), CFG);
  }

  @Test
  void computesWhatTheToolComputes() throws IOException {
    float[] values = numbers(168);
    for (int i = 56; i < 64; i++) {
      values[i] = Math.abs(values[i]); // variances
    }
    Model model = Model.open(cfg(), weights(values));
    Network network = model.network();
    float[] picture = numbers(3 * SIDE * SIDE);
    var input = ByteBuffer.allocateDirect(4 * picture.length).order(ByteOrder.nativeOrder());
    input.asFloatBuffer().put(picture);

    assertThat(model.warnings().getFirst())
        .startsWith("t.cfg has [depthwise], [se], h_swish, which tools in PyTorch add");
    assertThat(network.nodes().getLast().layer())
        .isEqualTo(
            new Layer.Shortcut(
                List.of(0),
                Activation.LINEAR,
                Layer.ShortcutWeights.NONE,
                Layer.ShortcutNormalization.NONE));
    try (var session =
        new OnnxEngine()
            .open(network, Objects.requireNonNull(model.weights()), new Streams(1, 1))) {
      float[] computed = session.run(input.asFloatBuffer(), 1).values().getLast();
      double[] expected = byHand(values, picture);
      assertThat(computed).hasSize(expected.length);
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) computed[i]).isCloseTo(expected[i], within(2e-5));
      }
    }
  }

  private static double[] byHand(float[] w, float[] picture) {
    int area = SIDE * SIDE;
    double[] first = new double[CHANNELS * area];
    for (int c = 0; c < CHANNELS; c++) {
      for (int p = 0; p < area; p++) {
        first[c * area + p] = w[c];
        for (int k = 0; k < 3; k++) {
          first[c * area + p] += w[8 + 3 * c + k] * picture[k * area + p];
        }
      }
    }
    double[] second = new double[CHANNELS * area];
    double[] means = new double[CHANNELS];
    for (int c = 0; c < CHANNELS; c++) {
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          double sum = 0;
          for (int k = 0; k < 9; k++) {
            int row = y + k / 3 - 1;
            int column = x + k % 3 - 1;
            if (row >= 0 && row < SIDE && column >= 0 && column < SIDE) {
              sum += w[64 + 9 * c + k] * first[c * area + row * SIDE + column];
            }
          }
          double norm = (sum - w[48 + c]) / Math.sqrt(w[56 + c] + 1e-5) * w[40 + c] + w[32 + c];
          double swish = norm * Math.clamp(norm + 3, 0, 6) / 6;
          second[c * area + y * SIDE + x] = swish;
          means[c] += swish / area;
        }
      }
    }
    double[] hidden = new double[2];
    for (int h = 0; h < 2; h++) {
      for (int c = 0; c < CHANNELS; c++) {
        hidden[h] += w[136 + 8 * h + c] * means[c];
      }
      hidden[h] = Math.max(0, hidden[h]);
    }
    double[] out = new double[CHANNELS * area];
    for (int c = 0; c < CHANNELS; c++) {
      double z = w[152 + 2 * c] * hidden[0] + w[152 + 2 * c + 1] * hidden[1];
      for (int p = 0; p < area; p++) {
        int i = c * area + p;
        out[i] = second[i] * Math.clamp(z + 3, 0, 6) / 6 + first[i];
      }
    }
    return out;
  }

  @Test
  void anotherNumberOfValuesIsOneSentence() throws IOException {
    Path cfg = cfg();
    Path weights = weights(numbers(166));

    assertThatThrownBy(() -> Model.open(cfg, weights))
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith("t.weights holds 166 values, but t.cfg needs 168");
  }

  @Test
  void whatWasTrainedFromItIsReadAgainAndTrainingStartsFromTheToolsFile() throws IOException {
    float[] values = numbers(168);
    for (int i = 56; i < 64; i++) {
      values[i] = Math.abs(values[i]);
    }
    Model model = Model.open(cfg(), weights(values));
    Path ours = temp.resolve("last.weights");
    WeightsFile.write(ours, model.network(), Objects.requireNonNull(model.weights()));

    assertThat(Objects.requireNonNull(Model.open(cfg(), ours).weights()).convolution(1).kernels())
        .isEqualTo(model.weights().convolution(1).kernels());
    WeightsFile.Part part = Model.open(cfg(), null).part(weights(values), model.network());
    assertThat(part.layers()).isEqualTo(model.network().nodes().size());
    assertThat(part.weights().convolution(1).kernels())
        .isEqualTo(model.weights().convolution(1).kernels());
  }

  @Test
  void whatIsWrittenIsDarknetsOwnLanguage() throws IOException {
    String text = new String(Model.open(cfg(), null).cfg().bytes(), StandardCharsets.UTF_8);

    assertThat(text).doesNotContain("[se]", "[depthwise]", "h_swish");
    assertThat(DarknetArithmetic.of(text)).isNotNull();
  }

  /** Layer 1 is said with five; what shares its weights shares those of the convolution in it. */
  @Test
  void aLayerThatSharesWeightsSharesThoseOfTheSameConvolution() throws IOException {
    String conv = "[convolutional]\nfilters=3\nsize=1\nactivation=%s\n";
    Path cfg =
        Files.writeString(
            temp.resolve("t.cfg"),
            "[net]\nwidth=4\nheight=4\nchannels=3\n"
                + conv.formatted("linear")
                + conv.formatted("h_swish")
                + conv.formatted("linear")
                + conv.formatted("relu")
                + "share_index=1\n"
                + conv.formatted("relu")
                + "share_index=-2\n");
    List<Layer> layers = Model.open(cfg, null).network().layers();

    assertThat(layers).hasSize(9);
    assertThat(((Layer.Convolutional) layers.get(7)).sharedWith()).hasValue(1);
    assertThat(((Layer.Convolutional) layers.get(8)).sharedWith()).hasValue(6);
  }

  @Test
  void aModelKnowsTheLanguageOfItsCfgEvenWhenThatIsGone() throws IOException {
    Path cfg = cfg();
    Model model = Model.open(cfg, null);
    Files.delete(cfg);
    float[] values = numbers(168);
    for (int i = 56; i < 64; i++) {
      values[i] = Math.abs(values[i]);
    }

    assertThat(model.part(weights(values), model.network()).layers())
        .isEqualTo(model.network().nodes().size());
  }

  @Test
  void aSqueezeTakesTheChannelsBeforeIt() throws IOException {
    Path cfg = Files.writeString(temp.resolve("t.cfg"), CFG.replace("[se]\nfilters=8", "[se]"));
    Path first =
        Files.writeString(temp.resolve("f.cfg"), "[net]\nwidth=4\nheight=4\nchannels=3\n[se]\n");

    assertThat(Model.open(cfg, null).network().layers())
        .isEqualTo(
            NetworkReader.read(TorchDialect.of(HandMade.cfg(CFG)).orElseThrow().cfg())
                .network()
                .layers());
    assertThatThrownBy(() -> Model.open(first, null))
        .isInstanceOf(Fault.class)
        .hasMessage("f.cfg, line 5: [se] stands first, but needs a layer before it.");
  }
}
