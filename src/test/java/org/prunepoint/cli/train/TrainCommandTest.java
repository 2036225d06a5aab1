package org.prunepoint.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunepoint.cli.Ran.prunepoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunepoint.Job;
import org.prunepoint.cli.Failures;
import org.prunepoint.cli.Ran;
import org.prunepoint.cli.SmallModel;
import org.prunepoint.network.InputSize;
import org.prunepoint.network.LayerChoice;
import org.prunepoint.option.Option;
import org.prunepoint.training.TrainingListener;
import org.prunepoint.training.TrainingResult;
import org.prunepoint.training.loss.BoxLoss;
import org.prunepoint.training.loss.Loss;
import org.prunepoint.training.loss.LossKind;
import org.prunepoint.training.loss.LossSettings;
import org.prunepoint.training.options.Bits;
import org.prunepoint.training.options.Course;
import org.prunepoint.training.options.Distillation;
import org.prunepoint.training.options.LayerBits;
import org.prunepoint.training.options.OptimizerKind;
import org.prunepoint.training.options.Precision;
import org.prunepoint.training.options.RateSchedule;
import org.prunepoint.training.options.Rounding;
import org.prunepoint.training.options.RoundingKind;
import org.prunepoint.training.options.Scales;
import org.prunepoint.training.options.Shrinkage;
import org.prunepoint.training.options.Sparsity;
import org.prunepoint.training.options.SparsityTarget;
import org.prunepoint.training.options.Steps;
import org.prunepoint.training.options.TrainingOptions;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.training.options.Variation;
import org.prunepoint.training.pictures.Augmentation;
import org.prunepoint.training.run.EpochResult;
import org.prunepoint.training.run.EpochResult.GammaSummary;
import org.prunepoint.training.run.EpochResult.Scores;
import org.prunepoint.training.run.KeptRun;
import org.prunepoint.training.run.RunReader;
import org.prunepoint.training.run.TrainingConditions;
import picocli.CommandLine;

/** What is typed and what is printed; the training between is not the real one. */
class TrainCommandTest {
  @TempDir Path temp;
  private SmallModel small;
  private Path out;
  private @Nullable TrainingRequest asked;
  private boolean cancelled;

  @BeforeEach
  void makeTheModel() throws IOException {
    small = SmallModel.in(temp.resolve("a model"));
    out = temp.resolve("the run, größer");
    asked = null;
  }

  private Job<TrainingResult> job(TrainingRequest request, TrainingListener listener) {
    asked = request;
    return (progress, cancellation) -> {
      listener.opened(new TrainingConditions("darknet", "as it does", "cpu()", 291, 73, 1));
      EpochResult first = epoch(1, Optional.of(new Scores(.9, .8, .85, .7125)), true);
      EpochResult second = epoch(2, Optional.empty(), false);
      listener.recalled(first);
      if (cancelled) {
        throw new CancellationException();
      }
      listener.finished(second);
      return new TrainingResult(
          List.of(first, second),
          Optional.of(first),
          out.resolve("net.cfg"),
          out.resolve("last.weights"),
          out.resolve("best.weights"),
          Optional.empty());
    };
  }

  private static EpochResult epoch(int number, Optional<Scores> scores, boolean best) {
    return new EpochResult(
        number,
        2,
        new Loss(1.5, .25, .125, 40),
        0,
        .0095,
        1e-3,
        75.2,
        291,
        .1,
        scores,
        new GammaSummary(0, .1, .2, .3, 1, .435, .4, .3),
        best);
  }

  private Ran train(Object... words) {
    var text = new StringWriter();
    var err = new StringWriter();
    var errors = new PrintWriter(err);
    int code =
        new CommandLine(new TrainCommand(this::job))
            .setOut(new PrintWriter(text))
            .setErr(errors)
            .setParameterExceptionHandler(Failures::misused)
            .setExecutionExceptionHandler((e, _, _) -> Failures.failed(e, errors, false))
            .execute(Arrays.stream(words).map(Object::toString).toArray(String[]::new));
    return new Ran(code, text.toString(), err.toString());
  }

  private Ran fresh(Object... more) {
    List<Object> words =
        new ArrayList<>(List.of(small.cfg(), "--data", small.data(), "--out", out));
    words.addAll(Arrays.asList(more));
    return train(words.toArray());
  }

