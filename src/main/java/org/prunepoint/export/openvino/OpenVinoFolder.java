package org.prunepoint.export.openvino;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.prunepoint.Beside;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.detection.HeadDecoder;
import org.prunepoint.inference.FileEngine;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;

/**
 * Writes a network for OpenVINO: ONNX in float32 and float16, with the heads as they are and
 * decoded, and beside them a metadata file, the names of the classes, and the commands to type.
 *
 * @param network at the size that the files have
 * @param sources files that must not be replaced
 */
public record OpenVinoFolder(
    OpenVinoFiles files, Network network, Deployment deployment, List<Path> sources) {
  public OpenVinoFolder {
    sources = List.copyOf(sources);
  }

  /**
   * Writes all but eight bits; a file of eight bits of another network is taken away.
   *
   * @throws org.prunepoint.Fault if a layer cannot be written or a head not decoded, or the disk
   *     does not take it
   */
  public void write(Weights weights) {
    var _ =
        new HeadDecoder(network); // which says what cannot be decoded before anything is written
    plain(Engines.onnx(), files.float32(), weights);
    plain(Engines.onnxHalf(), files.float16(), weights);
    forget(files.int8());
    forget(files.decoded(files.int8()));
    text(files.labels(), labels());
    describe();
  }

  private static void forget(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new Fault(file + " cannot be replaced: " + IoReason.of(e) + ".", e);
    }
  }

  private void plain(FileEngine engine, Path file, Weights weights) {
    Beside.write(file, sources, beside -> engine.write(beside, network, weights));
    decode(file);
  }

  /** After a file of eight bits was written: the same with its heads decoded, and what is told. */
  public void addInt8() {
    decode(files.int8());
    describe();
  }

  private void decode(Path file) {
    Beside.write(
        files.decoded(file),
        sources,
        beside -> Engines.decode(file, beside, network, deployment.names()));
  }

  private void describe() {
    var printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    List<Path> there = files.models().filter(Files::exists).toList();
    Beside.write(
        files.json(),
        sources,
        beside ->
            new ObjectMapper()
                .writer(printer)
                .writeValue(beside.toFile(), new ModelProc(network, deployment).json(there)));
    text(files.readme(), new ReadMe(files.name(), network, deployment).text(there));
  }

  private void text(Path file, String text) {
    Beside.write(file, sources, beside -> Files.writeString(beside, text, StandardCharsets.UTF_8));
  }

  private String labels() {
    var labels = new StringBuilder();
    for (int c = 0; c < network.classes(); c++) {
      labels.append(deployment.name(c)).append('\n');
    }
    return labels.toString();
  }
}
