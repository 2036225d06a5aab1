/**
 * Tasks done by a Spark cluster: starts Spark's own {@code spark-submit} and talks to it in lines.
 * No class of Spark is in this program; what runs inside Spark is in {@code src/spark}.
 */
@NullMarked
package org.prunepoint.remote.spark;

import org.jspecify.annotations.NullMarked;
