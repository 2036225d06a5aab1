package org.prunepoint.reconstruction.linear;

import org.bytedeco.openblas.presets.openblas;
import org.prunepoint.natives.NativeLibraries;

/** OpenBLAS itself, loaded once, with one thread; see {@link Blas}. */
public final class OpenBlas {
  static {
    NativeLibraries.javaCpp();
    openblas.blas_set_num_threads(1);
  }

  private OpenBlas() {}

  /** To be called before the first of its functions. */
  public static void load() {}
}
