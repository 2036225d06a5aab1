package org.prunepoint.inference.dl4j;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.prunepoint.Fault;
import org.prunepoint.detection.HeadOutputs;
import org.prunepoint.inference.Elements;
import org.prunepoint.inference.InferenceSession;
import org.prunepoint.natives.NativeLibraries;
import org.prunepoint.network.Network;
import org.prunepoint.network.Shape;

/**
 * One network in DL4J. All calls run on one thread of its own: DL4J's workspaces belong to threads,
 * and go with this one when the session is closed.
 */
final class Dl4jSession implements InferenceSession {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("dl4j").factory());
  private final String name;
  private final Shape input;
  private final List<Shape> shapes;
  private final String engine;
  private final int threads;
  private final ComputationGraph graph;

  /**
   * @param threads that may work on a picture. Where others use the processor too, more than one
   *     can be ten times slower than one, because they wait for each other by spinning
   * @param making makes the graph; called on the session's thread
   * @throws Fault if that does, or DL4J cannot be loaded
   */
  Dl4jSession(Network network, String engine, int threads, Callable<ComputationGraph> making) {
    this.name = network.name();
    this.input = network.input();
    Elements.of(engine, network.name(), input, 1);
    this.shapes = NetworkGraph.outputShapes(network);
    this.engine = engine;
    this.threads = threads;
    NativeLibraries.nd4j();
    try {
      this.graph = on(making);
    } catch (RuntimeException | Error e) {
      thread.shutdown();
      throw e;
    }
  }

  @Override
  public Shape input() {
    return input;
  }

  @Override
  public int streams() {
    return 1;
  }

  @Override
  public String description() {
    return engine + ", CPU";
  }

  @Override
  public HeadOutputs run(FloatBuffer images, int n) {
    float[] values = new float[Elements.of(engine, name, input, n)];
    images.get(images.position(), values);
    return on(() -> outputs(values, n));
  }

  private HeadOutputs outputs(float[] values, int n) {
    long[] shape = {n, input.channels(), input.height(), input.width()};
    List<float[]> heads = new ArrayList<>();
    try (INDArray pictures = Nd4j.create(values, shape, 'c')) {
      INDArray[] results = graph.output(pictures);
      for (int i = 0; i < results.length; i++) {
        try (INDArray result = results[i]) {
          heads.add(result.dup('c').data().asFloat());
          check(i, n, result.shape());
        }
      }
    }
    return new HeadOutputs(n, shapes, heads);
  }

  private void check(int output, int n, long[] found) {
    Shape s = shapes.get(output);
    if (!Arrays.equals(found, new long[] {n, s.channels(), s.height(), s.width()})) {
      throw new Fault(
          "%s: DL4J gives %s at output %d where %s is expected."
              .formatted(name, Arrays.toString(found), output, s));
    }
  }

  /** Writes the graph with DL4J's own serializer, without the state of an optimiser. */
  void save(File zip) {
    on(
        () -> {
          ModelSerializer.writeModel(graph, zip, false);
          return zip;
        });
  }

  private <T> T on(Callable<T> work) {
    try {
      return thread.submit(() -> limited(work)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      var cancelled = new CancellationException("interrupted");
      cancelled.initCause(e);
      throw cancelled;
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case Fault fault -> fault;
        case IOException io -> new UncheckedIOException(io);
        case LinkageError missing ->
            new Fault(
                "DL4J cannot be loaded on this machine: %s%s."
                    .formatted(missing, NativeLibraries.shortage()),
                missing);
        default -> new Fault(engine + " cannot run " + name + ": " + e.getCause() + ".", e);
      };
    }
  }

  /** The numbers of threads belong to the whole process, so they are put back. */
  private <T> T limited(Callable<T> work) throws Exception {
    Environment all = Nd4j.getEnvironment();
    int most = all.maxThreads();
    int masters = all.maxMasterThreads();
    all.setMaxThreads(threads);
    all.setMaxMasterThreads(threads);
    try {
      return work.call();
    } finally {
      all.setMaxThreads(most);
      all.setMaxMasterThreads(masters);
    }
  }

  @Override
  public void close() {
    thread.execute(
        () -> {
          graph.close();
          // One by one: all at once also collects the garbage of the whole program, which takes
          // seconds where the heap is full of pictures.
          var workspaces = Nd4j.getWorkspaceManager();
          List.copyOf(workspaces.getAllWorkspacesForCurrentThread())
              .forEach(workspaces::destroyWorkspace);
        });
    thread.close();
  }
}
