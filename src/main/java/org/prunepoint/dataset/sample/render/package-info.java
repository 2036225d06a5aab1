/**
 * How the sample is drawn: points, the camera, light, the canvas, the optics; and the dice that
 * everything follows from.
 */
@NullMarked
package org.prunepoint.dataset.sample.render;

import org.jspecify.annotations.NullMarked;
