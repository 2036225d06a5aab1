package org.prunepoint.network;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.prunepoint.Sample;
import org.prunepoint.darknet.Model;

/** The sample's shapes and BFLOPS against what Darknet prints when it builds the network. */
class SampleListingTest {
  @Test
  void darknetBuildsTheSameNetwork() throws IOException {
    DarknetListing.of(Sample.listing()).requireEqual(Model.open(Sample.CFG, null).network());
  }
}
