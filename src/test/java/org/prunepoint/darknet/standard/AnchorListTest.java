package org.prunepoint.darknet.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prunepoint.darknet.standard.StandardNetwork.YOLOV3;
import static org.prunepoint.darknet.standard.StandardNetwork.YOLOV4_TINY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;

class AnchorListTest {
  private static final List<Float> SIX =
      List.of(1f, 2f, 3f, 4f, 5.5f, 6f, 7f, 8f, 9f, 10f, 11f, 12f);

  @TempDir Path temp;

  private Path file(String text) throws IOException {
    return Files.writeString(temp.resolve("anchors.txt"), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,2, 3,4, 5.5,6, 7,8, 9,10, 11,12",
        "\uFEFF1 2\r\n3 4\r\n5.5 6\r\n7 8\r\n9 10\r\n11 12\r\n",
        "# mine\n1,2,3,4,5.5,6,\n7,8,9,10,11,12 # the last\n",
        "anchors = 1,2,  3,4,  5.5,6,  7,8,  9,10,  11,12\n",
        "[yolo]\nmask = 1,2,3\nanchors=1,2, 3,4, 5.5,6, 7,8, 9,10, 11,12\nclasses=1\n",
      })
  void readsNumbersOrTheLineOfACfg(String text) throws IOException {
    assertThat(AnchorList.read(file(text), YOLOV4_TINY)).isEqualTo(SIX);
  }

  @Test
  void saysWhichFileHasTooFew() throws IOException {
    Path file = file("1,2, 3,4, 5.5,6, 7,8, 9,10, 11,12");

    assertThatThrownBy(() -> AnchorList.read(file, YOLOV3))
        .isInstanceOf(Fault.class)
        .hasMessageContainingAll("anchors.txt", "yolov3", "18 numbers", "found 12");
  }

  @Test
  void saysWhichLineHoldsNoNumber() throws IOException {
    Path file = file("1,2\nten,13\n");

    assertThatThrownBy(() -> AnchorList.read(file, YOLOV3))
        .isInstanceOf(Fault.class)
        .hasMessageContainingAll("anchors.txt, line 2", "\"ten\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-3", "NaN", "Infinity", "1e9", "0.001"})
  void refusesWhatIsNoSideOfABox(String side) throws IOException {
    Path file = file("1,2, 3,4, 5,6, 7,8, 9,10, 11," + side);

    assertThatThrownBy(() -> AnchorList.read(file, YOLOV4_TINY))
        .isInstanceOf(Fault.class)
        .hasMessageContainingAll("anchors.txt", "pixels from 0.01 to 16384");
  }

  @Test
  void saysThatThereIsNoFile() {
    assertThatThrownBy(() -> AnchorList.read(temp.resolve("none.txt"), YOLOV3))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("none.txt");
  }
}
