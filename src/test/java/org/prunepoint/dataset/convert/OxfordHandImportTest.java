package org.prunepoint.dataset.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.prunepoint.dataset.convert.ImportFolder.count;
import static org.prunepoint.dataset.convert.ImportFolder.example;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.Deflater;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sinks;
import us.hebi.matlab.mat.types.Struct;

class OxfordHandImportTest {
  private static final Format HAND = new Format.OxfordHand();
  private static final String TRAINING = "training_dataset/training_data/";

  @TempDir Path temp;
  private ImportFolder in;

  @BeforeEach
  void makeTheFolder() {
    in = new ImportFolder(temp);
  }

  /** Corners as (y, x), as the data set has them. */
  private static Struct hand(double... yx) {
    Struct hand = Mat5.newStruct();
    for (int i = 0; i < 4; i++) {
      Matrix point = Mat5.newMatrix(1, 2);
      point.setDouble(0, yx[2 * i]);
      point.setDouble(1, yx[2 * i + 1]);
      hand.set(String.valueOf((char) ('a' + i)), point);
    }
    return hand.set("handtype", Mat5.newString("L"));
  }

  /** A square on its tip; pixel centres from 1, so that x from 10.5 to 30.5 is 10 to 30. */
  private static Struct tip() {
    return hand(5.5, 20.5, 15.5, 30.5, 25.5, 20.5, 15.5, 10.5);
  }

  /** Writes a file; the value cannot be used again. */
  private Path mat(String path, String name, Array value) throws IOException {
    return mat(path, name, value, Deflater.DEFAULT_COMPRESSION);
  }

  private Path mat(String path, String name, Array value, int level) throws IOException {
    Path file = in.source().resolve(path);
    Files.createDirectories(file.getParent());
    try (var mat = Mat5.newMatFile();
        var sink = Sinks.newStreamingFile(file.toFile())) {
      mat.addArray(name, value);
      Mat5.newWriter(sink).setDeflateLevel(level).writeMat(mat);
    }
    return file;
  }

  private static Cell cells(Array... values) {
    Cell cell = Mat5.newCell(1, values.length);
    for (int i = 0; i < values.length; i++) {
      cell.set(i, values[i]);
    }
    return cell;
  }

  @Test
  void boxesTheFourCornersAndUsesTheFoldersAsSplits() throws IOException {
    in.picture(TRAINING + "images/Buffy_1.png", 100, 50);
    mat(TRAINING + "annotations/Buffy_1.mat", "boxes", cells(tip(), hand(1, 1, 1, 3, 3, 3, 3, 1)));
    in.picture("validation_dataset/validation_data/images/Buffy_1.png", 100, 50);
    mat("validation_dataset/validation_data/annotations/Buffy_1.mat", "boxes", cells(tip()));
    in.picture("test_dataset/test_data/images/t.png", 100, 50);
    mat("test_dataset/test_data/annotations/t.mat", "boxes", cells());

    ImportReport report = in.run(ImportRequest.of(HAND, in.source(), in.out()));

    assertThat(report.pictures()).isEqualTo(Map.of(Split.TRAIN, 1, Split.VALID, 1, Split.TEST, 1));
    assertThat(in.labels("Buffy_1"))
        .containsExactly(
            "0 0.200000 0.300000 0.200000 0.400000", "0 0.015000 0.030000 0.020000 0.040000");
    assertThat(in.labels("Buffy_1-2")).containsExactly("0 0.200000 0.300000 0.200000 0.400000");
    assertThat(in.labels("t")).isEmpty();
    assertThat(count(report, Reason.RENAMED)).isEqualTo(1);
    assertThat(Files.readAllLines(in.out().resolve("out.names"))).containsExactly("hand");
    assertThat(Files.readString(in.out().resolve("out.data")))
        .isEqualTo(
            "classes = 1\ntrain = train.txt\nvalid = valid.txt\nnames = out.names\nbackup = .\n");
  }

