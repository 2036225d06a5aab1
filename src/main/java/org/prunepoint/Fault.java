package org.prunepoint;

/**
 * A fault that the user can cause and can mend: a broken file, a setting that makes no sense, data
 * that do not fit the network. The message is one whole sentence that names the file and the line
 * or layer, what was found, and what was expected; it is shown as it is.
 */
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Fault(String sentence) {
    super(sentence);
  }

  public Fault(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
