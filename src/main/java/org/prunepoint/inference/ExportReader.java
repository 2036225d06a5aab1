package org.prunepoint.inference;

import java.nio.file.Path;
import org.prunepoint.network.Network;

/** A program that reads ONNX files itself and runs them. */
public interface ExportReader {

  /** Its name and version, for reports. */
  String name();

  /**
   * Reads the file; the session gives what enters each head, or the rows of a file that decodes
   * them.
   *
   * @param network that was written, at the size of the file
   * @throws org.prunepoint.Fault with the program's reason if it cannot read the file
   */
  InferenceSession open(Path file, Network network);
}
