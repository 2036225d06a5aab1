package org.prunepoint.dataset.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headers of each format, written by hand after its specification. */
class PictureHeaderTest {
  @TempDir Path folder;

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String size(byte[] file) {
    return PictureHeader.read(file).map(h -> h.width() + " x " + h.height()).orElse("unknown");
  }

  private static byte[] tiff(ByteOrder order, boolean big, long[]... tags) {
    ByteBuffer b = ByteBuffer.allocate(512).order(order);
    b.put(latin(order == ByteOrder.BIG_ENDIAN ? "MM" : "II")).putShort((short) (big ? 43 : 42));
    if (big) {
      b.putShort((short) 8).putShort((short) 0).putLong(16).putLong(tags.length);
    } else {
      b.putInt(8).putShort((short) tags.length);
    }
    for (long[] tag : tags) {
      b.putShort((short) tag[0]).putShort((short) tag[1]);
      int end = b.position() + (big ? 16 : 8);
      if (big) {
        b.putLong(1);
      } else {
        b.putInt(1);
      }
      switch ((int) tag[1]) {
        case 3 -> b.putShort((short) tag[2]);
        case 4, 9 -> b.putInt((int) tag[2]);
        default -> b.putLong(tag[2]);
      }
      b.position(end);
    }
    b.putLong(0);
    return Arrays.copyOf(b.array(), b.position());
  }

  private static byte[] jpeg(byte[] exif) {
    ByteBuffer b = ByteBuffer.allocate(512);
    b.put(hex("FFD8 FFE0 0004 0000 FFE1")).putShort((short) (2 + 6 + exif.length));
    b.put(latin("Exif\0\0")).put(exif);
    b.put(hex("FFC2 0011 08 0123 0456 03 011100 021101 031101"));
    return Arrays.copyOf(b.array(), b.position());
  }

  @Test
  void theSizeOfEveryFormatThatIsDecodedStandsInItsHeader() {
    assertThat(size(jpeg(new byte[0]))).isEqualTo("1110 x 291");
    assertThat(size(hex("89504E470D0A1A0A 0000000D 49484452 00000100 00000200 08020000")))
        .isEqualTo("256 x 512");
    assertThat(size(hex("424D 00000000 00000000 36000000 28000000 07000000 F8FFFFFF")))
        .isEqualTo("7 x 8");
    assertThat(size(hex("424D 00000000 00000000 36000000 0C000000 0700 0900"))).isEqualTo("7 x 9");
    assertThat(size(hex("474946383961 0302 0100"))).isEqualTo("515 x 1");
    assertThat(size(hex("59A66A95 00000010 00000020"))).isEqualTo("16 x 32");
    assertThat(size(latin("P6 # made by\n#a scanner\n 12\n34\n255\n"))).isEqualTo("12 x 34");
    assertThat(size(latin("PF\n5 6\n-1.0\n"))).isEqualTo("5 x 6");
    assertThat(size(latin("P7\nWIDTH 9\nHEIGHT 8\nDEPTH 3\nMAXVAL 255\nENDHDR\n")))
        .isEqualTo("9 x 8");
    assertThat(size(latin("#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 20 +X 30\n")))
        .isEqualTo("30 x 20");
    assertThat(
            size(
                hex(
                    "FF4F FF51 0029 0000 00000110 00000220 00000010 00000020 "
                        + "00000100 00000200 00000000 00000000 0003 070101")))
        .isEqualTo("256 x 512");
    assertThat(
            size(
                hex(
                    "0000000C 6A502020 0D0A870A 00000008 66747970 00000000 6A703263 "
                        + "FF4F FF51 0029 0000 00000003 00000004 00000000 00000000 "
                        + "00000100 00000200 00000000 00000000 0003 070101")))
        .isEqualTo("3 x 4");
    assertThat(
            size(
                hex(
                    "762F3101 02000000636F6D7072657373696F6E00 636F6D7072657373696F6E00 01000000"
                        + " 006461746157696E646F7700 626F783269 00 10000000 01000000 02000000"
                        + " 04000000 08000000")))
        .isEqualTo("4 x 7");
  }

  @Test
  void webpInItsThreeKinds() {
    String start = "52494646 00000000 57454250 ";
    assertThat(size(hex(start + "56503820 00000000 000000 9D012A 0102 0304 0000")))
        .isEqualTo("513 x 1027");
    assertThat(size(hex(start + "5650384C 00000000 2F FFFFFF0F 0000"))).isEqualTo("16384 x 16384");
    assertThat(size(hex(start + "56503858 0A000000 00000000 FF3F00 FF3F00")))
        .isEqualTo("16384 x 16384");
  }

