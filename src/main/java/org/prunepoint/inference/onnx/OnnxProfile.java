package org.prunepoint.inference.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prunepoint.network.Network;
import org.prunepoint.network.Node;

/**
 * What ONNX Runtime writes down of its runs: a list of events in the format of Chrome's trace
 * viewer, times in microseconds. Operators are events of the category {@code Node}, called after
 * what they make ({@link OnnxLayers}), with a few signs more where the library has joined or
 * reordered them.
 *
 * @param layers milliseconds a layer, in the order of the network
 * @param between milliseconds of operators that belong to no layer
 */
record OnnxProfile(List<Double> layers, double between) {
  private static final String TIMED = "_kernel_time";
  private static final Pattern MADE = Pattern.compile("(?:^|[^a-z])(layer|head)_(\\d+)");

  /** The operator that hands on the output of a network without heads. */
  private static final Pattern LAST = Pattern.compile("(?:^|[^a-z])" + OnnxModel.OUTPUT + "_");

  /** Where what belongs to no layer is collected. */
  private static final int NO_LAYER = -1;

  /**
   * Reads medians over the runs.
   *
   * @param warmUp runs that do not count
   * @param runs that count; the profile has both
   * @throws IOException if it is no such list
   */
  static OnnxProfile read(Reader json, Network network, int warmUp, int runs) throws IOException {
    JsonNode events = new ObjectMapper().readTree(json);
    if (!events.isArray()) {
      throw new IOException("a profile is a list of events, and this begins otherwise");
    }
    Map<String, Integer> seen = new HashMap<>();
    Map<Integer, double[]> micros = new HashMap<>();
    for (JsonNode event : events) {
      String name = event.path("name").asText();
      if (event.path("cat").asText().equals("Node") && name.endsWith(TIMED)) {
        // Operators run one after the other, each once a run.
        int run = seen.merge(name, 1, Integer::sum) - 1 - warmUp;
        if (run >= 0 && run < runs) {
          micros.computeIfAbsent(layer(name, network), _ -> new double[runs])[run] +=
              event.path("dur").asDouble();
        }
      }
    }
    List<Double> layers = new ArrayList<>(Collections.nCopies(network.nodes().size(), 0.0));
    for (int i = 0; i < layers.size(); i++) {
      layers.set(i, medianMs(micros.get(i)));
    }
    return new OnnxProfile(layers, medianMs(micros.get(NO_LAYER)));
  }

  private static double medianMs(double @Nullable [] micros) {
    if (micros == null) {
      return 0;
    }
    double[] sorted = micros.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2000;
  }

  private static int layer(String operator, Network network) {
    Matcher made = MADE.matcher(operator);
    if (made.find()) {
      int index = Integer.parseInt(made.group(2));
      // What a head is given is made by the layer before it: the two share one tensor.
      return made.group(1).equals("head") ? source(network, network.node(index)) : index;
    }
    return LAST.matcher(operator).find() ? network.nodes().getLast().index() : NO_LAYER;
  }

  private static int source(Network network, Node head) {
    int from = head.inputs().getFirst();
    return from == Node.PICTURE ? head.index() : network.node(from).index();
  }
}
