package org.prunepoint.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.NetworkReader;
import org.prunepoint.darknet.standard.NetworkRequest;
import org.prunepoint.darknet.standard.StandardCfg;
import org.prunepoint.darknet.standard.StandardNetwork;
import org.prunepoint.network.Network;

/** Figures are worked out by hand. */
class WorkTest {
  private static final long GIGABYTE = 1L << 30;
  private static final long PLENTY = 1L << 50;

  private static Network network(String text) {
    return NetworkReader.read(Cfg.parse("test.cfg", text.getBytes(StandardCharsets.UTF_8)))
        .network();
  }

  private static String net(int width, int height, int channels) {
    return "[net]\nwidth=%d\nheight=%d\nchannels=%d\n".formatted(width, height, channels);
  }

  private static String convolution(int filters) {
    return "[convolutional]\nfilters=%d\nsize=1\nactivation=leaky\n".formatted(filters);
  }

  /** 24 channels: three boxes of three classes. */
  private static final String HEAD =
      "[convolutional]\nfilters=24\nsize=1\nactivation=linear\n"
          + "[yolo]\nclasses=3\nnum=3\nanchors=1,1,2,2,3,3\n";

  @Test
  void anOutputLivesUntilItsLastReader() {
    // The picture: 8 x 8 x 3 x 4 bytes = 768; a layer of four channels: 1,024.
    assertThat(NetworkMemory.alive(network(net(8, 8, 3) + convolution(4)))).isEqualTo(768 + 1024);
    // At the third layer the first is over; at the shortcut it lives still.
    String three = net(8, 8, 3) + convolution(4) + convolution(4) + convolution(4);
    assertThat(NetworkMemory.alive(network(three))).isEqualTo(2048);
    assertThat(NetworkMemory.alive(network(three + "[shortcut]\nfrom=-3\nactivation=linear\n")))
        .isEqualTo(3 * 1024);
  }

  @Test
  void moreStreamsTakeMoreAndTrainingTakesABatchOfAllOutputs() {
    Network one = network(net(8, 8, 3) + convolution(4) + HEAD);
    // Alive: 1,024 + 6,144; the head five times; the picture twice.
    long stream = 1024 + 6144 + 5 * 6144 + 2 * 768;
    long base = NetworkMemory.running(one, 1) - stream;

    assertThat(NetworkMemory.running(one, 7)).isEqualTo(base + 7 * stream);
    assertThat(NetworkMemory.training(one, 16) - NetworkMemory.training(one, 15))
        .isEqualTo(2 * (1024 + 6144) + 2 * 6144 + 2 * 768);
  }

  @ParameterizedTest
  @EnumSource(value = Work.class, mode = Mode.EXCLUDE, names = "COMPARING")
  void whatLooksAtPicturesNeedsColoursOrGrey(Work work) {
    Network grey = network(net(64, 64, 1) + convolution(4) + HEAD);
    Network four = network(net(64, 64, 4) + convolution(4) + HEAD);

    assertThatCode(() -> work.require(grey)).doesNotThrowAnyException();
    assertThatThrownBy(() -> work.require(four))
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith("test.cfg takes pictures of 4 channels, but ")
        .hasMessageEndingWith(" works on those of 3 (colours) or 1 (grey).");
    assertThatCode(() -> Work.COMPARING.require(four)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(
      value = Work.class,
      names = {"DETECTING", "SCORING", "TRAINING"})
  void whatWantsBoxesNeedsAHead(Work work) {
    Network headless = network(net(64, 64, 3) + convolution(4));

    assertThatThrownBy(() -> work.require(headless))
        .isInstanceOf(Fault.class)
        .hasMessage("test.cfg has no [yolo] or [region] layer, so it detects nothing.");
    assertThatCode(() -> Work.CALIBRATING.require(headless)).doesNotThrowAnyException();
  }

  /** A head of 24 x 8192 x 4096 numbers: 3,221,225,472 bytes. */
  @ParameterizedTest
  @EnumSource(Work.class)
  void aTensorThatEnginesCannotHandOverIsCalledThat(Work work) {
    Network huge = network(net(8192, 4096, 3) + convolution(8) + HEAD);

    assertThatThrownBy(() -> work.require(huge, 1, PLENTY, PLENTY))
        .isInstanceOf(Fault.class)
        .hasMessage(
            "test.cfg: layer 2 [yolo] (line 13) of 8192 x 4096 x 24 is one tensor of 3,221,225,472"
                + " bytes, but engines hand over at most 2,147,483,647: take a smaller size.");
  }

  @ParameterizedTest
  @EnumSource(Work.class)
  void aNetworkThatDoesNotFitIsRefusedWithTheFigure(Work work) {
    Network large = network(net(4096, 4096, 3) + convolution(8) + HEAD);

    assertThatThrownBy(() -> work.require(large, 1, 4 * GIGABYTE, PLENTY))
        .isInstanceOf(Fault.class)
        .hasMessageMatching(
            "test.cfg at 4096 x 4096 x 3: [a-z ]+ needs about \\d+\\.\\d GB of memory, but this"
                + " machine has 4\\.3 GB to give: take a smaller size\\.");
    assertThatThrownBy(() -> work.require(large, 1, PLENTY, GIGABYTE))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("of Java's memory, which has 1.1 GB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yolov3", "yolov3-spp", "yolov3-tiny", "yolov4", "yolov4-tiny"})
  void usualNetworksRunOnASmallMachineEvenAtALargeSize(String name) {
    Network usual =
        NetworkReader.read(
                StandardCfg.of(
                    NetworkRequest.of(StandardNetwork.of(name), 80).withInput(1280, 1280)))
            .network();

    assertThatCode(() -> Work.SCORING.require(usual, 1, 4 * GIGABYTE, 2 * GIGABYTE))
        .doesNotThrowAnyException();
    assertThatCode(() -> Work.COMPARING.require(usual, 1, 8 * GIGABYTE, 2 * GIGABYTE))
        .doesNotThrowAnyException();
  }

  @Test
  void aNetworkThatTakesATenthOfTheMemoryMayNotBeOpenMoreOftenThanItHasTo() {
    Network one = network(net(8, 8, 3) + convolution(4) + HEAD);
    long takes = NetworkMemory.running(one, 1);
    assertThat(Work.memoryToSpare(one, 9 * takes)).isFalse();
    assertThat(Work.memoryToSpare(one, 11 * takes)).isTrue();
  }

  @Test
  void asManyStreamsAsFitAndAtLeastOne() {
    Network large = network(net(2048, 2048, 3) + convolution(8) + HEAD);

    assertThat(Work.fittingStreams(large, 1)).isEqualTo(1);
    int fit = Work.fittingStreams(large, 16 * GIGABYTE);
    assertThat(NetworkMemory.running(large, fit)).isLessThanOrEqualTo((long) (.9 * 16 * GIGABYTE));
    assertThat(NetworkMemory.running(large, fit + 1)).isGreaterThan((long) (.9 * 16 * GIGABYTE));
  }

  @Test
  void theMachineHasSomeMemory() {
    assertThat(MachineMemory.available()).isGreaterThan(64L << 20);
  }
}
