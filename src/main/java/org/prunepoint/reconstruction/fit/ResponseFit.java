package org.prunepoint.reconstruction.fit;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.prunepoint.reconstruction.linear.Blas;
import org.prunepoint.reconstruction.linear.CentredEquations;
import org.prunepoint.reconstruction.linear.NormalEquations;
import org.prunepoint.reconstruction.linear.NormalEquations.Chunk;

/**
 * Judges coefficients of a convolution by what counts: what it sends on, after its activation, and
 * together with the layer that it is added to; and improves them towards that (Zhang et al.,
 * Accelerating Very Deep Convolutional Networks, 2015: nonlinear responses).
 *
 * <p>Each step moves every prediction by the error that it makes, as far as the activation lets it
 * through, and takes the coefficients that come closest. As activations hardly ever rise faster
 * than 1, this makes the squared error smaller; going {@link #FARTHER} does so sooner. Of all that
 * was tried each channel keeps the best.
 */
final class ResponseFit {
  static final int STEPS = 6;

  /** At 2 it would no longer converge. */
  private static final double FARTHER = 1.6;

  private final NormalEquations sums;
  private final CentredEquations equations;
  private final Response[] responses;
  private final List<float[]> wanted;
  private final int regressors;
  private final int channels;
  private final double[] coefficients;
  private final double[] constants;
  private final double[] errors;

  /**
   * @param responses one a channel
   * @param wanted for each chunk what shall be sent on: one row a channel, one column an equation
   */
  ResponseFit(
      NormalEquations sums,
      CentredEquations equations,
      Response[] responses,
      List<float[]> wanted) {
    this.sums = sums;
    this.equations = equations;
    this.responses = responses;
    this.wanted = wanted;
    this.regressors = equations.regressors();
    this.channels = responses.length;
    this.coefficients = new double[channels * regressors];
    this.constants = new double[channels];
    this.errors = new double[channels];
    Arrays.fill(errors, Double.POSITIVE_INFINITY);
  }

  /** The best coefficients so far: one row a channel. */
  double[] coefficients() {
    return coefficients;
  }

  /** With the best coefficients. */
  double[] constants() {
    return constants;
  }

  /** Squared errors of each channel with the best coefficients. */
  double[] errors() {
    return errors;
  }

  /** Takes coefficients for the best where they are better. */
  void consider(double[] w, double[] c) {
    new Step(w, c, false).judge();
  }

  /** Goes some steps from coefficients; only where the equations have a solution. */
  void improve(double[] w, double[] c) {
    double[] at = w.clone();
    double[] constant = c.clone();
    for (int step = 0; step < STEPS; step++) {
      var next = new Step(at, constant, true);
      next.judge();
      next.move();
    }
    consider(at, constant);
  }

  /** One look at all equations. */
  private final class Step {
    private final double[] w;
    private final double[] c;

    /** Whether it is gone on from here: sums of moves cost as much as errors. */
    private final boolean goesOn;

    private final double[] base = new double[channels];
    private final double[] error = new double[channels];
    private final double[] moved = new double[channels];
    private final float[] crossed;

    Step(double[] w, double[] c, boolean goesOn) {
      this.w = w;
      this.c = c;
      this.goesOn = goesOn;
      this.crossed = new float[goesOn ? channels * regressors : 0];
    }

    /** Errors, and, where it goes on, sums of the moves that would make them smaller. */
    void judge() {
      Blas.each(channels, this::judge);
      for (int o = 0; o < channels; o++) {
        if (error[o] < errors[o]) {
          errors[o] = error[o];
          constants[o] = c[o];
          System.arraycopy(w, o * regressors, coefficients, o * regressors, regressors);
        }
      }
    }

    private void judge(int from, int to) {
      int rows = to - from;
      FloatBuffer weights = FloatBuffer.allocate(rows * regressors);
      for (int o = from; o < to; o++) {
        base[o] = c[o];
        for (int k = 0; k < regressors; k++) {
          weights.put((float) w[o * regressors + k]);
          base[o] += w[o * regressors + k] * sums.shift(k);
        }
      }
      weights.rewind();
      float[] cross = new float[goesOn ? rows * regressors : 0];
      for (int i = 0; i < sums.chunks().size(); i++) {
        Chunk chunk = sums.chunks().get(i);
        int size = chunk.size();
        float[] predicted = new float[rows * size];
        FloatBuffer p = FloatBuffer.wrap(predicted);
        Blas.product(
            rows, size, regressors, weights, regressors, chunk.x(), NormalEquations.CHUNK, p, size);
        for (int o = from; o < to; o++) {
          look(o, predicted, (o - from) * size, wanted.get(i), o * size, size);
        }
        if (goesOn) {
          Blas.productTransposed(
              rows,
              regressors,
              size,
              p,
              size,
              chunk.x(),
              NormalEquations.CHUNK,
              i > 0,
              FloatBuffer.wrap(cross),
              regressors);
        }
      }
      if (goesOn) {
        System.arraycopy(cross, 0, crossed, from * regressors, cross.length);
      }
    }

    /** Where it goes on, moves of the activation's input take the place of the predictions. */
    private void look(int o, float[] predicted, int first, float[] aim, int firstAim, int size) {
      Response response = responses[o];
      double squares = 0;
      double sum = 0;
      for (int i = 0; i < size; i++) {
        int at = first + i;
        double x = response.scale() * (predicted[at] + base[o]) + response.shift();
        double sent = response.activated(x);
        double off = sent - aim[firstAim + i];
        squares += off * off;
        if (goesOn) {
          double move = -FARTHER * response.slope(x, sent) * off;
          sum += move;
          predicted[at] = (float) move;
        }
      }
      error[o] += squares;
      moved[o] += sum;
    }

    /** Changes the coefficients in their place. */
    void move() {
      double n = equations.count();
      double[] change = new double[w.length];
      for (int i = 0; i < change.length; i++) {
        int o = i / regressors;
        change[i] = crossed[i] - moved[o] * sums.shiftedSum(i % regressors) / n;
      }
      equations.solveAgain(change);
      for (int o = 0; o < channels; o++) {
        if (responses[o].depends()) {
          double by = 1 / responses[o].scale();
          double constant = moved[o] / n;
          for (int k = 0; k < regressors; k++) {
            double step = change[o * regressors + k];
            w[o * regressors + k] += step * by;
            constant -= step * equations.meansX()[k];
          }
          c[o] += constant * by;
        }
      }
    }
  }
}
