import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** A sort of work: how it is asked for, and what has to hold whatever it was stopped in. */
abstract sealed class Work permits Sweep, Train, Export, Film {
  static final String CFG = "cfg/traffic.cfg";
  static final String WEIGHTS = "weights/traffic.weights";

  final Path folder;

  /** How long it takes from nothing to its end. */
  long millis;

  int kills;
  int killsSinceItsEnd;
  int endings;

  Work(Path folder) {
    this.folder = folder;
  }

  abstract String name();

  /**
   * The words of the command.
   *
   * @param again whether a killed run left something
   */
  abstract List<String> words(boolean again) throws IOException;

  /** Keeps what it wrote in peace. */
  abstract void learn() throws IOException, SQLException;

  /**
   * After a kill.
   *
   * @throws IllegalStateException if something is not as it should be
   */
  abstract void look() throws IOException, SQLException;

  /**
   * After it came to its end.
   *
   * @throws IllegalStateException if something is not as it should be
   */
  abstract void compare() throws IOException, SQLException;

  /** Whether no killed run left anything. */
  boolean untouched() throws IOException {
    return Outputs.isEmpty(folder);
  }

  /** Before it is begun anew. */
  void clear() throws IOException {
    Outputs.delete(folder);
    Files.createDirectories(folder);
  }

  final void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalStateException(sentence);
    }
  }
}
