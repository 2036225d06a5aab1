package org.prunepoint.workbench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.Job;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.detection.ClassCounts;
import org.prunepoint.detection.ComparisonTotals;
import org.prunepoint.evaluation.ClassResult;
import org.prunepoint.evaluation.Evaluation;
import org.prunepoint.evaluation.Figure;
import org.prunepoint.evaluation.OperatingPoint;
import org.prunepoint.inference.LayerTimes;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.quantization.LayerLoss;
import org.prunepoint.quantization.QuantizedFile;
import org.prunepoint.workbench.InlineJobs;
import org.prunepoint.workbench.SmallModel;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.KnownPair;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.workbench.workspace.OpenedModel;

class CompareViewModelTest {
  @TempDir Path folder;
  private final Messages messages = new Messages();
  private final InlineJobs jobs = new InlineJobs();
  private final OpenedModel opened = new OpenedModel(jobs, messages, ModelFileSet::around);
  private final ObservableList<KnownPair> library = FXCollections.observableArrayList();
  private final List<String> asked = new ArrayList<>();
  private final CompareViewModel model =
      new CompareViewModel(opened, library, jobs, messages, new FakeCompare());

  /** Reads files as they are; measures nothing. */
  private final class FakeCompare implements CompareCore {
    @Override
    public Job<ComparedModels> open(KnownPair one, KnownPair other) {
      return (_, _) ->
          ComparedModels.of(
              one,
              Model.open(one.cfg(), one.weights()),
              other,
              Model.open(other.cfg(), other.weights()));
    }

    @Override
    public Job<Measured> measure(Model of, Path data) {
      return (_, _) -> {
        asked.add(String.valueOf(Objects.requireNonNull(of.weightsFile()).getFileName()));
        return new Measured(evaluation(.8), 5, "fake");
      };
    }

    @Override
    public Job<LayerTimes> layerTimes(Model of) {
      boolean thin = String.valueOf(of.weightsFile()).endsWith("thin.weights");
      return (_, _) ->
          new LayerTimes(
              thin ? List.of(1.0, .5, .2, .0) : List.of(1.0, 2.0, .4, .0), .1, 3, 5, "x");
    }

    @Override
    public Job<Agreed> agreement(
        Model one,
        Model other,
        Optional<Path> source,
        Optional<Path> data,
        Optional<Path> names,
        float threshold) {
      var counts = new TreeMap<Integer, ClassCounts>();
      counts.put(0, new ClassCounts(5, 4, 3));
      return (_, _) -> new Agreed(new ComparisonTotals(2, 1, 2.4, counts), List.of("cell"));
    }
  }

  private static Evaluation evaluation(double map) {
    var point = new OperatingPoint(.25, .9, .7, .8);
    return new Evaluation(
        "darknet",
        "as fakes do",
        Figure.MAP50,
        2,
        0,
        0,
        point,
        point,
        point,
        map,
        OptionalDouble.empty(),
        .6,
        List.of(new ClassResult(0, "cell", map, Double.NaN, 10, 7, 1)),
        10,
        8,
        7,
        1,
        List.of());
  }

  @BeforeEach
  void open() throws Exception {
    Path cfg = SmallModel.write(folder);
    opened.open(List.of(cfg));
    Path thin = folder.resolve("thin.cfg");
    Files.writeString(thin, Files.readString(cfg).replace("filters=16", "filters=5"));
    Path weights = folder.resolve("thin.weights");
    var network = Model.open(thin, null).network();
    WeightsFile.write(weights, network, RandomWeights.of(network, 2));
    library.add(new KnownPair("thin", thin, weights, ""));
  }

  @Test
  void theOriginalAndTheNewestPairAreTheUsualChoice() {
    model.choice().chooseUsual();

    assertThat(model.choice().pairs()).hasSize(2);
    ComparedModels models = Objects.requireNonNull(model.comparedProperty().get());
    assertThat(models.otherPair().name()).isEqualTo("thin");
    assertThat(models.channels())
        .containsExactly(
            new ComparedModels.Channels(0, 0, 8, 8),
            new ComparedModels.Channels(1, 1, 16, 5),
            new ComparedModels.Channels(2, 2, 18, 18));
  }

  @Test
  void bothAreMeasuredOnceOnOneDataSet() {
    model.choice().chooseUsual();
    model.measure();
    model.measure();

    assertThat(asked).containsExactly("small.weights", "thin.weights");
    assertThat(model.runningProperty().get()).isNull();
  }

  @Test
  void figuresSayHowTheSecondDiffers() {
    model.choice().chooseUsual();
    model.measure();
    ComparedModels models = Objects.requireNonNull(model.comparedProperty().get());

    List<FigureRow> rows =
        FigureRow.of(
            models, model.measured(models.onePair()), model.measured(models.otherPair()), null);

    // 3*3*3*8 + 16, 3*3*8*16 + 32, 16*18 + 18; and with 5 in the place of 16: by hand.
    assertThat(rows.getFirst().one()).isEqualTo(232 + 1184 + 306);
    assertThat(rows.getFirst().other()).isEqualTo(232 + 370 + 108);
    assertThat(rows).extracting(FigureRow::name).contains("mAP", "Latency");
    assertThat(rows.get(6).change()).isEqualTo("+0.000");
  }