  private TrainingRequest asked() {
    assertThat(asked).isNotNull();
    return asked;
  }

  @Test
  void asksForTheUsualWhereNothingElseIsTyped() {
    assertThat(fresh().code()).isZero();

    TrainingOptions usual =
        TrainingOptions.usual(64, 64).withThreads(asked().options().course().threads());
    assertThat(asked())
        .isEqualTo(
            new TrainingRequest(small.cfg(), Optional.empty(), small.data(), usual, out, false));
  }

  @Test
  void understandsEveryOption() {
    Ran ran =
        train(
            small.cfg(),
            small.weights(),
            "--data",
            small.data(),
            "--out",
            out,
            "--size",
            "96x64",
            "--epochs=60",
            "--batch=16",
            "--accumulate=4",
            "--optimizer=adam",
            "--rate=.002",
            "--final-rate=.1",
            "--schedule=steps",
            "--warm-up=1.5",
            "--momentum=.9",
            "--decay=.0001",
            "--clip=5",
            "--average=.99",
            "--norm-momentum=.1",
            "--precision=bfloat16",
            "--box-loss=giou",
            "--box-gain=1",
            "--object-gain=2",
            "--class-gain=3",
            "--match-iou=.2",
            "--ignore-threshold=.6",
            "--overlap-as-target=.5",
            "--hue=.1",
            "--saturation=.2",
            "--value=.3",
            "--flip=.4",
            "--degrees=5",
            "--translate=.6",
            "--scale=.7",
            "--shear=8",
            "--mosaic=.9",
            "--multi-scale=.5:1.25",
            "--multi-scale-every=20",
            "--sparsity=.001",
            "--sparsity-target=tiny",
            "--sparsity-schedule=local-decay",
            "--sparsity-decay-from=.6",
            "--sparsity-decay-to=.2",
            "--sparsity-decay-share=.3",
            "--shrinkage=proximal",
            "--teacher",
            "big.cfg",
            "big.weights",
            "--distil=1",
            "--quantize=w4a8",
            "--quantize-kind=dorefa",
            "--quantize-layers=3-9=float",
            "--scorer=coco",
            "--evaluate-every=5",
            "--threads=3",
            "--seed=-7000000000");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(asked().weights()).contains(small.weights());
    assertThat(asked().options())
        .isEqualTo(
            new TrainingOptions(
                new InputSize(96, 64),
                false,
                new Course(60, 16, 4, 5, "coco", -7000000000L, 3),
                new Steps(
                    OptimizerKind.ADAM,
                    new RateSchedule(RateSchedule.Kind.STEPS, .002, .1, 1.5),
                    .9,
                    .0001,
                    5,
                    .99,
                    .1,
                    Precision.BFLOAT16),
                new Sparsity(
                    .001,
                    SparsityTarget.TINY,
                    Sparsity.Schedule.LOCAL_DECAY,
                    .6,
                    .2,
                    .3,
                    Shrinkage.PROXIMAL),
                Distillation.of(
                    Distillation.Kind.OUTPUTS, Path.of("big.cfg"), Path.of("big.weights")),
                new Rounding(
                    Optional.of(new Bits(4, 8)),
                    RoundingKind.DOREFA,
                    List.of(new LayerBits(new LayerChoice.Numbers(3, 9), Optional.empty()))),
                new LossSettings(LossKind.YOLOV3, BoxLoss.GIOU, 1, 2, 3, .2, .6, .5),
                new Variation(
                    new Augmentation(.1, .2, .3, .4, 5, .6, .7, 8, .9),
                    new Scales(new Scales.Range(.5, 1.25), 20))));
  }

  @Test
  void aTeacherMayBeACheckpointAlone() {
    fresh("--teacher", "big.pt", "--distil", 1);

    Path teacher = Path.of("big.pt");
    assertThat(asked().options().distillation())
        .isEqualTo(Distillation.of(Distillation.Kind.OUTPUTS, teacher, teacher));
  }

  @Test
  void takesARangeOfSizesWithoutNumbers() {
    fresh("--multi-scale", "--epochs", 3);

    assertThat(asked().options().pictures().scales())
        .isEqualTo(new Scales(new Scales.Range(.67, 1.5), 10));
    assertThat(asked().options().course().epochs()).isEqualTo(3);
  }

