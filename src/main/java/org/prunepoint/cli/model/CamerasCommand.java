package org.prunepoint.cli.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.prunepoint.Fault;
import org.prunepoint.cli.console.Output;
import org.prunepoint.video.Sources;
import org.prunepoint.video.source.CameraDevice;
import org.prunepoint.video.source.CameraList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code prunepoint cameras}: what {@code detect camera:...} can be asked for. */
@Command(
    name = "cameras",
    description = "List the cameras of this machine, and the sizes and rates that they have.")
public final class CamerasCommand implements Runnable {
  @Mixin private Output output;

  @Override
  public void run() {
    CameraList list = Sources.cameras();
    List<CameraDevice> cameras = list.cameras();
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    if (cameras.isEmpty()) {
      output.say("There is no camera on this machine.");
    }
    for (int i = 0; i < cameras.size(); i++) {
      CameraDevice camera = cameras.get(i);
      List<CameraDevice.Mode> modes = modes(list, camera);
      json.add(node(i, camera, modes));
      output.say("camera:%-3d %s (%s)", i, camera.name(), camera.address());
      rates(modes).forEach((size, rates) -> output.say("  %-24s %s", size, rates));
    }
    if (output.json()) {
      output.write(json);
    }
  }

  /** That one camera cannot be asked is no reason not to list the others. */
  private List<CameraDevice.Mode> modes(CameraList list, CameraDevice camera) {
    try {
      return list.modes(camera);
    } catch (Fault fault) {
      output.warn(String.valueOf(fault.getMessage()));
      return List.of();
    }
  }

  /** A line for each size in each form of pictures: the rates. */
  private static Map<String, String> rates(List<CameraDevice.Mode> modes) {
    return modes.stream()
        .collect(
            Collectors.groupingBy(
                mode -> mode.width() + "x" + mode.height() + " " + mode.pixels(),
                LinkedHashMap::new,
                Collectors.mapping(
                    mode -> mode.fps() > 0 ? mode.rate() + " frames/s" : "any rate",
                    Collectors.joining(", "))));
  }

  private static ObjectNode node(int number, CameraDevice camera, List<CameraDevice.Mode> modes) {
    ObjectNode node = Output.object();
    node.put("source", "camera:" + number);
    node.put("name", camera.name());
    node.put("address", camera.address());
    ArrayNode all = node.putArray("modes");
    for (CameraDevice.Mode mode : modes) {
      ObjectNode one = all.addObject();
      one.put("source", "camera:" + number + "@" + mode.word());
      one.put("width", mode.width());
      one.put("height", mode.height());
      Output.number(one, "fps", mode.fps());
      one.put("pixels", mode.pixels());
    }
    return node;
  }
}
