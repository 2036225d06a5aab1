package org.prunepoint.reconstruction.fit;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.prunepoint.Cancellation;
import org.prunepoint.network.Activation;
import org.prunepoint.network.ConvolutionWeights;
import org.prunepoint.network.Layer.Convolutional;
import org.prunepoint.network.Node;
import org.prunepoint.prune.PrunedNetwork;
import org.prunepoint.reconstruction.linear.CentredEquations;
import org.prunepoint.reconstruction.linear.NormalEquations;
import org.prunepoint.reconstruction.walk.LayerMemory;
import org.prunepoint.reconstruction.walk.NetworkWalk;
import org.prunepoint.reconstruction.walk.Patches;
import org.prunepoint.reconstruction.walk.PictureChunk;
import org.prunepoint.reconstruction.walk.SampledPositions;

/**
 * The fit of one convolution, of which each group of channels is a problem of its own. Its constant
 * goes into the mean of the batch norm or into the bias; gamma, beta and variance stay.
 */
final class ConvolutionFit {
  /** Of the mean of the diagonal: from 1e-5 to 1e-2 it makes no difference that can be told. */
  static final double RIDGE = 1e-4;

  /** Above, float32 loses what the ridge would hold. */
  private static final double FLOAT_CONDITION = 1e6;

  private final int layer;
  private final Convolutional conv;
  private final ConvolutionWeights old;
  private final ConvolutionWeights source;
  private final int from;
  private final int[] sources;
  private final OptionalInt addedTo;
  private final SampledOutputs targets;
  private final NetworkWalk walk;
  private final int pictures;
  private final LayerMemory memory;
  private final float[] kernels;
  private final double[] constants;
  private final int regressors;
  private final Tally tally = new Tally();

  /**
   * @param node of the pruned network
   * @param pruned the network before its fit
   * @param old weights of the layer before its fit
   * @param source weights of the layer that it was
   * @param addedTo the layer of the pruned network that its output is added to
   * @param walk that has reached the layer
   */
  ConvolutionFit(
      Node node,
      PrunedNetwork pruned,
      ConvolutionWeights old,
      ConvolutionWeights source,
      OptionalInt addedTo,
      SampledOutputs targets,
      NetworkWalk walk,
      int pictures,
      LayerMemory memory) {
    this.layer = node.index();
    this.conv = (Convolutional) node.layer();
    this.old = old;
    this.source = source;
    this.from = pruned.sourceLayers().get(layer);
    this.sources = pruned.sourceChannels().get(layer);
    this.addedTo = addedTo;
    this.targets = targets;
    this.walk = walk;
    this.pictures = pictures;
    this.memory = memory;
    this.kernels = old.kernels().clone();
    this.regressors = kernels.length / conv.filters();
    this.constants = new double[conv.filters()];
    for (int o = 0; o < constants.length; o++) {
      constants[o] = constant(o);
    }
  }

  /**
   * The solution of some equations.
   *
   * @param equations as it left them
   */
  record Solved(CentredEquations equations, CentredEquations.Solution solution) {}

  /**
   * Solves all equations that were gathered.
   *
   * @param start that the ridge pulls towards: one row an output
   */
  static Solved solve(NormalEquations sums, double[] start) {
    return solve(sums, sums.centred(), start);
  }

  /**
   * The same of those that were centred already.
   *
   * @param centred the equations of the sums; used up
   */
  static Solved solve(NormalEquations sums, CentredEquations centred, double[] start) {
    CentredEquations equations = centred;
    CentredEquations.Solution solution = equations.solve(start, RIDGE);
    if (solution.condition() > FLOAT_CONDITION && solution.exists()) {
      equations = sums.exactly();
      solution = equations.solve(start, RIDGE);
    }
    return new Solved(equations, solution);
  }

  /** What the folded layer adds to its product, in the terms of the layer that it was. */
  private double constant(int o) {
    if (sources[o] == PrunedNetwork.CARRIER) {
      return 0;
    }
    float now = old.constants()[o];
    float before = source.constants()[sources[o]];
    return old.batchNorm() == null ? now - before : before - now;
  }

  ConvolutionFit run(Cancellation cancellation) {
    int perGroup = conv.filters() / conv.groups();
    List<Group> groups = new ArrayList<>();
    for (int g = 0; g < conv.groups(); g++) {
      int[] outputs =
          IntStream.range(g * perGroup, (g + 1) * perGroup)
              .filter(o -> sources[o] != PrunedNetwork.CARRIER)
              .toArray();
      if (outputs.length > 0) {
        groups.add(new Group(g, outputs));
      }
    }
    if (groups.size() == 1) {
      cancellation.check();
      try (var sums = new NormalEquations(regressors, groups.getFirst().outputs.length, memory)) {
        groups.getFirst().fit(sums, walk::each);
      }
    } else {
      sideBySide(groups);
    }
    groups.forEach(g -> tally.add(g.worth));
    return this;
  }

