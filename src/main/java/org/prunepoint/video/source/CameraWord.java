package org.prunepoint.video.source;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.prunepoint.Fault;
import org.prunepoint.text.Printable;

/**
 * A camera as it is typed: {@code camera}, {@code camera:1}, {@code camera:Integrated}, {@code
 * camera:0@1280x720@30@mjpeg}, {@code /dev/video2}, or a number alone.
 *
 * @param which number, part of the name or address
 * @param mode asked for
 * @param certain whether it can be nothing else
 */
record CameraWord(String which, Optional<CameraDevice.Mode> mode, boolean certain) {
  private static final Pattern TYPED =
      Pattern.compile(
          "(?:(?i:camera)(?::(?<which>.+?))?|(?<node>/dev/video\\d+)|(?<number>\\d{1,3}))"
              + "(?:@(?<width>\\d{1,5})x(?<height>\\d{1,5})(?:@(?<fps>\\d{1,4}(?:\\.\\d{1,3})?))?(?:@(?<pixels>[a-z][a-z0-9]{1,15}))?)?");

  /** No machine has more cameras; what is longer is part of a name. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

  static Optional<CameraWord> parse(String typed) {
    Matcher word = TYPED.matcher(typed);
    if (!word.matches()) {
      return Optional.empty();
    }
    String number = word.group("number");
    String node = word.group("node");
    String which = number != null ? number : node != null ? node : word.group("which");
    Optional<CameraDevice.Mode> mode =
        Optional.ofNullable(word.group("width"))
            .map(
                width ->
                    new CameraDevice.Mode(
                        Integer.parseInt(width),
                        Integer.parseInt(word.group("height")),
                        word.group("fps") == null ? 0 : Double.parseDouble(word.group("fps")),
                        word.group("pixels") == null ? "" : word.group("pixels")));
    return Optional.of(
        new CameraWord(
            which == null ? "0" : which,
            mode,
            node != null || typed.toLowerCase(Locale.ROOT).startsWith("camera:")));
  }

  /**
   * Which of them is meant. One that is named by its node need not be listed.
   *
   * @throws Fault that lists those that there are
   */
  CameraDevice among(CameraList list) {
    CameraDevice found = which.startsWith("/dev/") ? list.at(which) : listed(list.cameras());
    return mode.map(found::in).orElse(found);
  }

  private CameraDevice listed(List<CameraDevice> cameras) {
    if (NUMBER.matcher(which).matches()) {
      int number = Integer.parseInt(which);
      if (number < cameras.size()) {
        return cameras.get(number);
      }
    } else {
      for (CameraDevice camera : cameras) {
        if (lower(camera.name()).contains(lower(which)) || camera.address().equals(which)) {
          return camera;
        }
      }
    }
    throw new Fault(
        cameras.isEmpty()
            ? "There is no camera on this machine."
            : "There is no camera %s; there are %s."
                .formatted(
                    Printable.name(which),
                    IntStream.range(0, cameras.size())
                        .mapToObj(i -> i + " (" + cameras.get(i).name() + ")")
                        .collect(Collectors.joining(", "))));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
