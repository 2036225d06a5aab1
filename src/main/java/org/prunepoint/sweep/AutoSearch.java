package org.prunepoint.sweep;

/** The default choice of points: large steps first, finer near the cliff, then unit cuts. */
final class AutoSearch {}
