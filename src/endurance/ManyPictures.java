import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a data set as large as one likes of links to the same pictures, to see what grows with it.
 *
 * <pre>java ManyPictures.java valid.txt classes.names 118000 FOLDER</pre>
 *
 * <p>The pictures of the list lie in {@code images} beside it and their labels in {@code labels}.
 * The folder gets both as links, in folders of 10,000, and {@code many.data}.
 */
final class ManyPictures {
  private static final int IN_A_FOLDER = 10_000;

  private ManyPictures() {}

  public static void main(String[] args) throws IOException {
    Path list = Path.of(args[0]).toAbsolutePath();
    Path names = Path.of(args[1]).toAbsolutePath();
    int wanted = Integer.parseInt(args[2]);
    Path folder = Path.of(args[3]).toAbsolutePath();
    List<Path> pictures =
        Files.readAllLines(list).stream()
            .filter(line -> !line.isBlank())
            .map(line -> list.resolveSibling(line.strip()))
            .toList();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      Path picture = pictures.get(i % pictures.size());
      String file = picture.getFileName().toString();
      String stem = file.substring(0, file.lastIndexOf('.'));
      Path labels = picture.resolveSibling("../labels/" + stem + ".txt").normalize();
      String place = "%03d/%06d".formatted(i / IN_A_FOLDER, i);
      String ending = file.substring(file.lastIndexOf('.'));
      link(folder.resolve("images/" + place + ending), picture);
      link(folder.resolve("labels/" + place + ".txt"), labels);
      lines.add("images/" + place + ending);
    }
    Files.write(folder.resolve("valid.txt"), lines);
    long classes = Files.readAllLines(names).stream().filter(name -> !name.isBlank()).count();
    Files.writeString(
        folder.resolve("many.data"),
        "classes=%d\ntrain=valid.txt\nvalid=valid.txt\nnames=%s\n".formatted(classes, names));
  }

  private static void link(Path link, Path to) throws IOException {
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, to);
  }
}
