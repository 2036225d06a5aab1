package org.prunepoint.darknet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunepoint.Fault;
import org.prunepoint.darknet.file.FileKind;

/** Files given in place of others: what people really have lying about. */
class FileKindTest {
  private static final String CFG =
      "[net]\nwidth=8\nheight=8\nchannels=3\n[convolutional]\nfilters=2\nactivation=linear\n";

  @TempDir private Path folder;

  private static byte[] bytes(String kind) throws IOException {
    return switch (kind) {
      case "checkpoint" -> zip("archive/data.pkl");
      case "zip" -> zip("readme.txt");
      case "gzip" -> gzip();
      case "pickle" -> latin1("\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.");
      case "onnx" -> latin1("\u0008\u0007\u0012\u0007pytorch\u001a\u00051.9:");
      case "safetensors" -> latin1("@B\u000f\0\0\0\0\0{\"__metadata__\":{\"format\":\"pt\"}}");
      case "small safetensors" ->
          latin1("<\0\0\0\0\0\0\0{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}");
      case "heic" -> latin1("\0\0\0\u0018ftypheic\0\0\0\0mif1heic and so on");
      case "tensorrt" -> latin1("ptrt\0\0\0\0\u00b8\0\0\0\0\0\0\0 and so on and so on");
      case "answer" -> latin1("404: Not Found, and more words of a server\n");
      case "png" -> latin1("\u0089PNG\r\n\u001a\n and so on and so on");
      case "jpeg" -> latin1("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF\0 and so on and so on");
      case "html" -> latin1("\n<!DOCTYPE html>\n<html lang=\"en\"><head></head></html>");
      case "lfs" -> latin1("version https://git-lfs.github.com/spec/v1\noid sha256:abab\nsize 9\n");
      case "yaml" -> latin1("# anchors\nnc: 80\ndepth_multiple: 0.33\n");
      case "json" -> latin1("{\"categories\": []}\n");
      case "cfg" -> latin1(CFG);
      case "data" -> latin1("classes = 3\ntrain = a.txt\n");
      case "weights" -> {
        byte[] weights = new byte[64];
        weights[4] = 2;
        weights[8] = 5;
        Arrays.fill(weights, 20, 64, (byte) 0x3E);
        yield weights;
      }
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static byte[] latin1(String text) {
    return Arrays.copyOf(text.getBytes(StandardCharsets.ISO_8859_1), text.length());
  }

  private static byte[] zip(String entry) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(new byte[] {(byte) 0x80, 2, '}', '.'});
    }
    return out.toByteArray();
  }

