package org.prunepoint.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunepoint.cli.Ran.prunepoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.Sample;
import org.prunepoint.cli.Ran;
import org.prunepoint.yolov5.DarknetInTorch;
import org.prunepoint.yolov5.ModelFiles;
import org.prunepoint.yolov5.SmallYoloV5;

/** A checkpoint of YOLOv5 on the command line: imported, and in place of cfg and weights. */
class CheckpointCommandsTest {
  @TempDir Path folder;
  private Path pt;

  @BeforeEach
  void save() {
    pt = SmallYoloV5.in(folder);
  }

  @Test
  void importWritesAPairThatEverybodyReads() throws IOException {
    Path out = folder.resolve("out");

    Ran ran = prunepoint("import", pt, "--out", out, "--size", "64");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("YOLOv5, model, 2 classes (cat, dog)").contains("64 x 64 x 3");
    assertThat(Files.readAllLines(out.resolve("small.names"))).containsExactly("cat", "dog");
    Ran inspected =
        prunepoint("inspect", out.resolve("small.cfg"), out.resolve("small.weights"), "--json");
    assertThat(inspected.json().get("parameters").asInt()).isEqualTo(SmallYoloV5.PARAMETERS);
    assertThat(inspected.json().get("residualUnits").asInt()).isEqualTo(1);
    Ran verified = prunepoint("verify", out.resolve("small.cfg"), out.resolve("small.weights"));
    assertThat(verified.code()).as(verified.out()).isZero();
  }

  @Test
  void ofACheckpointOneNumberOfLayersIsTaken() {
    Path out = folder.resolve("part");

    Ran two = prunepoint("partial", pt, "2", "3", "--out", out);
    assertThat(two.code()).isEqualTo(2);
    assertThat(two.err()).contains("one number of layers after a checkpoint, found 2 and 3.");
    Ran none = prunepoint("partial", pt, "two", "--out", out);
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("N, the layers to write: ");
    assertThat(out).doesNotExist();
    assertThat(prunepoint("partial", pt, "2", "--out", out).code()).isZero();
  }

  @Test
  void importReplacesNothingUnlessItIsForced() throws IOException {
    Path names = folder.resolve("small.names");
    Files.writeString(names, "mine\n");

    Ran refused = prunepoint("import", pt, "--out", folder);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("small.names exists already; --force replaces it.");
    assertThat(names).hasContent("mine");
    assertThat(folder.resolve("small.cfg")).doesNotExist();

    assertThat(prunepoint("import", pt, "--out", folder, "--force").code()).isZero();
    assertThat(names).hasContent("cat\ndog");
  }

  @Test
  void aSizeThatDoesNotFitIsAMisuse() {
    assertThat(prunepoint("import", pt, "--out", folder, "--size", "33").code()).isEqualTo(2);
  }

  @Test
  void aCheckpointStandsForCfgAndWeights() {
    Ran inspected = prunepoint("inspect", pt, "--json");
    assertThat(inspected.json().get("parameters").asInt()).isEqualTo(SmallYoloV5.PARAMETERS);
    assertThat(inspected.json().get("gammaQuantiles").isNull()).isFalse();

    Path out = folder.resolve("pruned");
    Ran pruned = prunepoint("prune", pt, "--percent", "0.3", "--out", out);
    assertThat(pruned.code()).as(pruned.out() + pruned.err()).isZero();
    assertThat(out.resolve("small-slim-0.30.cfg")).exists();

    Ran verified = prunepoint("verify", pt, "--size", "64");
    assertThat(verified.code()).as(verified.out() + verified.err()).isZero();

    Path onnx = folder.resolve("small.onnx");
    Ran exported =
        prunepoint("export", pt, "--format", "onnx", "--out", onnx, "--size", "64", "--verify");
    assertThat(exported.code()).as(exported.out() + exported.err()).isZero();
    assertThat(onnx).exists();
  }

  @Test
  void aPrunedCheckpointGoesBackToOne() throws IOException {
    Path out = folder.resolve("pruned");
    Ran pruned = prunepoint("prune", pt, "--percent", "0.3", "--out", out, "--json");
    assertThat(pruned.code()).as(pruned.err()).isZero();
    Path cfg = out.resolve("small-slim-0.30.cfg");
    Path weights = out.resolve("small-slim-0.30.weights");
    Path back = folder.resolve("back.pt");
    Path names = Files.writeString(folder.resolve("mine.names"), "puss\nhound\n");

    Ran written =
        prunepoint(
            "export",
            cfg,
            weights,
            "--format",
            "yolov5",
            "--names",
            names,
            "--out",
            back,
            "--verify");

    assertThat(written.code()).as(written.out() + written.err()).isZero();
    assertThat(written.out()).contains("ONNX Runtime").contains("with back.pt");
    assertThat(written.err()).contains("train.py").contains("--multiple 8");
    int parameters = prunepoint("inspect", cfg, weights, "--json").json().get("parameters").asInt();
    assertThat(prunepoint("inspect", back, "--json").json().get("parameters").asInt())
        .isEqualTo(parameters)
        .isLessThan(SmallYoloV5.PARAMETERS);
    assertThat(ModelFiles.names(back)).containsExactly("puss", "hound");

    byte[] original = Files.readAllBytes(pt);
    Ran over = prunepoint("export", pt, "--format", "yolov5", "--out", pt, "--force");
    assertThat(over.code()).isNotZero();
    assertThat(Files.readAllBytes(pt)).isEqualTo(original);
  }