  @Test
  void tiffOfEitherByteOrderAndSize() {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      long[] height = {257, 4, 1_000_000};
      assertThat(size(tiff(order, false, new long[] {256, 3, 1000}, height)))
          .isEqualTo("1000 x 1000000");
      assertThat(size(tiff(order, true, new long[] {256, 16, 1000}, height)))
          .isEqualTo("1000 x 1000000");
      assertThat(size(tiff(order, false, new long[] {256, 9, 1000}, height)))
          .isEqualTo("1000 x 1000000");
    }
  }

  @Test
  void whatWouldFillTheMemoryIsNotTolerated() {
    ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    long[] width = {256, 4, 10};
    long[] height = {257, 4, 10};
    assertThat(PictureHeader.read(tiff(order, false, width, height)).orElseThrow().tolerable())
        .isTrue();
    byte[] tiles =
        tiff(order, false, width, height, new long[] {322, 4, 1 << 20}, new long[] {323, 4, 4096});
    assertThat(PictureHeader.read(tiles).orElseThrow().tolerable()).as("tiles of 4 GB").isFalse();
    byte[] endless = tiff(order, true, new long[] {256, 16, Long.MAX_VALUE}, height);
    assertThat(PictureHeader.read(endless).orElseThrow().tolerable()).isFalse();
    byte[] components =
        hex(
            "FF4F FF51 0029 0000 00000400 00000400 00000000 00000000 "
                + "00000100 00000200 00000000 00000000 4000 070101");
    assertThat(PictureHeader.read(components).orElseThrow().tolerable())
        .as("16,384 components")
        .isFalse();
    assertThat(PictureHeader.of(10_000, 10_000).tolerable()).isTrue();
    assertThat(PictureHeader.of(10_000, 10_001).tolerable()).isFalse();
  }

  @Test
  void exifSaysHowTheCameraWasHeldInEitherByteOrder() {
    for (int orientation = 1; orientation <= 8; orientation++) {
      for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
        byte[] exif = tiff(order, false, new long[] {271, 3, 7}, new long[] {274, 3, orientation});
        assertThat(PictureHeader.read(jpeg(exif)).orElseThrow().orientation())
            .isEqualTo(orientation);
      }
    }
  }

  @Test
  void exifOfWebpLiesInAChunkBehindThePixels() {
    byte[] exif = tiff(ByteOrder.LITTLE_ENDIAN, false, new long[] {274, 3, 6});
    String start =
        "52494646 00000000 57454250 56503858 0A000000 08000000 0F0000 070000"
            // an odd chunk is filled up by a byte that it does not count
            + "56503820 03000000 01020300 ";
    for (String before : new String[] {"", "457869660000"}) {
      int length = before.length() / 2 + exif.length;
      byte[] chunk = hex(start + "45584946 %02X000000 ".formatted(length) + before);
      ByteBuffer file = ByteBuffer.allocate(chunk.length + exif.length).put(chunk).put(exif);
      PictureHeader header = PictureHeader.read(file.array()).orElseThrow();
      assertThat(header.orientation()).isEqualTo(6);
      assertThat(header.width()).isEqualTo(16);
    }
    assertThat(PictureHeader.read(hex(start)).orElseThrow().orientation()).isEqualTo(1);
  }

  @Test
  void exifThatIsBrokenIsIgnored() {
    byte[] good = tiff(ByteOrder.BIG_ENDIAN, false, new long[] {274, 3, 6});
    byte[] beyond = good.clone();
    ByteBuffer.wrap(beyond).putInt(4, 0x7FFFFFF0);
    byte[] nine = tiff(ByteOrder.BIG_ENDIAN, false, new long[] {274, 3, 9});
    byte[] text = tiff(ByteOrder.BIG_ENDIAN, false, new long[] {274, 2, 6});
    for (byte[] exif : new byte[][] {beyond, nine, text, Arrays.copyOf(good, 5), new byte[0]}) {
      PictureHeader header = PictureHeader.read(jpeg(exif)).orElseThrow();
      assertThat(header.orientation()).isEqualTo(1);
      assertThat(header.width()).isEqualTo(1110);
    }
  }

  @Test
  void aFileAndItsBytesSayTheSame() throws Exception {
    // A segment longer than a page before the frame header.
    ByteBuffer b = ByteBuffer.allocate(70_000);
    b.put(hex("FFD8 FFE2 FFFF")).position(4 + 0xFFFF);
    b.put(hex("FFC0 0011 08 0123 0456 03 011100 021101 031101"));
    byte[] bytes = Arrays.copyOf(b.array(), b.position());
    Path file = Files.write(folder.resolve("a.jpg"), bytes);
    assertThat(PictureHeader.read(file)).isEqualTo(PictureHeader.read(bytes)).isPresent();
    assertThat(PictureHeader.read(folder.resolve("none.jpg"))).isEqualTo(Optional.empty());
    assertThat(PictureHeader.read(folder)).isEmpty();
  }

  @Test
  void damagedHeadersEndInNoSizeOrAnother() {
    var random = new Random(1);
    byte[][] seeds = {
      jpeg(tiff(ByteOrder.BIG_ENDIAN, false, new long[] {274, 3, 6})),
      tiff(ByteOrder.LITTLE_ENDIAN, true, new long[] {256, 16, 5}, new long[] {257, 16, 5}),
      latin("P7\nWIDTH 9\nHEIGHT 8\nDEPTH 3\nMAXVAL 255\nENDHDR\n"),
      latin("#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 20 +X 30\n"),
      hex("0000000C 6A502020 0D0A870A 00000008 66747970 00000000 6A703263 FF4F FF51 0029"),
      hex("762F3101 02000000 6461746157696E646F7700 626F783269 00 10000000 01000000"),
    };
    for (int i = 0; i < 60_000; i++) {
      byte[] bytes = seeds[i % seeds.length].clone();
      for (int k = 0; k < 4; k++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      PictureHeader.read(cut).ifPresent(h -> assertThat(h.orientation()).isBetween(1, 8));
    }
  }
}
