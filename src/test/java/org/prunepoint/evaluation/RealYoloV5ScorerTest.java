package org.prunepoint.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.prunepoint.Cancellation;
import org.prunepoint.Progress;
import org.prunepoint.RealData;
import org.prunepoint.inference.Streams;
import org.prunepoint.inference.onnx.OnnxEngine;
import org.prunepoint.yolov5.YoloV5;

/** YOLOv5n on 128 pictures of COCO val against ultralytics' {@code val.py} at 640. */
@Tag("real")
class RealYoloV5ScorerTest {
  @Test
  void scoresAsValPyDoes() {
    Evaluation found = evaluated("yolov5");
    assertThat(found.images()).isEqualTo(128);
    assertThat(found.map50()).isEqualTo(.528, within(.003));
    assertThat(found.map5095().orElseThrow()).isEqualTo(.337, within(.003));
    ClassResult person = found.classes().getFirst();
    assertThat(person.ap()).isEqualTo(.706, within(.005));
    assertThat(person.ap5095()).isEqualTo(.404, within(.005));
    assertThat(found.precision()).isEqualTo(.542, within(.02));
    assertThat(found.recall()).isEqualTo(.493, within(.02));
  }

  /** Where its 6.0 gave 0.524, 0.335; 0.702, 0.403 on the same machine, with PyTorch 1.13. */
  @Test
  void scoresAsValPyOfRelease7Does() {
    Evaluation found = evaluated("yolov5-7");
    assertThat(found.map50()).isEqualTo(.524, within(.006));
    assertThat(found.map5095().orElseThrow()).isEqualTo(.342, within(.003));
    ClassResult person = found.classes().getFirst();
    assertThat(person.ap()).isEqualTo(.702, within(.006));
    assertThat(person.ap5095()).isEqualTo(.413, within(.005));
    assertThat(found.precision()).isEqualTo(.588, within(.02));
    assertThat(found.recall()).isEqualTo(.459, within(.02));
  }

  private static Evaluation evaluated(String name) {
    Path real = RealData.folder();
    YoloV5 read = YoloV5.read(real.resolve("yolov5/yolov5n.pt"), null);
    Scorer scorer = Scorers.named(name);
    try (var data =
        EvaluationData.open(real.resolve("coco/coco.data"), scorer, new Cancellation())) {
      return data.evaluator(scorer)
          .evaluate(
              Sessions.of(new OnnxEngine(), read.weights(), new Streams(1, 2)),
              read.network(),
              Progress.NONE,
              new Cancellation());
    }
  }
}
