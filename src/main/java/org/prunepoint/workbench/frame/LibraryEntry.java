package org.prunepoint.workbench.frame;

import java.nio.file.Path;
import org.prunepoint.text.Printable;
import org.prunepoint.workbench.workspace.KnownPair;
import org.prunepoint.workbench.workspace.WrittenFile;

/** What stands in the library. */
sealed interface LibraryEntry {
  /** Files of a model. */
  record OfPair(KnownPair pair) implements LibraryEntry {
    @Override
    public String name() {
      return pair.shown();
    }

    @Override
    public String note() {
      return pair.note();
    }

    @Override
    public String files() {
      return pair.cfg() + "\n" + pair.weights();
    }

    @Override
    public Path folder() {
      return pair.weights().toAbsolutePath().getParent();
    }
  }

  /** A sweep or a training. */
  record OfWork(Work work) implements LibraryEntry {
    @Override
    public String name() {
      return Printable.name(work.name());
    }

    @Override
    public String note() {
      return work.note();
    }

    @Override
    public String files() {
      return work.folder().toString();
    }

    @Override
    public Path folder() {
      return work.folder();
    }
  }

  /** What was written for other programs. */
  record OfFile(WrittenFile written) implements LibraryEntry {
    @Override
    public String name() {
      return Printable.name(String.valueOf(written.file().getFileName()));
    }

    @Override
    public String note() {
      return written.note();
    }

    @Override
    public String files() {
      return written.file().toString();
    }

    @Override
    public Path folder() {
      Path parent = written.file().getParent();
      return parent == null ? written.file() : parent;
    }
  }

  String name();

  String note();

  /** Where it lies, in a line or two. */
  String files();

  Path folder();
}
