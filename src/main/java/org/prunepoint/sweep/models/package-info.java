/**
 * Models as they are, evaluated side by side on one data set, here or by several machines that
 * share its pictures. Knows no search.
 */
@NullMarked
package org.prunepoint.sweep.models;

import org.jspecify.annotations.NullMarked;
