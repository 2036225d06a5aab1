package org.prunepoint.dataset.check;

import java.nio.file.Path;
import java.util.Optional;
import org.prunepoint.dataset.Fitting;
import org.prunepoint.network.Network;

/**
 * What to check, and for what.
 *
 * @param dataFile whose lists are checked
 * @param network whose anchors and classes are compared
 * @param width of the network's input, at which boxes are called small
 * @param height of the network's input
 * @param fitting how pictures become the input
 * @param decode whether every picture is decoded; else only those things are looked at that cost
 *     little
 */
public record CheckRequest(
    Path dataFile,
    Optional<Network> network,
    int width,
    int height,
    Fitting fitting,
    boolean decode) {}
