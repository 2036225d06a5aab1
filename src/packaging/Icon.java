import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Draws the icon: channels by the size of their gammas, those that stay, those that go, and the
 * point between. {@code java src/packaging/Icon.java} writes all sizes to {@code assets/icon}.
 */
final class Icon {
  /** Everything is said in a square of this side. */
  private static final int SIDE = 64;

  private static final Color GROUND = new Color(0x12, 0x2B, 0x39);
  private static final Color STAYS = new Color(0x4F, 0xC3, 0xC7);
  private static final Color GOES = new Color(0x35, 0x56, 0x66);
  private static final Color POINT = new Color(0xFF, 0xA0, 0x3A);

  private record Box(double x, double y, double width, double height, double round, Color color) {}

  private static final List<Box> BOXES =
      List.of(
          new Box(2, 2, 60, 60, 14, GROUND),
          new Box(11, 13, 7, 38, 2, STAYS),
          new Box(21, 20, 7, 31, 2, STAYS),
          new Box(31, 28, 7, 23, 2, STAYS),
          new Box(41, 42, 5, 9, 2, GOES),
          new Box(48, 45, 5, 6, 2, GOES));
  private static final Box DISC = new Box(36, 19, 14, 14, 14, POINT);

  private static final int[] SIZES = {16, 24, 32, 48, 64, 128, 256, 512};

  public static void main(String... args) throws IOException {
    Path folder = Path.of("assets/icon");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("prunepoint.svg"), svg());
    for (int size : SIZES) {
      Files.write(folder.resolve("prunepoint-" + size + ".png"), png(size));
    }
    Files.write(folder.resolve("prunepoint.ico"), ico(16, 24, 32, 48, 64, 256));
    Files.write(folder.resolve("prunepoint.icns"), icns());
  }

  private static byte[] png(int size) throws IOException {
    var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.scale(size / (double) SIDE, size / (double) SIDE);
    for (Box b : BOXES) {
      g.setColor(b.color);
      g.fill(new RoundRectangle2D.Double(b.x, b.y, b.width, b.height, b.round, b.round));
    }
    g.setColor(DISC.color);
    g.fill(new Ellipse2D.Double(DISC.x, DISC.y, DISC.width, DISC.height));
    g.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private static String svg() {
    var text = new StringBuilder();
    text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\">\n");
    List<Box> all = new ArrayList<>(BOXES);
    all.add(DISC);
    for (Box b : all) {
      text.append(
          String.format(
              Locale.ROOT,
              "  <rect x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\" rx=\"%.0f\""
                  + " fill=\"#%06x\"/>\n",
              b.x,
              b.y,
              b.width,
              b.height,
              b.round / 2,
              b.color.getRGB() & 0xFFFFFF));
    }
    return text.append("</svg>\n").toString();
  }

  /** Windows takes PNGs inside. */
  private static byte[] ico(int... sizes) throws IOException {
    List<byte[]> pictures = new ArrayList<>();
    int length = 6 + 16 * sizes.length;
    for (int size : sizes) {
      pictures.add(png(size));
      length += pictures.getLast().length;
    }
    ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    out.putShort((short) 0).putShort((short) 1).putShort((short) sizes.length);
    int at = 6 + 16 * sizes.length;
    for (int i = 0; i < sizes.length; i++) {
      byte side = (byte) (sizes[i] == 256 ? 0 : sizes[i]);
      out.put(side).put(side).put((byte) 0).put((byte) 0).putShort((short) 1).putShort((short) 32);
      out.putInt(pictures.get(i).length).putInt(at);
      at += pictures.get(i).length;
    }
    pictures.forEach(out::put);
    return out.array();
  }

  /** So does macOS. */
  private static byte[] icns() throws IOException {
    var body = new ByteArrayOutputStream();
    var out = new DataOutputStream(body);
    String[] kinds = {"icp4", "icp5", "ic07", "ic08", "ic09"};
    int[] sizes = {16, 32, 128, 256, 512};
    for (int i = 0; i < kinds.length; i++) {
      byte[] picture = png(sizes[i]);
      out.write(kinds[i].getBytes(StandardCharsets.US_ASCII));
      out.writeInt(picture.length + 8);
      out.write(picture);
    }
    ByteBuffer all = ByteBuffer.allocate(body.size() + 8);
    return all.put("icns".getBytes(StandardCharsets.US_ASCII))
        .putInt(body.size() + 8)
        .put(body.toByteArray())
        .array();
  }
}
