package org.prunepoint.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunepoint.cli.Ran.prunepoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.cli.Ran;

class SampleMakeCommandTest {
  @TempDir Path temp;

  private Ran make(Object... more) {
    Object[] words = new Object[9 + more.length];
    Object[] first = {
      "sample", "make", "--out", temp.resolve("neu & alt"), "--train", 3, "--valid", 2, "--no-video"
    };
    System.arraycopy(first, 0, words, 0, first.length);
    System.arraycopy(more, 0, words, first.length, more.length);
    return prunepoint(words);
  }

  @Test
  void makesASmallSample() throws IOException {
    Ran ran = make("--json", "--seed", 7);

    assertThat(ran.code()).as(ran.err()).isZero();
    JsonNode json = ran.json();
    Path data = Path.of(json.get("data").asText());
    assertThat(Files.readAllLines(data)).contains("classes = 3", "valid = valid.txt");
    assertThat(data.resolveSibling("traffic.mp4")).doesNotExist();
    assertThat(json.get("video").isNull()).isTrue();
    assertThat(json.get("seed").asInt()).isEqualTo(7);
    assertThat(json.at("/train/pictures").asInt()).isEqualTo(3);
    long lines = 0;
    for (String name : new String[] {"train-0001", "train-0002", "train-0003"}) {
      lines += Files.readAllLines(data.resolveSibling("pictures").resolve(name + ".txt")).size();
    }
    JsonNode train = json.get("train");
    assertThat(train.get("car").asInt() + train.get("truck").asInt() + train.get("person").asInt())
        .isEqualTo((int) lines);
  }

  @Test
  void doesNotReplaceASampleUnlessAsked() {
    assertThat(make().out()).contains("train", "traffic.data");
    Ran again = make();
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("holds a sample already");
    assertThat(make("--replace").code()).isZero();
  }

  @Test
  void noPicturesIsMisuse() {
    Ran ran = prunepoint("sample", "make", "--out", temp.resolve("x"), "--valid", 0);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("1 to 100,000, found 0");
    assertThat(prunepoint("sample").code()).isEqualTo(2);
  }
}
