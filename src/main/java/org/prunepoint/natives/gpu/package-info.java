/**
 * Libraries that compute on an NVIDIA GPU, from a folder that the user names: what it has and lacks
 * by name and version, and how the engines are told of it. Knows {@code natives}; the engines ask
 * here before they load.
 */
@NullMarked
package org.prunepoint.natives.gpu;

import org.jspecify.annotations.NullMarked;
