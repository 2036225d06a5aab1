package org.prunepoint.workbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Cancellation;
import org.prunepoint.workbench.InlineJobs;
import org.prunepoint.workbench.SmallModel;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.yolov5.DarknetInTorch;
import org.prunepoint.yolov5.SmallYoloV5;

final class OpenedModelTest {
  @TempDir Path folder;
  private final Messages messages = new Messages();
  private final OpenedModel model =
      new OpenedModel(new InlineJobs(), messages, ModelFileSet::around);
  private Path cfg = Path.of("");

  @BeforeEach
  void files() throws Exception {
    cfg = SmallModel.write(folder);
  }

  @Test
  void aDroppedCfgBringsLayersGammasAndItsCompanions() {
    model.open(List.of(cfg));
    assertThat(model.layers()).hasSize(4);
    assertThat(model.layers().getFirst().gammas()).isNotNull();
    assertThat(model.layers().get(2).gammas()).isNull();
    assertThat(model.weightsProperty().get()).isNotNull();
    assertThat(model.file(FileRole.DATA)).isEqualTo(folder.resolve("small.data"));
    assertThat(model.file(FileRole.NAMES)).isEqualTo(folder.resolve("cells.txt"));
    assertThat(messages.shownProperty().get()).isNull();
    assertThat(model.openingProperty().get()).isFalse();
  }

  @Test
  void whyWeightsCannotBeReadIsKeptUntilOthersAreChosen() throws Exception {
    Path weights = folder.resolve("small.weights");
    byte[] whole = Files.readAllBytes(weights);
    Path half = Files.write(folder.resolve("half.weights"), Arrays.copyOf(whole, whole.length / 2));
    model.open(List.of(cfg, half));
    assertThat(model.weightsFaultProperty().get()).contains("half.weights is too short");
    model.replace(FileRole.WEIGHTS, weights);
    assertThat(model.weightsFaultProperty().get()).isEmpty();
  }

  @Test
  void aDroppedCheckpointIsNetworkAndWeights() throws Exception {
    Files.writeString(folder.resolve("small.names"), "x\n");
    Path pt = SmallYoloV5.in(folder);
    assertThat(Dropped.of(pt)).isEqualTo(new Dropped.ModelFile(FileRole.CFG, pt));

    model.open(List.of(pt));

    assertThat(model.file(FileRole.CFG)).isEqualTo(pt);
    assertThat(model.file(FileRole.WEIGHTS)).isEqualTo(pt); // small.weights lies beside it
    assertThat(Objects.requireNonNull(model.opened()).network().cost().parameters())
        .isEqualTo(SmallYoloV5.PARAMETERS);
    assertThat(model.layers().getFirst().gammas()).isNotNull();
    assertThat(messages.shownProperty().get()).isNull();
  }

  /** Those of SmallYoloV5: cat and dog. */
  @Test
  void aCheckpointSaysItsNamesItself() throws Exception {
    Path pt = SmallYoloV5.in(Files.createDirectory(folder.resolve("alone")));
    model.open(List.of(pt));

    var checks =
        FileCheck.of(
            model.filesProperty().get(), model.networkProperty().get(), new Cancellation());

    assertThat(model.file(FileRole.NAMES)).isNull();
    assertThat(checks.get(FileRole.NAMES))
        .isEqualTo(new FileCheck(true, "2", pt + " says the names of the 2 classes."));
  }

  /** Whoever compares what was written with its source must not hand such a cfg to OpenCV. */
  @Test
  void aCfgInTheDialectOfTheToolsInPyTorchIsKnownToBeOne() throws Exception {
    Path said =
        Files.writeString(
            folder.resolve("swish.cfg"),
            "[net]\n"
                + "width=4\n"
                + "height=4\n"
                + "channels=3\n"
                + "[convolutional]\n"
                + "filters=1\n"
                + "size=1\n"
                + "activation=h_swish\n");
    byte[] head = {0, 0, 0, 0, 2, 0, 0, 0};
    Path numbers = Files.write(folder.resolve("swish.weights"), Arrays.copyOf(head, 20 + 4 * 4));

    model.open(List.of(said, numbers));

    assertThat(Objects.requireNonNull(model.opened()).dialect()).isPresent();
  }

