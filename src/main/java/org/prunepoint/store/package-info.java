/**
 * What keeping long work on disk needs, whatever the work: the lock of a folder, a SQLite file, the
 * fingerprints by which a resumed work knows its inputs. SQLite is spoken to here alone.
 */
@NullMarked
package org.prunepoint.store;

import org.jspecify.annotations.NullMarked;
