package org.prunepoint.workbench.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prunepoint.darknet.Model;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.export.ExportFormat;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.RandomWeights;
import org.prunepoint.workbench.InlineJobs;
import org.prunepoint.workbench.SmallModel;
import org.prunepoint.workbench.detect.box.DrawnBox;
import org.prunepoint.workbench.detect.box.FoundBox;
import org.prunepoint.workbench.detect.box.ShownFrame;
import org.prunepoint.workbench.detect.shown.Viewing;
import org.prunepoint.workbench.detect.shown.Zoom;
import org.prunepoint.workbench.detect.sight.ChosenModel;
import org.prunepoint.workbench.detect.sight.LazyCore;
import org.prunepoint.workbench.detect.sight.Sight;
import org.prunepoint.workbench.kit.message.Messages;
import org.prunepoint.workbench.workspace.FileRole;
import org.prunepoint.workbench.workspace.ModelFileSet;
import org.prunepoint.workbench.workspace.OpenedModel;

/** Two networks that were never trained, on noise: they find boxes all over. */
class DetectViewModelTest {
  @TempDir Path folder;
  private final InlineJobs inline = new InlineJobs();
  private final Messages messages = new Messages();
  private DetectViewModel detect;
  private final ObservableList<ChosenModel> offered = FXCollections.observableArrayList();
  private ChosenModel other;
  private OpenedModel model;
  private Path pictures;

  @BeforeEach
  void open() throws IOException {
    Path cfg = SmallModel.write(folder);
    var network = Model.open(cfg, null).network();
    Path weights = folder.resolve("other.weights");
    WeightsFile.write(weights, network, RandomWeights.of(network, 2));
    other = new ChosenModel("the other", cfg, weights);
    pictures = Files.createDirectories(folder.resolve("pictures"));
    var random = new SplittableRandom(4);
    for (int i = 0; i < 3; i++) {
      var picture = new BufferedImage(50, 40, BufferedImage.TYPE_INT_RGB);
      for (int p = 0; p < 50 * 40; p++) {
        picture.setRGB(p % 50, p / 50, random.nextInt(1 << 24));
      }
      ImageIO.write(picture, "png", pictures.resolve(i + ".png").toFile());
    }
    Files.writeString(pictures.resolve("1.txt"), "0 0.5 0.5 0.2 0.2\n");
    model = new OpenedModel(inline, messages, ModelFileSet::around);
    detect =
        new DetectViewModel(
            model, offered, new LazyCore(), inline, inline, inline::execute, messages);
    model.open(List.of(cfg));
    detect.viewing().confidenceProperty().set(.3);
  }

  @AfterEach
  void close() {
    detect.close();
  }

  private ShownFrame shown() {
    return java.util.Objects.requireNonNull(
        detect.shownProperty().get(), detect.faultProperty().get());
  }

  @Test
  void aModelWithoutWeightsIsNotWaitedFor() throws IOException {
    detect.open(List.of(pictures));
    assertThat(detect.faultProperty().get()).isEmpty();

    model.replace(FileRole.WEIGHTS, null);
    assertThat(detect.faultProperty().get()).startsWith("Weights are missing");
    assertThat(detect.waitingProperty().get()).isFalse();

    model.replace(FileRole.WEIGHTS, Files.write(folder.resolve("short.weights"), new byte[40]));
    assertThat(detect.faultProperty().get()).contains("short.weights holds nothing but zeros");
    assertThat(detect.waitingProperty().get()).isFalse();

    model.replace(FileRole.WEIGHTS, folder.resolve("small.weights"));
    assertThat(detect.faultProperty().get()).isEmpty();
  }

  @Test
  void showsWhatTheOpenedModelFindsAlone() {
    detect.open(List.of(pictures));

    assertThat(shown().compared()).isFalse();
    assertThat(shown().boxes()).isNotEmpty().allMatch(b -> b.kind() == FoundBox.Kind.ALONE);
    assertThat(detect.names()).containsExactly("cell");
  }

  @Test
  void aModelLosesNothingAgainstItself() {
    detect.open(List.of(pictures));
    detect.compareWith(new ChosenModel("itself", other.cfg(), folder.resolve("small.weights")));

    assertThat(shown().compared()).isTrue();
    assertThat(shown().boxes()).isNotEmpty().allMatch(b -> b.kind() == FoundBox.Kind.COMMON);
    assertThat(shown().counts().differing()).isZero();
  }

  @Test
  void theSliderChoosesWithoutRunningAgain() {
    detect.open(List.of(pictures));
    detect.compareWith(other);
    int before = shown().boxes().size();
    Sight sight = detect.pairProperty().get().original();
    int timed = sight.timed();

    detect.viewing().step(10);

    assertThat(detect.viewing().confidenceProperty().get()).isEqualTo(.4);
    assertThat(shown().boxes()).hasSizeLessThan(before);
    assertThat(shown().boxes()).allMatch(b -> b.either().confidence() > .4f);
    assertThat(sight.timed()).isEqualTo(timed);
  }

