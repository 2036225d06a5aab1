package org.prunepoint.darknet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.prunepoint.RealData;

@Tag("real")
class RealCfgTest {

  @TestFactory
  Stream<DynamicTest> everyNetworkComesBackByteForByte() throws IOException {
    Path real = RealData.folder();
    try (Stream<Path> darknet = Files.list(real.resolve("cfg"));
        Stream<Path> fastest = Files.list(real.resolve("yolo-fastest"))) {
      List<Path> all =
          Stream.concat(darknet, fastest).filter(f -> f.toString().endsWith(".cfg")).toList();
      assertThat(all).hasSize(89);
      return all.stream()
          .map(
              f ->
                  dynamicTest(
                      f.getFileName().toString(),
                      () -> {
                        byte[] bytes = Files.readAllBytes(f);
                        Cfg cfg = Cfg.parse("x", bytes);
                        assertThat(cfg.bytes()).isEqualTo(bytes);
                        assertThat(cfg.edit().done().bytes()).isEqualTo(bytes);
                        assertThat(cfg.sections().getFirst().type()).isEqualTo("net");
                      }));
    }
  }
}
