package org.prunepoint.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.prunepoint.Sample;
import org.prunepoint.darknet.Model;

/** The pruned sample against what tanluren's scripts wrote for the same weights. */
class SampleToolsTest {
  @TestFactory
  Stream<DynamicTest> theSameChannelsStay() throws IOException {
    Model model = Model.open(Sample.CFG, Sample.WEIGHTS);
    Pruner pruner = new Pruner(model.network(), model.weights());
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode run : Sample.json("tanluren-traffic.json")) {
      tests.add(
          dynamicTest(
              run.get("script").asText() + " " + run.get("settings"),
              () -> EstablishedToolsTest.compare(run, model, pruner)));
    }
    assertThat(tests).hasSize(7);
    return tests.stream();
  }
}