  @Test
  void allPicturesAreComparedAndTheNextThatDiffersIsFound() {
    detect.open(List.of(pictures));
    detect.compareWith(other);
    detect.folder().start();

    var totals = detect.folder().totalsProperty().get();
    assertThat(totals.pictures()).isEqualTo(3);
    assertThat(totals.differing()).isPositive();
    int sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += java.util.Objects.requireNonNull(detect.folder().of(i)).counts().lost();
    }
    assertThat(totals.counts().lost()).isEqualTo(sum);
    assertThat(detect.folder().differing(0, 1)).isBetween(0, 2);

    detect.viewing().confidenceProperty().set(.99);

    assertThat(detect.folder().totalsProperty().get().differing()).isZero();
    assertThat(detect.folder().differing(0, 1)).isEqualTo(-1);
  }

  @Test
  void aHiddenClassIsLeftOutOfEverything() {
    detect.open(List.of(pictures));
    detect.compareWith(other);

    detect.viewing().hidden().add(0);

    assertThat(shown().boxes()).isEmpty();
    assertThat(detect.folder().totalsProperty().get().counts().original()).isZero();
  }

  @Test
  void whatIsNoPictureIsSaidAndTheNextIsShown() throws IOException {
    Files.writeString(pictures.resolve("0.png"), "no picture");
    detect.open(List.of(pictures));

    assertThat(detect.faultProperty().get()).contains("0.png is no picture that can be read");
    detect.go(1);
    assertThat(detect.faultProperty().get()).isEmpty();
    assertThat(shown().frame()).isEqualTo(1);
    assertThat(shown().truths()).hasSize(1);
  }

  @Test
  void grayAndSeeThroughPicturesAreSeenAsAnyOther() throws IOException {
    for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_ARGB}) {
      var picture = new BufferedImage(30, 60, type);
      ImageIO.write(picture, "png", pictures.resolve("kind" + type + ".png").toFile());
      detect.open(List.of(pictures.resolve("kind" + type + ".png")));

      assertThat(shown().picture().originalWidth()).isEqualTo(30);
      assertThat(detect.faultProperty().get()).isEmpty();
    }
  }

  @Test
  void aPictureThatIsRemovedWhileItIsShownIsSaidWhenItIsWantedAgain() throws IOException {
    detect.open(List.of(pictures));
    detect.viewing().selectedProperty().set(shown().boxes().getFirst());
    Files.delete(pictures.resolve("1.png"));
    detect.go(1);

    assertThat(detect.viewing().selectedProperty().get()).isNull();
    assertThat(detect.faultProperty().get()).contains("1.png");
    detect.go(2);
    assertThat(shown().frame()).isEqualTo(2);
  }

  @Test
  void anEmptyFolderIsSaidAndWhatIsShownStays() throws IOException {
    detect.open(List.of(pictures));
    Path empty = Files.createDirectories(folder.resolve("empty"));
    detect.open(List.of(empty));

    assertThat(detect.faultProperty().get()).contains("empty");
    assertThat(detect.framesProperty().get().count()).isEqualTo(3);
  }

  @Test
  void aModelChosenByHandStaysInTheListWhileTheLibraryChanges() {
    detect.compareWith(other);
    var point = new ChosenModel("a point", other.cfg(), folder.resolve("small.weights"));
    offered.setAll(point);
    offered.setAll(point, new ChosenModel("the same again", other.cfg(), other.weights()));

    assertThat(detect.models()).containsExactly(other, point);
    assertThat(detect.otherProperty().get()).isEqualTo(other);
    offered.clear();
    assertThat(detect.models()).containsExactly(other);
  }

  @Test
  void whatIsUnderTheMouseStaysThereWhenItComesNearer() {
    var room = new java.awt.geom.Rectangle2D.Double(10, 20, 200, 100);

    Zoom near = Zoom.NONE.by(4, room, 60, 45);

    var place = near.place(room);
    assertThat(place.getWidth()).isEqualTo(800);
    assertThat((60 - place.getX()) / place.getWidth()).isEqualTo(.25);
    assertThat((45 - place.getY()) / place.getHeight()).isEqualTo(.25);
    assertThat(near.by(0)).isEqualTo(Zoom.NONE);
    assertThat(Zoom.NONE.dragged(room, 50, 50)).isEqualTo(Zoom.NONE);
  }

  @Test
  void aModelThatDoesNotFitIsSaidAndTheOpenedOneStays() {
    detect.open(List.of(pictures));
    detect.compareWith(new ChosenModel("gone", folder.resolve("gone.cfg"), other.weights()));

    assertThat(messages.shownProperty().get().sentence()).contains("gone.cfg");
    assertThat(detect.otherProperty().get()).isNull();
    assertThat(shown().boxes()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"ONNX", "DL4J"}) // boxes take heads of YOLOv5's kind
  void whatWasExportedFindsTheSameOnEitherSide(ExportFormat format) throws IOException {
    Model model = Model.open(other.cfg(), folder.resolve("small.weights"));
    Path exported = folder.resolve("small." + format.ending());
    (format == ExportFormat.ONNX ? Engines.onnx() : Engines.dl4j())
        .write(exported, model.network(), model.weights());
    detect.open(List.of(pictures));

    detect.lookWith(detect.otherProperty(), List.of(exported), () -> {});

    assertThat(detect.faultProperty().get()).isEmpty();
    assertThat(shown().boxes()).isNotEmpty().allMatch(b -> b.kind() == FoundBox.Kind.COMMON);
    assertThat(detect.shownNames().other()).isEqualTo("small." + format.ending());

    detect.compareWith(other);
    var lost = shown().counts();
    detect.lookWith(detect.originalProperty(), List.of(exported), () -> {});

    assertThat(detect.shownNames().original()).isEqualTo("small." + format.ending());
    assertThat(shown().counts().counts()).isEqualTo(lost.counts());
  }

  @Test
  void anExportedFileOfAnotherSizeIsSaidAndTheModelBeforeStays() throws IOException {
    Path cfg = folder.resolve("large.cfg");
    Files.writeString(
        cfg, Files.readString(other.cfg()).replaceAll("(width|height)=\\d+", "$1=96"));
    Model large = Model.open(cfg, null);
    Path exported = folder.resolve("small-96.onnx");
    Engines.onnx().write(exported, large.network(), RandomWeights.of(large.network(), 1));
    detect.open(List.of(pictures));
    detect.compareWith(other);
    detect.lookWith(detect.otherProperty(), List.of(exported), () -> {});

    assertThat(messages.shownProperty().get().sentence()).contains("small-96.onnx").contains("96");
    assertThat(detect.otherProperty().get()).isEqualTo(other);
    assertThat(detect.shownNames().other()).isEqualTo("the other");
    assertThat(shown().compared()).isTrue();
  }

  @Test
  void whatBelongsToWeightsAndIsNotThereIsAskedFor() throws IOException {
    Path alone = Files.createDirectories(folder.resolve("alone")).resolve("a.weights");
    Files.copy(other.weights(), alone);
    var asked = new ArrayList<String>();

    detect.lookWith(detect.otherProperty(), List.of(alone), () -> asked.add("the cfg"));
    assertThat(asked).containsExactly("the cfg");
    assertThat(detect.otherProperty().get()).isNull();

    detect.lookWith(detect.otherProperty(), List.of(alone, other.cfg()), () -> asked.add("again"));
    assertThat(asked).hasSize(1);
    assertThat(detect.otherProperty().get().weights()).isEqualTo(alone);
  }

  @Test
  void takesPicturesFoldersAndListsAndNothingElse() throws IOException {
    Path list = folder.resolve("list.txt");
    Files.writeString(list, "pictures/2.png\npictures/1.png\n");

    assertThat(detect.take(folder.resolve("cells.txt"))).isFalse();
    assertThat(detect.take(folder.resolve("small.cfg"))).isFalse();
    assertThat(detect.take(list)).isTrue();
    assertThat(detect.framesProperty().get().count()).isEqualTo(2);
    assertThat(detect.framesProperty().get().name(0)).isEqualTo("2.png");
  }

  @Test
  void aSnapshotHoldsBothPictures() {
    detect.open(List.of(pictures));
    detect.compareWith(other);
    var titles = new PaneTitles(detect::shownNames);

    var image =
        new Snapshot(shown(), Viewing.Mode.BESIDE, .5, true, null, detect.names(), titles).draw();

    assertThat(image.getWidth()).isEqualTo(2 * 50 + 8);
  }

  @Test
  void aTitleThatHasTooLittleRoomLosesTheMiddleOfItsNameAndNoFigure() {
    detect.open(List.of(pictures));
    detect.compareWith(other);
    var titles =
        new PaneTitles(() -> new PaneTitles.Names("net.weights", "net-slim-0.60-tuned.weights"));
    String whole = titles.of(shown(), DrawnBox.Side.OTHER);
    assertThat(titles.of(shown(), DrawnBox.Side.OTHER, _ -> true)).isEqualTo(whole);

    String cut = titles.of(shown(), DrawnBox.Side.OTHER, title -> title.length() <= 32);
    String figures = whole.substring(whole.indexOf(".weights") + 8);
    assertThat(cut).hasSizeLessThanOrEqualTo(32).contains("net-", "…", "ghts").endsWith(figures);
    assertThat(titles.of(shown(), DrawnBox.Side.OTHER, _ -> false)).endsWith(figures);
  }
}