  @Test
  void showsDefaultsThatAreTrue() {
    var spec = new CommandLine(new TrainCommand(this::job)).getCommandSpec();
    Pattern form = Pattern.compile("Default: ([^ ,]+?)[,.]?(?: .*)?$");
    List<Object> typed = new ArrayList<>();
    for (var option : spec.options()) {
      Matcher shown = form.matcher(String.join(" ", option.description()));
      boolean counted = !List.of("--size", "--threads", "--teacher").contains(option.longestName());
      if (counted && shown.find()) {
        typed.add(option.longestName() + "=" + shown.group(1));
      }
    }
    assertThat(typed).hasSizeGreaterThan(40);
    Ran ran = fresh(typed.toArray());

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(asked().options())
        .isEqualTo(TrainingOptions.usual(64, 64).withThreads(asked().options().course().threads()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --epochs 0            | --epochs
          --epochs many         | --epochs
          --batch 1             | --batch
          --accumulate 0        | --accumulate
          --optimizer lion      | --optimizer
          --rate 0              | --rate
          --rate 11             | --rate
          --final-rate 2        | --final-rate
          --schedule linear     | --schedule
          --warm-up -1          | --warm-up
          --momentum 1          | --momentum
          --decay -0.1          | --decay
          --clip 0              | --clip
          --average 1           | --average
          --norm-momentum NaN   | --norm-momentum
          --box-loss iou        | --box-loss
          --box-gain -1         | --box-gain
          --match-iou 1.1       | --match-iou
          --hue 0.6             | --hue
          --degrees 200         | --degrees
          --mosaic 2            | --mosaic
          --multi-scale 2:1     | --multi-scale
          --multi-scale 1       | --multi-scale
          --multi-scale-every 0 | --multi-scale-every
          --sparsity 2          | --sparsity
          --sparsity-target all | --sparsity-target
          --sparsity-schedule x | --sparsity-schedule
          --sparsity-decay-to 3 | --sparsity-decay-to
          --shrinkage hard      | --shrinkage
          --distil 3            | --distil
          --distil 1            | --teacher
          --teacher a b --teacher c d | --teacher
          --scorer mine         | --scorer
          --evaluate-every 0    | --evaluate-every
          --threads 0           | --threads
          --seed x              | --seed
          --size 100            | multiples of its stride
          """)
  void namesTheOptionWhoseValueMakesNoSense(String typed, String name) {
    Ran ran = fresh((Object[]) typed.split(" "));

    assertThat(ran.code()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).startsWith("prunepoint: ").hasLineCount(2).contains(name);
    assertThat(asked).isNull();
  }

  /** Whichever options there are: each is in the help, and a wrong value is one sentence. */
  @Test
  void everyOptionIsHelpedAndRefusesNonsense() {
    String help = prunepoint("train", "--help").out();
    for (Option<TrainingOptions, ?> option : TrainingOptions.OPTIONS.all()) {
      assertThat(help).contains("      " + option.typed());
      Ran ran = fresh(option.typed() + "=?");

      assertThat(ran.code()).as(ran.err()).isEqualTo(2);
      assertThat(ran.err()).startsWith("prunepoint: ").hasLineCount(2).contains(option.typed());
      assertThat(asked).isNull();
    }
  }

  @Test
  void refusesWhatDoesNothing() {
    for (String typed : List.of("--sparsity-target=tiny", "--shrinkage=proximal", "--distil=1")) {
      Ran ran = fresh(typed);

      assertThat(ran.code()).as(ran.err()).isEqualTo(2);
      assertThat(ran.err()).contains(typed.replaceAll("=.*", " does nothing without --"));
    }
  }

  @Test
  void needsANetworkAndDataUnlessItResumes() {
    assertThat(train("--data", small.data(), "--out", out).err()).contains("CFG is missing");
    assertThat(train(small.cfg(), "--out", out).err()).contains("--data is missing");
    assertThat(train(small.cfg(), "--data", small.data()).err()).contains("--out");
    Ran ran = train("--resume", "--out", out);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("There is no run to resume").hasLineCount(1);
  }

  @Test
  void goesOnWithNothingButTheFolder() {
    TrainingRequest begun = begun();
    Ran ran = train("--resume", "--out", out);

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(asked())
        .isEqualTo(
            new TrainingRequest(
                begun.cfg(), begun.weights(), begun.data(), begun.options(), out, true));
  }

  @Test
  void goesOnWithWhatIsTypedOverWhatWasKept() {
    TrainingOptions kept = begun().options();
    train("--resume", "--out", out, "--threads", 5);
    assertThat(asked().options()).isEqualTo(kept.withThreads(5));

    train("--resume", "--out", out, "--epochs", 80); // for the run to refuse in words
    assertThat(asked().options().course().epochs()).isEqualTo(80);
    assertThat(asked().options().course().batch()).isEqualTo(kept.course().batch());

    Path moved = temp.resolve("moved.data");
    train("--resume", "--out", out, "--data", moved);
    assertThat(asked().data()).isEqualTo(moved);
  }

  /** A run of 60 epochs of 16 pictures at 96 x 96 that was begun. */
  private TrainingRequest begun() {
    fresh(small.weights(), "--epochs", 60, "--batch", 16, "--size", 96, "--sparsity", ".001");
    TrainingRequest request = asked();
    KeptRun.begin(request);
    return request;
  }

  @Test
  void printsALineAnEpochThenFilesAndWhatIsNext() {
    Ran ran = fresh("--sparsity", ".001");

    assertThat(ran.out().lines().toList())
        .containsSubsequence(
            "291 pictures to train on, 73 to evaluate, on cpu(); scorer darknet: as it does",
            "    epoch      box   object    class       P       R      mAP  g<0.01 images/s     "
                + " rate    time",
            "      1/2   1.5000   0.2500   0.1250  0.9000  0.8000  0.7125*   43.5%      3.9 "
                + " 9.50e-03    1:15  before",
            "      2/2   1.5000   0.2500   0.1250       -       -       -    43.5%      3.9 "
                + " 9.50e-03    1:15",
            "Best: epoch 1, mAP 0.7125, P 0.9000, R 0.8000",
            "Written: " + out.resolve("last.weights"));
    assertThat(ran.out())
        .contains(
            "Next: prunepoint sweep '%s' '%s' --data '%s' --size 64x64 --scorer darknet"
                .formatted(out.resolve("net.cfg"), out.resolve("last.weights"), small.data()));
    assertThat(fresh().out()).contains("Next: prunepoint evaluate", "best.weights");
  }

  @Test
  void writesOneDocumentForPrograms() {
    JsonNode json = fresh("--json").json();

    assertThat(json.get("options")).hasSize(TrainingOptions.OPTIONS.all().size());
    assertThat(json.get("options").get("warmUp").asDouble()).isEqualTo(3);
    assertThat(json.get("options").get("optimizer").asText()).isEqualTo("sgd");
    assertThat(json.get("epochs")).hasSize(2);
    assertThat(json.get("epochs").get(0).get("map50").asDouble()).isEqualTo(.7125);
    assertThat(json.get("epochs").get(1).get("map50").isNull()).isTrue();
    assertThat(json.get("best").get("epoch").asInt()).isEqualTo(1);
    assertThat(json.get("device").asText()).isEqualTo("cpu()");
    assertThat(json.get("lastWeights").asText()).endsWith("last.weights");
    assertThat(json.get("trainingImages").asInt()).isEqualTo(291);
  }

  @Test
  void saysHowToGoOnWhereSomethingWasKeptWhenItIsStopped() throws IOException {
    cancelled = true;
    Ran nothing = fresh();

    assertThat(nothing.code()).isEqualTo(130);
    assertThat(nothing.err()).contains("prunepoint: cancelled").doesNotContain("to go on");

    Files.createFile(Files.createDirectories(out).resolve(RunReader.FILE));
    Ran begun = fresh();

    assertThat(begun.err())
        .contains("to go on: prunepoint train --resume --out '%s'".formatted(out))
        .contains("prunepoint: cancelled");
  }

  @Test
  void helpsUnderHeadings() {
    Ran help = prunepoint("train", "--help");

    assertThat(help.code()).isZero();
    assertThat(help.out())
        .startsWith("Usage: prunepoint train CFG [WEIGHTS] --data D --out DIR")
        .contains("prunepoint train --resume --out DIR")
        .containsSubsequence("The run:", "Steps:", "Sparsity and teacher:", "Loss:", "Pictures:");
  }
}
