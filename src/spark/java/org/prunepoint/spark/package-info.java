/**
 * What Spark runs for a sweep: a driver that reads points and writes figures, and tasks that hand
 * each point to a worker, a program of its own. Knows Spark and Java, and nothing of the program.
 */
package org.prunepoint.spark;
