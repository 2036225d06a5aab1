package org.prunepoint.workbench.detect;

import org.prunepoint.detection.ClassCounts;

/**
 * A class in the table.
 *
 * @param hidden left out of everything, so that nothing is counted
 */
record ClassRow(int classId, String name, ClassCounts counts, boolean hidden) {}
