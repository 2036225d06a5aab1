/**
 * What is shown of what the models saw: by which thresholds and how, of the frame of now, and over
 * all frames. Nothing here runs a network but the jobs that a person starts. Knows {@code
 * detect.box}, {@code detect.film}, {@code detect.sight}, {@code detect.source}, and no control.
 */
@NullMarked
package org.prunepoint.workbench.detect.shown;

import org.jspecify.annotations.NullMarked;
