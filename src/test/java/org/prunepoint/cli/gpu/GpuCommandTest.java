package org.prunepoint.cli.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunepoint.inference.engines.Acceleration;
import picocli.CommandLine;

/** What the commands say and keep, on a machine without a GPU. */
class GpuCommandTest {
  @TempDir Path temp;
  private GpuPreference preference;
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void settings() {
    preference = new GpuPreference(temp.resolve("config/workbench.properties"));
  }

  private int run(Object command, String... words) {
    return new CommandLine(command)
        .setOut(new PrintWriter(said, true))
        .setErr(new PrintWriter(said, true))
        .setExecutionExceptionHandler(
            (e, _, _) -> {
              said.append(e.getMessage());
              return 1;
            })
        .execute(words);
  }

  @Test
  void whatLacksEverythingIsNotChosen() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("nothing in it"));

    assertThat(run(new GpuUseCommand(preference), folder.toString())).isEqualTo(1);

    assertThat(said.toString())
        .startsWith(folder + " cannot be used for a GPU: ")
        .endsWith("; gpu check %s says all.".formatted(folder));
    assertThat(preference.file()).doesNotExist();
  }

  @Test
  void theProcessorIsChosenAgainAndOtherSettingsStay() throws IOException {
    Files.createDirectories(preference.file().getParent());
    Files.writeString(preference.file(), "language=zh\ngpu=/some/where\nversion=2\n");
    assertThat(preference.read().gpu()).contains(Path.of("/some/where"));

    assertThat(run(new GpuUseCommand(preference), "cpu")).isZero();

    assertThat(said.toString().strip()).isEqualTo("The processor does all from the next start on.");
    assertThat(preference.read().gpu()).isEmpty();
    assertThat(Files.readString(preference.file())).contains("language=zh", "version=2");
  }

  @Test
  void aChoiceThatIsKeptComesBack() {
    Path folder = temp.resolve("a folder, with = and ü");

    preference.keep(new Acceleration(Optional.of(folder)));

    assertThat(preference.read().gpu()).contains(folder);
  }

  @Test
  void aCheckNamesWhatIsMissingAndFails() {
    assertThat(run(new GpuCheckCommand(), temp.toString())).isEqualTo(1);
    assertThat(said.toString())
        .startsWith("In " + temp + ":")
        .contains("ONNX Runtime cannot use the GPU:", "PyTorch cannot use the GPU:", "  - ");
  }

  @Test
  void aCheckIsADocumentToo() throws IOException {
    assertThat(run(new GpuCheckCommand(), "--json", temp.toString())).isEqualTo(1);

    var json = new com.fasterxml.jackson.databind.ObjectMapper().readTree(said.toString());
    assertThat(json.get("folder").asText()).isEqualTo(temp.toString());
    assertThat(json.get("engines")).hasSize(2);
    assertThat(json.get("engines").get(0).get("problems")).isNotEmpty();
  }
}