  /** As YOLOv5's users have theirs: pictures in images/val, labels in labels/val. */
  @Test
  void aDroppedFolderWithADataSetIsTheDataSet() throws Exception {
    Path set = folder.resolve("set");
    Path pictures = Files.createDirectories(set.resolve("images").resolve("val"));
    Path labels = Files.createDirectories(set.resolve("labels").resolve("val"));
    for (String name : List.of("a", "b")) {
      Files.write(pictures.resolve(name + ".png"), new byte[1]);
      Files.writeString(labels.resolve(name + ".txt"), "0 0.5 0.5 0.1 0.1\n");
    }
    assertThat(Dropped.of(set)).isEqualTo(new Dropped.ModelFile(FileRole.DATA, set));

    model.open(List.of(cfg, set));

    assertThat(model.file(FileRole.DATA)).isEqualTo(set);
    FileCheck check =
        FileCheck.of(ModelFileSet.NONE.with(FileRole.DATA, set), null, new Cancellation())
            .get(FileRole.DATA);
    assertThat(check).extracting(FileCheck::fits, FileCheck::mark).containsExactly(true, "2 / 0");
    Files.writeString(set.resolve("classes.txt"), "cat\ndog\n");
    assertThat(
            FileCheck.of(ModelFileSet.NONE.with(FileRole.DATA, set), null, new Cancellation())
                .get(FileRole.NAMES))
        .as("names that are in no file of the model's")
        .extracting(FileCheck::fits, FileCheck::mark)
        .containsExactly(true, "2");
    assertThat(Dropped.of(Files.createDirectories(folder.resolve("empty"))))
        .isInstanceOf(Dropped.Unusable.class);
  }

  @Test
  void aCheckpointDroppedWithACfgHoldsItsNumbers() {
    Path pt =
        DarknetInTorch.save(cfg, folder.resolve("small.weights"), folder.resolve("numbers.pt"));

    model.open(List.of(pt, cfg));

    assertThat(model.file(FileRole.CFG)).isEqualTo(cfg);
    assertThat(model.file(FileRole.WEIGHTS)).isEqualTo(pt);
    assertThat(model.layers().getFirst().gammas()).isNotNull();
    assertThat(messages.shownProperty().get()).isNull();
  }

  @Test
  void aCheckpointThatIsNoneIsToldInOneSentence() throws Exception {
    Path pt = Files.writeString(folder.resolve("other.pt"), "no zip");
    model.open(List.of(pt));
    assertThat(model.layers()).isEmpty();
    var message = Objects.requireNonNull(messages.shownProperty().get());
    assertThat(message.sentence()).contains("other.pt").endsWith(".");
    assertThat(message.details()).isNull();
  }

  @Test
  void brokenWeightsAreToldInOneSentenceAndTheStructureStays() throws Exception {
    Files.write(folder.resolve("small.weights"), new byte[100]);
    model.open(List.of(cfg));
    assertThat(model.layers()).hasSize(4);
    assertThat(model.weightsProperty().get()).isNull();
    var message = Objects.requireNonNull(messages.shownProperty().get());
    assertThat(message.sentence()).contains("small.weights").endsWith("was the download cut off?");
    assertThat(message.details()).isNull();
  }

  @Test
  void anUnknownLayerTypeStillShowsTheSections() throws Exception {
    Files.writeString(cfg, "[net]\nwidth=32\nheight=32\nchannels=3\n[gru]\noutput=4\n");
    model.open(List.of(cfg));
    assertThat(model.layers()).isEmpty();
    assertThat(model.sections()).extracting(SectionRow::name).containsExactly("net", "gru");
    assertThat(Objects.requireNonNull(messages.shownProperty().get()).sentence()).contains("gru");
  }

  @Test
  void afterAFaultAnotherFileMendsIt() throws Exception {
    Files.write(folder.resolve("small.weights"), new byte[100]);
    model.open(List.of(cfg));
    SmallModel.write(folder);
    model.replace(FileRole.WEIGHTS, folder.resolve("small.weights"));
    assertThat(model.weightsProperty().get()).isNotNull();
    assertThat(messages.shownProperty().get()).isNull();
  }

  @Test
  void aDataSetWithoutANetworkSaysWhatIsMissing() throws Exception {
    Files.delete(cfg);
    model.open(List.of(folder.resolve("small.data")));
    assertThat(Objects.requireNonNull(messages.shownProperty().get()).sentence()).contains(".cfg");
    assertThat(model.networkProperty().get()).isNull();
  }
}