  @Test
  void whatFollowsACheckpointIsLookedAtWithItsNames() {
    Ran ran = prunepoint("detect", pt, Sample.PICTURES, "--size", "64", "--json");
    assertThat(ran.code()).as(ran.err()).isZero();
  }

  @Test
  void aCheckpointIsEnoughToCompareWithToo() {
    Ran ran =
        prunepoint("detect", "--compare", pt, pt, Sample.PICTURES, "--frames", "2", "--size", "64");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("agreement").contains("0 of 2 pictures differ");

    Ran half = prunepoint("detect", pt, Sample.PICTURES, "--compare", Sample.CFG, "--json");
    assertThat(half.code()).isEqualTo(2);
    assertThat(half.err()).contains("--compare needs WEIGHTS after the cfg.");
  }

  @Test
  void aCheckpointMayHoldTheNumbersOfACfg() throws IOException {
    Path numbers = DarknetInTorch.save(Sample.CFG, Sample.WEIGHTS, folder.resolve("other.pt"));

    Ran verified = prunepoint("verify", Sample.CFG, numbers, "--size", "96");
    assertThat(verified.code()).as(verified.out() + verified.err()).isZero();

    Ran alone = prunepoint("inspect", numbers);
    assertThat(alone.code()).isEqualTo(1);
    assertThat(alone.err()).contains("put that cfg beside it, as other.cfg, or name both");

    Files.copy(Sample.CFG, folder.resolve("other.cfg"));
    Ran beside = prunepoint("inspect", numbers, "--json");
    assertThat(beside.json().get("gammaQuantiles").isNull()).isFalse();
  }

  @Test
  void weightsBesideACheckpointAreTooMany() {
    assertThat(prunepoint("inspect", pt, "x.weights").err())
        .contains("small.pt holds its weights itself; leave out x.weights.");
    assertThat(prunepoint("evaluate", pt, "x.weights", "--data", Sample.DATA).err())
        .contains("leave out x.weights");
  }

  @Test
  void aCfgStillNeedsItsWeights() {
    Ran ran = prunepoint("evaluate", Sample.CFG, "--data", Sample.DATA);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("Missing required parameter: 'WEIGHTS'");
  }

  /** First bytes of an ONNX file, and of safetensors with a header of 12,000 bytes. */
  @ParameterizedTest
  @CsvSource({
    "08 07 12 0a 50 72 75 6e 65 70 6f 69, an ONNX model",
    "e0 2e 00 00 00 00 00 00 7b 22 61 22, a safetensors checkpoint"
  })
  void aModelOfAnotherKindIsCalledWhatItIs(String bytes, String kind) throws IOException {
    byte[] head = HexFormat.ofDelimiter(" ").parseHex(bytes);
    Path other = Files.write(folder.resolve("other"), Arrays.copyOf(head, 4000));
    assertThat(prunepoint("inspect", other).err()).contains("other is " + kind);
    assertThat(prunepoint("inspect", Sample.CFG, other).err()).contains("other is " + kind);
    assertThat(prunepoint("import", other, "--out", folder).err()).contains("other is " + kind);
    assertThat(prunepoint("prune", other, "--percent", ".5", "--out", folder).err())
        .contains("other is " + kind);
    Path data = Sample.DATA;
    assertThat(prunepoint("train", other, "--data", data, "--out", folder.resolve("run")).err())
        .contains("other is " + kind);
    assertThat(
            prunepoint("detect", pt, Sample.PICTURES, "--size", "64", "--compare", other, other)
                .err())
        .contains("other is " + kind);
  }

  @Test
  void aFileThatIsNoneIsRefused() throws IOException {
    Path other = Files.writeString(folder.resolve("other.pt"), "no zip");
    assertThat(prunepoint("inspect", other).err()).contains("other.pt", "expected a checkpoint");
    assertThat(prunepoint("inspect", folder.resolve("none.pt")).err()).contains("does not exist");
  }
}