  /** Losses stand at the layers of the second; what stays in float32 has another colour. */
  @Test
  void whatTheSecondIsInEightBitsStandsBesideIt() {
    model.choice().chooseUsual();
    ComparedModels models = Objects.requireNonNull(model.comparedProperty().get());
    QuantizedFile file = thinInEightBits();
    model.wrote(models.otherPair(), Objects.requireNonNull(model.data()), file);

    assertThat(model.int8(models.otherPair())).isEqualTo(file);
    List<FigureRow> rows = FigureRow.of(models, null, null, file);
    assertThat(rows.get(1).int8()).as("bytes").isEqualTo(1_000);
    assertThat(rows.get(5).int8()).as("latency").isEqualTo(6);
    assertThat(rows.get(6).int8()).as("mAP, not measured").isNaN();
    assertThat(LossBars.bars(models, file))
        .containsExactly(new PairBars.Bar("0", 0, .1), new PairBars.Bar("2", .3, 0));
  }

  private static QuantizedFile thinInEightBits() {
    return new QuantizedFile(
        Path.of("thin-int8.onnx"),
        Set.of(2),
        List.of(new LayerLoss(2, .3), new LayerLoss(0, .1)),
        new QuantizedFile.Measured(Optional.empty(), 5, 4_000),
        new QuantizedFile.Measured(Optional.empty(), 6, 1_000),
        96,
        false);
  }

  @Test
  void whatWasWrittenOnADataSetOfBeforeIsNotThatOfNow() throws Exception {
    model.choice().chooseUsual();
    KnownPair thin = library.getFirst();
    Path before = Objects.requireNonNull(model.data());
    Path now = folder.resolve("other.data");
    Files.writeString(now, "classes=1\nvalid=valid.txt\n");
    opened.replace(FileRole.DATA, now);

    model.wrote(thin, before, thinInEightBits());
    assertThat(model.int8(thin)).isNull();
    model.wrote(thin, now, thinInEightBits());
    assertThat(model.int8(thin)).isNotNull();
  }

  @Test
  void aModelWithFewerLayersIsComparedEitherWayRound() {
    KnownPair thin = library.getFirst();
    model.choose(thin, model.choice().pairs().getFirst());

    assertThat(Objects.requireNonNull(model.comparedProperty().get()).channels().get(1))
        .isEqualTo(new ComparedModels.Channels(1, 1, 5, 16));
  }

  @Test
  void theTimesOfTheSameLayerStandBesideEachOther() {
    KnownPair thin = library.getFirst();
    model.choose(thin, model.choice().pairs().getFirst());
    model.timeLayers();
    ComparedModels models = Objects.requireNonNull(model.comparedProperty().get());

    LayerTimes first = Objects.requireNonNull(model.layerTimes(models.onePair()));
    LayerTimes second = Objects.requireNonNull(model.layerTimes(models.otherPair()));

    assertThat(first.sum()).isCloseTo(1.8, within(1e-9));
    // The head takes no time in either.
    assertThat(LatencyPart.bars(models, first, second))
        .containsExactly(
            new PairBars.Bar("0", 1, 1),
            new PairBars.Bar("1", .5, 2),
            new PairBars.Bar("2", .2, .4));
  }

  @Test
  void whatIsStillLackingIsSaid() {
    assertThat(model.lacksBinding().get()).startsWith("Choose two models");
    model.choice().chooseUsual();
    assertThat(model.lacksBinding().get()).isEmpty();
    model.choice().otherProperty().set(null);
    library.clear();
    assertThat(model.lacksBinding().get()).startsWith("There is no second model yet");
  }

  @Test
  void agreementGoesWhenAnotherModelIsChosen() {
    model.choice().chooseUsual();
    model.agree(Optional.empty());
    var agreed = Objects.requireNonNull(model.agreementProperty().get());
    assertThat(AgreementRow.of(agreed.totals(), agreed.names(), "all"))
        .extracting(AgreementRow::name)
        .containsExactly("cell", "all");

    model.choice().otherProperty().set(model.choice().pairs().getFirst());

    assertThat(model.agreementProperty().get()).isNull();
  }

  @Test
  void anotherDataSetForgetsWhatWasMeasured() throws Exception {
    model.choice().chooseUsual();
    model.measure();
    KnownPair original = model.choice().pairs().getFirst();
    assertThat(model.measured(original)).isNotNull();
    Path data = folder.resolve("other.data");
    Files.writeString(data, "classes=1\nvalid=valid.txt\n");

    opened.replace(FileRole.DATA, data);

    assertThat(model.measured(original)).isNull();
  }
}
