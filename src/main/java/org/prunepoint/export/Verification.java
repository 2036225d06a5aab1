package org.prunepoint.export;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.Job;
import org.prunepoint.Progress;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.Model;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.export.Comparison.Expected;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.inference.Work;
import org.prunepoint.inference.engines.Engines;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.yolov5.ModelFiles;

/**
 * Runs what was written in programs that are not ours, on the same pictures, and compares what
 * enters the heads and what is detected with ONNX Runtime, in which networks are measured. OpenCV
 * reads the Darknet pair itself; DL4J runs the network as we read it, another arithmetic for the
 * same layers, or the file that was written for it.
 *
 * <p>A reader that cannot read is no failure: networks have layers that OpenCV does not know. All
 * are opened at the same time, as DL4J takes seconds to load.
 */
public final class Verification implements Job<VerificationReport> {
  private final Reader reference;
  private final List<Reader> readers;

  /** The reference with the epsilon of the first of them; it is asked if that one differs. */
  private final Optional<Reader> withItsEpsilon;

  private final Network network;
  private final String form;
  private final VerificationPictures pictures;

  private Verification(
      Reader reference,
      List<Reader> readers,
      Optional<Reader> withItsEpsilon,
      Network network,
      String form,
      VerificationPictures pictures) {
    this.reference = reference;
    this.readers = List.copyOf(readers);
    this.withItsEpsilon = withItsEpsilon;
    this.network = network;
    this.form = form;
    this.pictures = pictures;
  }

  /**
   * Of a Darknet pair.
   *
   * @param network of the model, at the size to run it at
   * @param model with weights, as they are in its files
   */
  public static Verification ofPair(Model model, Network network, VerificationPictures pictures) {
    Weights weights = Objects.requireNonNull(model.weights());
    return new Verification(
        Reader.onnx(network, weights),
        List.of(Reader.openCv(model, network), Reader.dl4j(network, weights)),
        Optional.of(Reader.onnx(network, OpenCvEpsilon.of(weights))),
        network,
        "the pair",
        pictures);
  }

  /**
   * Of a Darknet pair, on a picture of noise.
   *
   * @throws Fault if the pair cannot even be read by us
   */
  public static Verification ofPair(Path cfg, Path weights) {
    Model model = ModelFiles.open(cfg, weights);
    return ofPair(model, model.network(), VerificationPictures.noise(1));
  }

  /**
   * Of an ONNX file, on a picture of noise: run as it lies there; where it decodes its heads, boxes
   * are compared.
   */
  public static Verification ofOnnx(Path file, Exported exported) {
    return ofFile(Reader.onnxFile(file, exported.network()), exported);
  }

  /**
   * Of several ONNX files of one network, each run as it lies there.
   *
   * @param rounded those that hold rounded numbers
   */
  static Verification ofOnnx(List<Path> whole, List<Path> rounded, Exported exported) {
    Network network = exported.network();
    return ofFiles(
        Stream.concat(
                whole.stream().map(f -> Reader.onnxFile(f, network)),
                rounded.stream().map(f -> Reader.onnxFile(f, network).ofRounded()))
            .toList(),
        exported);
  }

  /**
   * Of an ONNX file that was written before: ONNX Runtime and OpenCV both run it as it lies there.
   * Of one that holds rounded numbers the difference is told, as both round on their way.
   *
   * @param network that was written, at the size of the file
   * @throws Fault if it is no ONNX file
   */
  public static Verification ofOnnxFile(Path file, Network network, VerificationPictures pictures) {
    Reader openCv = Reader.openCvOnnx(file, network);
    return new Verification(
        Reader.onnxFile(file, network),
        List.of(Engines.isRounded(file) ? openCv.ofRounded() : openCv),
        Optional.empty(),
        network,
        "",
        pictures);
  }

  /** Of a DL4J file, on a picture of noise: loaded back by DL4J's own serializer. */
  public static Verification ofDl4j(Path zip, Exported exported) {
    return ofFile(Reader.dl4jFile(zip, exported.network()), exported);
  }

  /** Of a checkpoint of YOLOv5, on a picture of noise: read back as any other is opened. */
  public static Verification ofYoloV5(Path checkpoint, Exported exported) {
    return ofFile(Reader.checkpoint(checkpoint, exported.network()), exported);
  }

  /**
   * What was exported.
   *
   * @param cfg of the source, in Darknet's own language
   * @param network at the size that was written
   * @param weights that were written; not always those of the source
   * @param names of its classes
   */
  public record Exported(Cfg cfg, Network network, Weights weights, List<String> names) {
    public Exported {
      names = List.copyOf(names);
    }
  }

  private static Verification ofFile(Reader file, Exported exported) {
    return ofFiles(List.of(file), exported);
  }

  private static Verification ofFiles(List<Reader> files, Exported exported) {
    return new Verification(
        Reader.onnx(exported.network(), exported.weights()),
        Stream.concat(
                files.stream(),
                Stream.of(Reader.openCv(exported.cfg(), exported.weights(), exported.network())))
            .toList(),
        Optional.empty(),
        exported.network(),
        "",
        VerificationPictures.noise(1));
  }

  /**
   * @throws java.util.concurrent.CancellationException if it was cancelled
   * @throws Fault if we cannot run the network ourselves, or read a picture
   */
  @Override
  public VerificationReport run(Progress progress, Cancellation cancellation) {
    Work.COMPARING.require(network);
    progress.report(0, pictures.count(), "loading readers");
    List<Attempt> attempts = readers.stream().map(r -> new Attempt(r, network)).toList();
    try (InferenceSession ours = reference.opening().open()) {
      compare(ours, attempts, progress, cancellation);
      List<Reading> readings = new ArrayList<>(attempts.stream().map(Attempt::reading).toList());
      Reading first = readings.getFirst();
      if (withItsEpsilon.isPresent() && first.read() && !first.equal()) {
        readings.set(0, first.withItsEpsilon(difference(withItsEpsilon.get(), cancellation)));
      }
      return new VerificationReport(reference.name(), pictures.what(), form, readings);
    } finally {
      attempts.forEach(Attempt::close);
    }
  }

  /** What is left between another reference and the first reader. */
  private double difference(Reader other, Cancellation cancellation) {
    try (InferenceSession ours = other.opening().open();
        Attempt again = new Attempt(readers.getFirst(), network)) {
      compare(ours, List.of(again), Progress.NONE, cancellation);
      return again.reading().difference();
    }
  }

  private void compare(
      InferenceSession ours, List<Attempt> attempts, Progress progress, Cancellation cancellation) {
    for (int i = 0; i < pictures.count(); i++) {
      FloatBuffer picture = pictures.picture(i, network.input());
      HeadOutputs outputs = ours.run(picture.duplicate(), 1);
      var expected = new Expected(outputs, PictureDetections.of(network, outputs, cancellation));
      for (Attempt attempt : attempts) {
        cancellation.check();
        attempt.compare(picture.duplicate(), expected, cancellation);
      }
      progress.report(i + 1L, pictures.count(), "comparing");
    }
  }
}
