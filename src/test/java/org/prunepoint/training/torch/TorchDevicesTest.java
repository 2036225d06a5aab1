package org.prunepoint.training.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TorchDevicesTest {
  private static final List<Device> THREE = List.of(Device.gpu(0), Device.gpu(1), Device.gpu(2));

  private final List<String> told = new ArrayList<>();

  private List<Device> working(Consumer<Device> compute) {
    return Torch.working(
        THREE, compute, why -> told.add("none: " + why), why -> told.add("not this: " + why));
  }

  @Test
  void oneThatFailsLeavesTheOthers() {
    Consumer<Device> second =
        device -> {
          if (device.getDeviceId() == 1) {
            throw new EngineException("out of memory");
          }
        };

    assertThat(working(second)).containsExactly(Device.gpu(0), Device.gpu(2));
    assertThat(told).containsExactly("not this: gpu(1): out of memory");
  }

  @Test
  void whereNoneComputesTheProcessorDoes() {
    List<Device> found =
        working(
            _ -> {
              throw new EngineException("no kernel image");
            });

    assertThat(found).isEmpty();
    assertThat(told).containsExactly("none: gpu(0): no kernel image");
  }
}
