package org.prunepoint;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** Why a file system refuses, in words, without the names of Java's classes. */
public final class IoReason {
  private IoReason() {}

  /** A clause for the end of a sentence, without a stop: "the disk is full". */
  public static String of(IOException e) {
    String message = message(e);
    String lower = message.toLowerCase(Locale.ROOT);
    // What Linux, macOS and Windows say.
    if (lower.contains("no space left on device") || lower.contains("not enough space on the")) {
      return "the disk is full";
    }
    if (lower.contains("disk quota exceeded") || lower.contains("disc quota exceeded")) {
      return "the disk is full (quota exceeded)";
    }
    return switch (e) {
      case FileAlreadyExistsException _ -> "a file of that name is in the way";
      case AccessDeniedException _ -> "access denied";
      case NoSuchFileException _ -> "there is no such place";
      case NotDirectoryException _ -> "it is no folder";
      case DirectoryNotEmptyException _ -> "the folder is not empty";
      default -> message;
    };
  }

  private static String message(IOException e) {
    if (e instanceof FileSystemException f && f.getReason() != null) {
      return f.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
