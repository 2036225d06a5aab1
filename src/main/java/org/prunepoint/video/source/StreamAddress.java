package org.prunepoint.video.source;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a stream comes from: {@code rtsp://user:password@10.0.0.7:554/live}. Whoever prints it gets
 * {@link #shown}, which names no password; this is the one place that knows what in an address is
 * secret.
 */
public final class StreamAddress {
  private static final Set<String> SCHEMES =
      Set.of("rtsp", "rtsps", "http", "https", "rtmp", "rtmps", "rtp", "udp", "tcp", "srt", "tls");

  private static final Pattern SCHEME =
      Pattern.compile("(?i)([a-z][a-z0-9+.-]*)://.*", Pattern.DOTALL);

  /** Between the scheme and the last @ before the path. */
  private static final Pattern USER =
      Pattern.compile("(?i)([a-z][a-z0-9+.-]*://)([^/?#\\s@]*(?:@[^/?#\\s@]*)*)@");

  /** Cameras take it as a parameter, some of them in the middle of the path. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)([?&;/_](?:[a-z0-9_-]*(?:pass|pwd|passwd|password|passphrase|token|secret|signature|key|auth)|sig|pw|p)=)[^&;#\\s]*");

  private static final String HIDDEN = "***";

  private final String text;

  private StreamAddress(String text) {
    this.text = text;
  }

  /**
   * Reads an address.
   *
   * @return empty if it is none of a kind that can be read
   */
  public static Optional<StreamAddress> parse(String typed) {
    Matcher scheme = SCHEME.matcher(typed.strip());
    return scheme.matches() && SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT))
        ? Optional.of(new StreamAddress(typed.strip()))
        : Optional.empty();
  }

  /** Whether a text looks like an address of any kind, known or not. */
  public static boolean looksLike(String typed) {
    return SCHEME.matcher(typed.strip()).matches();
  }

  /** Any text without the passwords of the addresses in it. */
  public static String masked(String text) {
    String users =
        USER.matcher(text)
            .replaceAll(
                found -> Matcher.quoteReplacement(found.group(1) + user(found.group(2)) + "@"));
    return PARAMETER.matcher(users).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
  }

  private static String user(String named) {
    int colon = named.indexOf(':');
    return colon < 0 ? named : named.substring(0, colon) + ":" + HIDDEN;
  }

  /** In small letters: rtsp, http. */
  public String scheme() {
    return text.substring(0, text.indexOf("://")).toLowerCase(Locale.ROOT);
  }

  /** The host alone, for whoever resolves its name; empty if there is none. */
  public String host() {
    String rest = text.substring(text.indexOf("://") + 3);
    String authority = rest.split("[/?#]", 2)[0];
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    if (host.startsWith("[")) {
      return host.substring(1, Math.max(1, host.indexOf(']')));
    }
    int port = host.indexOf(':');
    return port < 0 ? host : host.substring(0, port);
  }

  /** With everything in it: for the library that opens it, and nobody else. */
  public String secret() {
    return text;
  }

  /** For people, messages and files. */
  public String shown() {
    return masked(text);
  }

  @Override
  public String toString() {
    return shown();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StreamAddress address && address.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