  /** Small problems, each on one thread; a thread keeps its rooms for the next. */
  private void sideBySide(List<Group> groups) {
    Queue<NormalEquations> free = new ConcurrentLinkedQueue<>();
    try {
      walk.each(
          0,
          groups.size(),
          g -> {
            Group group = groups.get(g);
            NormalEquations kept = free.poll();
            if (kept != null && kept.outputs() != group.outputs.length) {
              kept.close();
              kept = null;
            }
            NormalEquations sums =
                kept == null ? new NormalEquations(regressors, group.outputs.length, memory) : kept;
            try {
              group.fit(sums, (from, to, work) -> IntStream.range(from, to).forEach(work));
            } finally {
              sums.clear();
              free.add(sums);
            }
          });
    } finally {
      free.forEach(NormalEquations::close);
    }
  }

  /** Does something with all pictures of a range. */
  @FunctionalInterface
  private interface Pictures {
    void each(int from, int to, IntConsumer work);
  }

  /** With the fitted kernels. */
  ConvolutionWeights weights() {
    int sign = old.batchNorm() == null ? 1 : -1;
    float[] moved = old.constants().clone();
    for (int o = 0; o < moved.length; o++) {
      if (sources[o] != PrunedNetwork.CARRIER) {
        moved[o] = (float) (source.constants()[sources[o]] + sign * constants[o]);
      }
    }
    return old.with(moved, kernels);
  }

  /** How well it went. */
  LayerFit fit() {
    return tally.fit(layer, from, regressors);
  }

  /** Channels that read the same. */
  private final class Group {
    private final int index;
    private final int[] outputs;
    private final List<float[]> wanted = new ArrayList<>();
    private final Response[] responses;
    private final Tally worth = new Tally();

    Group(int index, int[] outputs) {
      this.index = index;
      this.outputs = outputs;
      this.responses = new Response[outputs.length];
      for (int o = 0; o < outputs.length; o++) {
        responses[o] = Response.of(source, sources[outputs[o]], conv.activation());
      }
    }

    void fit(NormalEquations sums, Pictures side) {
      gather(sums, side);
      double[] folded = new double[outputs.length * regressors];
      double[] foldedConstants = new double[outputs.length];
      for (int o = 0; o < outputs.length; o++) {
        foldedConstants[o] = constants[outputs[o]];
        for (int k = 0; k < regressors; k++) {
          folded[o * regressors + k] = kernels[outputs[o] * regressors + k];
        }
      }
      Solved solved = solve(sums, folded);
      CentredEquations.Solution solution = solved.solution();
      var best = new ResponseFit(sums, solved.equations(), responses, wanted);
      best.consider(folded, foldedConstants);
      double[] before = best.errors().clone();
      if (solution.exists() && (conv.activation() != Activation.LINEAR || addedTo.isPresent())) {
        best.improve(solution.coefficients(), solution.constants());
      } else {
        best.consider(solution.coefficients(), solution.constants());
      }
      take(best);
      worth.add(before, best.errors(), wanted, solved.equations().count(), solution.condition());
      wanted.clear();
    }

    private void gather(NormalEquations sums, Pictures side) {
      for (PictureChunk chunk : targets.chunks(from, pictures)) {
        float[] aim = new float[outputs.length * chunk.size()];
        side.each(
            chunk.first(), chunk.end(), i -> copy(i, chunk.column(i), sums, aim, chunk.size()));
        wanted.add(aim);
        sums.add(chunk.size());
      }
    }

    /** One picture's equations. */
    private void copy(int picture, int column, NormalEquations sums, float[] aim, int width) {
      Node sized = walk.node(layer, picture);
      int[] positions = SampledPositions.of(from, picture, sized.output());
      new Patches(sized)
          .copy(
              walk.input(layer, picture),
              index,
              positions,
              sums.x(),
              column,
              NormalEquations.CHUNK);
      int n = positions.length;
      FloatBuffer products = targets.products(from, picture);
      FloatBuffer y = sums.y();
      for (int o = 0; o < outputs.length; o++) {
        int row = sources[outputs[o]] * n;
        y.put(o * NormalEquations.CHUNK + column, products, row, n);
        for (int i = 0; i < n; i++) {
          aim[o * width + column + i] = (float) responses[o].of(products.get(row + i));
        }
      }
      if (addedTo.isPresent()) {
        aimAtSum(picture, positions, sized, aim, column, width);
      }
    }

    /** What is missing of the sum when the other layer has given what is left of it. */
    private void aimAtSum(
        int picture, int[] positions, Node sized, float[] aim, int column, int width) {
      FloatBuffer before = targets.sums(from, picture);
      FloatBuffer other = walk.output(addedTo.getAsInt(), picture);
      int area = Math.toIntExact(sized.output().area());
      for (int o = 0; o < outputs.length; o++) {
        for (int i = 0; i < positions.length; i++) {
          aim[o * width + column + i] =
              before.get(sources[outputs[o]] * positions.length + i)
                  - other.get(outputs[o] * area + positions[i]);
        }
      }
    }

    private void take(ResponseFit best) {
      for (int o = 0; o < outputs.length; o++) {
        constants[outputs[o]] = best.constants()[o];
        for (int k = 0; k < regressors; k++) {
          kernels[outputs[o] * regressors + k] = (float) best.coefficients()[o * regressors + k];
        }
      }
    }
  }
}
