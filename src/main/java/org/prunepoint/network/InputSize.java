package org.prunepoint.network;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prunepoint.Fault;
import org.prunepoint.option.Word;

/**
 * The size that pictures are fed at.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record InputSize(int width, int height) {
  private static final int LARGEST = 1 << 14;
  private static final Pattern FORM = Pattern.compile("(\\d{1,5})(?:\\s*[xX×]\\s*(\\d{1,5}))?");

  /** 416, or 416x320: width and height. */
  public static final Word<InputSize> WORD =
      Word.of("WxH", "a size such as 416 or 416x320", InputSize::parse, InputSize::text);

  public InputSize {
    if (width < 1 || height < 1 || width > LARGEST || height > LARGEST) {
      throw new Fault(
          "An input size is from 1 to %d pixels, found %d x %d.".formatted(LARGEST, width, height));
    }
  }

  private static InputSize parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(text);
    }
    int width = Integer.parseInt(form.group(1));
    return new InputSize(width, form.group(2) == null ? width : Integer.parseInt(form.group(2)));
  }

  /** As it is written on the command line. */
  public String text() {
    return width == height ? Integer.toString(width) : width + "x" + height;
  }

  /**
   * The network at this size.
   *
   * @throws Fault if the network cannot run at it
   */
  public Network of(Network network) {
    int stride = network.stride();
    if (width % stride != 0 || height % stride != 0) {
      throw new Fault(
          "%s takes inputs whose width and height are multiples of its stride, %d; found %d x %d."
              .formatted(network.name(), stride, width, height));
    }
    return network.withInput(width, height);
  }
}
