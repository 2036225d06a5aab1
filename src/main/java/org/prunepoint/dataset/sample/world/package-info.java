/** Where the things are: the stage, the road, traffic on it, and the world as it is seen. */
@NullMarked
package org.prunepoint.dataset.sample.world;

import org.jspecify.annotations.NullMarked;
