/** What stands and drives in the sample: vehicles, people, plants, posts, buildings, crates. */
@NullMarked
package org.prunepoint.dataset.sample.thing;

import org.jspecify.annotations.NullMarked;
