/** Decoding pictures with stb_image, as Darknet does where it is built without OpenCV. */
@NullMarked
package org.prunepoint.dataset.stb;

import org.jspecify.annotations.NullMarked;
