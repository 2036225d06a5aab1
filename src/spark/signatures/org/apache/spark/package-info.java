/**
 * What of Spark 4 is used: its names and signatures, so that what runs in Spark is compiled and
 * looked at in every build without Spark, and behind them just enough to run a task in the thread
 * that asks for it, for tests. Nothing of this is packaged; in a cluster Spark's own classes are
 * there. {@code -Pspark} compiles against those, and comes to the same bytes.
 */
package org.apache.spark;
