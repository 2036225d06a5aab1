package org.prunepoint.text;

/** So many of something, as one says it: 1 class, 80 classes, 3,941 boxes. */
public final class Counted {
  private Counted() {}

  /** Of what takes an s where there are several. */
  public static String of(long n, String one) {
    return of(n, one, one + "s");
  }

  /** Of anything else. */
  public static String of(long n, String one, String many) {
    return "%,d %s".formatted(n, n == 1 ? one : many);
  }
}
