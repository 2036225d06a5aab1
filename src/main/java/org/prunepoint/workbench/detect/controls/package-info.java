/**
 * What a film is worked with: its bar and line of time, and what asks for a camera, an address, or
 * several sources. Knows {@code detect.film}, {@code detect.source} and the kit.
 */
@NullMarked
package org.prunepoint.workbench.detect.controls;

import org.jspecify.annotations.NullMarked;
