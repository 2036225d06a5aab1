import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.cli.Prunepoint;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes what shells and {@code man} know of the commands, made by picocli from the commands. */
final class Commands {
  /**
   * @param args the folder to write to
   */
  public static void main(String... args) throws IOException {
    Path folder = Path.of(args[0]);
    CommandLine all = Prunepoint.documented();
    Path completion = folder.resolve("completion");
    Files.createDirectories(completion);
    Files.writeString(completion.resolve("prunepoint"), AutoComplete.bash("prunepoint", all));
    List<CommandSpec> specs = new ArrayList<>(List.of(all.getCommandSpec()));
    all.getSubcommands().values().forEach(c -> specs.add(c.getCommandSpec()));
    Path adoc = folder.resolve("adoc");
    Files.createDirectories(adoc);
    int code =
        ManPageGenerator.generateManPage(
            adoc.toFile(), null, new boolean[0], true, specs.toArray(CommandSpec[]::new));
    System.exit(code);
  }
}
