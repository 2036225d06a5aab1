package org.prunepoint.natives;

import java.nio.file.Path;

/**
 * A part that is not installed.
 *
 * @param archive what is to be unpacked; empty where there is none for this kind of machine
 * @param folder where
 * @param sentence says all that
 */
public record MissingPart(String archive, Path folder, String sentence) {}