  @Test
  void countsWhatIsBrokenAndGoesOn() throws IOException {
    for (String name : new String[] {"good", "cut", "noise", "number", "other", "odd", "empty"}) {
      in.picture("images/" + name + ".png", 100, 50);
    }
    in.picture("images/alone.png", 100, 50);
    Path whole = mat("annotations/good.mat", "boxes", cells(tip()));
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(in.source().resolve("annotations/cut.mat"), Arrays.copyOf(bytes, bytes.length / 2));
    in.file("annotations/noise.mat", "MATLAB 5.0 MAT-file".repeat(40));
    in.file("annotations/empty.mat", "");
    mat("annotations/number.mat", "boxes", Mat5.newScalar(7));
    mat("annotations/other.mat", "hands", cells(tip()));
    mat(
        "annotations/odd.mat",
        "boxes",
        cells(
            Mat5.newScalar(1),
            Mat5.newStruct(),
            hand(Double.NaN, 1, 1, 3, 3, 3, 3, 1),
            tip(),
            Mat5.newStruct().set("a", Mat5.newString("x"))));
    mat("annotations/gone.mat", "boxes", cells(tip()));

    ImportReport report =
        in.run(ImportRequest.of(HAND, in.source(), in.out()).withSplit(new SplitRule.Share(1, 0)));

    assertThat(count(report, Reason.ANNOTATION_UNREADABLE)).isEqualTo(5);
    assertThat(example(report, Reason.ANNOTATION_UNREADABLE)).contains("cut.mat");
    assertThat(count(report, Reason.MALFORMED)).isEqualTo(4);
    assertThat(example(report, Reason.MALFORMED)).contains("odd.mat, box 1");
    assertThat(count(report, Reason.PICTURE_MISSING)).isEqualTo(1);
    assertThat(count(report, Reason.PICTURE_WITHOUT_ANNOTATION)).isEqualTo(1);
    assertThat(report.boxes()).isEqualTo(2);
  }

  /** A good file cut off, or with a byte set to 255, at every fifth place. */
  @ParameterizedTest
  @ValueSource(ints = {Deflater.NO_COMPRESSION, Deflater.BEST_COMPRESSION})
  @Timeout(20)
  void survivesFilesThatAreCutOffOrWrongAnywhere(int level) throws IOException {
    byte[] bytes = Files.readAllBytes(mat("annotations/good.mat", "boxes", cells(tip()), level));
    Path file = temp.resolve("broken.mat");
    int refused = 0;
    for (int i = 0; i < bytes.length; i += 5) {
      byte[] wrong = bytes.clone();
      wrong[i] = (byte) 255;
      for (byte[] content : new byte[][] {Arrays.copyOf(bytes, i), wrong}) {
        Files.write(file, content);
        try {
          HandMat.read(file);
        } catch (IOException _) {
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThanOrEqualTo(bytes.length / 10);
  }

  /** Dimensions follow the tags of their element: 5 for 32 bit numbers, and 8 bytes of them. */
  @Test
  @Timeout(5)
  void doesNotBelieveASmallFileThatClaimsToBeLarge() throws IOException {
    Path file = mat("annotations/good.mat", "boxes", cells(tip()), Deflater.NO_COMPRESSION);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
    int claimed = 0;
    int careful = 0;
    for (int at = 128; at + 16 <= bytes.capacity(); at += 4) {
      if (bytes.getInt(at) == 5 && bytes.getInt(at + 4) == 8 && bytes.getInt(at + 8) == 1) {
        ByteBuffer wrong = ByteBuffer.wrap(bytes.array().clone()).order(ByteOrder.nativeOrder());
        wrong.putInt(at + 8, 46_340).putInt(at + 12, 46_340);
        Files.write(file, wrong.array());
        Throwable refusal = catchThrowable(() -> HandMat.read(file));
        assertThat(refusal).isInstanceOf(IOException.class);
        careful += String.valueOf(refusal.getMessage()).contains("claims to hold") ? 1 : 0;
        claimed++;
      }
    }
    assertThat(claimed).isGreaterThanOrEqualTo(6);
    assertThat(careful).as("the cell array and the struct").isEqualTo(2);
  }

  @Test
  void saysWhichFoldersItExpected() throws IOException {
    Files.createDirectories(in.source());
    assertThatThrownBy(() -> in.run(HAND))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("training_dataset/training_data/annotations");
  }
}