  private static byte[] gzip() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(new byte[100]);
    }
    return out.toByteArray();
  }

  private Path file(String kind) throws IOException {
    return Files.write(folder.resolve("given"), bytes(kind));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "checkpoint | a PyTorch checkpoint (.pt, a zip of pickles) | : one of YOLOv5 is given"
            + " alone, in place of cfg and weights",
        "pickle | a Python pickle, as older PyTorch checkpoints (.pt) are | : convert it",
        "safetensors | a safetensors checkpoint | : convert it",
        "small safetensors | a safetensors checkpoint | : convert it",
        "zip | a zip archive | : unpack it first.",
        "gzip | a gzip archive | : unpack it first.",
        "onnx | an ONNX model | : give the .cfg and .weights it came from.",
        "tensorrt | a TensorRT engine | : give the .cfg and .weights it came from.",
        "heic | a HEIC picture | .",
        "answer | a text file | : it starts with \"404: Not Found, and more words of a server\".",
        "png | a PNG picture | .",
        "jpeg | a JPEG picture | .",
        "html | a web page (HTML) | : it was downloaded in place of the file",
        "lfs | a Git LFS pointer, a note of where the file lies | : fetch the file with git lfs"
            + " pull.",
        "yaml | a YAML file, as the PyTorch tools use | : give Darknet's own file.",
        "json | a JSON file | .",
        "cfg | a Darknet cfg | : were the files given in another order?",
        "data | a Darknet data file | : were the files given in another order?"
      })
  void whatIsGivenForWeightsIsCalledWhatItIs(String kind, String is, String advice)
      throws IOException {
    Path file = file(kind);

    assertThatThrownBy(() -> WeightsFile.read(file, HandMade.network(CFG)))
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith("given is " + is + "; expected Darknet weights" + advice);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "checkpoint | a PyTorch checkpoint",
        "png | a PNG picture",
        "html | a web page",
        "lfs | a Git LFS pointer",
        "onnx | an ONNX model",
        "yaml | a YAML file",
        "weights | a Darknet weights file",
        "data | a Darknet data file"
      })
  void whatIsGivenForACfgIsCalledWhatItIs(String kind, String is) throws IOException {
    Path file = file(kind);

    assertThatThrownBy(() -> Cfg.read(file))
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith("given is " + is)
        .hasMessageContaining("; expected a Darknet cfg");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "checkpoint | a PyTorch checkpoint",
        "jpeg | a JPEG picture",
        "html | a web page",
        "yaml | a YAML file",
        "cfg | a Darknet cfg",
        "json | a JSON file"
      })
  void whatIsGivenForADataFileIsCalledWhatItIs(String kind, String is) throws IOException {
    Path file = file(kind);

    assertThatThrownBy(() -> DataFile.read(file))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("given is " + is)
        .hasMessageContaining("; expected a data file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"checkpoint", "jpeg", "html", "cfg", "data", "lfs", "weights", "json", "yaml"})
  void whatIsNoListOfNamesIsRefused(String kind) throws IOException {
    Path file = file(kind);

    assertThatThrownBy(() -> NamesFile.read(file)).isInstanceOf(Fault.class);
  }

  @Test
  void aClassMayBeNamedWithAColon() throws IOException {
    Path file = Files.writeString(folder.resolve("given"), "car: red\ncar: blue\n");

    assertThat(NamesFile.read(file).names()).containsExactly("car: red", "car: blue");
  }

  @Test
  void whatStandsBeforeTheFirstSectionMakesNoDataFileOfACfg() throws IOException {
    Path file = Files.writeString(folder.resolve("given"), "+++ b/a.cfg\nclasses=3\n" + CFG);

    assertThatThrownBy(() -> Cfg.read(file))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("line 1: expected a section such as [net], found other text");
  }

  @Test
  void bytesAreNoTextForBeingLettersOfLatin() {
    byte[] bytes = new byte[64];
    Arrays.fill(bytes, (byte) 0xFF);
    assertThat(FileKind.ofAny(bytes)).isEmpty();
    assertThat(FileKind.ofAny(latin1("une cl\u00e9 cass\u00e9e\n")).orElseThrow().is())
        .isEqualTo("a text file");
  }

  @Test
  void weightsLargerThanACfgCanBeAreCalledWeights() throws IOException {
    Path file = Files.write(folder.resolve("given"), Arrays.copyOf(bytes("weights"), 4 << 20));

    assertThatThrownBy(() -> Cfg.read(file))
        .isInstanceOf(Fault.class)
        .hasMessage(
            file
                + " is a Darknet weights file; expected a cfg: were the files given in another"
                + " order?");
  }

  @Test
  void ordinaryFilesAreNothingElse() throws IOException {
    assertThat(FileKind.of(bytes("cfg"))).isEmpty();
    assertThat(FileKind.of(bytes("data"))).isEmpty();
    assertThat(FileKind.of(bytes("weights"))).isEmpty();
    assertThat(FileKind.of(latin1("obj/a.jpg\n"))).isEmpty();
    assertThat(FileKind.of(latin1("person\nbicycle\n"))).isEmpty();
    assertThat(FileKind.of(new byte[0])).isEmpty();
  }
}
