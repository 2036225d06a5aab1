package org.prunepoint.natives.gpu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prunepoint.natives.NativeLibraries;

/**
 * The GPU of this process, if it shall use one: a library is loaded once a process, so what was
 * chosen when the first network is opened holds until the end. Whatever fails is told once, in a
 * sentence, and the processor does the work.
 */
public final class Gpu {
  private static final Gpu PROCESS = new Gpu();

  private Supplier<Optional<Path>> chosen = Optional::empty;
  private @Nullable Consumer<String> told;
  private final List<String> untold = new ArrayList<>();
  private Optional<GpuCheck> check = Optional.empty();
  private boolean checked;
  private final Map<GpuEngine, String> devices = new EnumMap<>(GpuEngine.class);
  private final Set<GpuEngine> failed = EnumSet.noneOf(GpuEngine.class);
  private final Set<String> left = new HashSet<>();

  Gpu() {}

  /** Of this process. */
  public static Gpu process() {
    return PROCESS;
  }

  /**
   * Says where its libraries are; asked when the first engine is loaded, or somebody wants to know.
   *
   * @param folder empty for the processor
   */
  public synchronized void choose(Supplier<Optional<Path>> folder) {
    chosen = folder;
  }

  /** Gets the sentences about what failed, those from before too. */
  public synchronized void tell(Consumer<String> listener) {
    told = listener;
    untold.forEach(listener);
    untold.clear();
  }

  /** What the folder has; empty if none is chosen. */
  public synchronized Optional<GpuCheck> check() {
    if (!checked) {
      check = chosen.get().map(GpuCheck::of);
      checked = true;
    }
    return check;
  }

  /**
   * Prepares an engine's libraries, before it loads them.
   *
   * @return its folder; empty if it shall load those for the processor
   */
  public synchronized Optional<Path> prepare(GpuEngine engine) {
    Optional<GpuCheck> here = check();
    if (here.isEmpty()) {
      return Optional.empty();
    }
    List<String> problems = here.get().problems(engine);
    if (!problems.isEmpty()) {
      failed(
          engine,
          problems.size() == 1
              ? problems.getFirst()
              : "%s, and %d more".formatted(problems.getFirst(), problems.size() - 1));
      return Optional.empty();
    }
    try {
      here.get().engine(engine).toLoad().forEach(NativeLibraries::load);
    } catch (UnsatisfiedLinkError e) {
      failed(engine, String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given"));
      return Optional.empty();
    }
    devices.put(engine, here.get().driver().devices().getFirst());
    return here.get().engine(engine).folder();
  }

  /** What networks and training run on, or would, for reports: "CPU, 2 processors". */
  public String title() {
    int count = Runtime.getRuntime().availableProcessors();
    String processors = count == 1 ? "CPU, 1 processor" : "CPU, %d processors".formatted(count);
    Optional<GpuCheck> here = check();
    if (here.isEmpty()) {
      return processors;
    }
    List<String> engines =
        Stream.of(GpuEngine.values())
            .filter(engine -> here.get().problems(engine).isEmpty())
            .map(GpuEngine::title)
            .toList();
    return engines.isEmpty()
        ? "%s; not the GPU: %s"
            .formatted(processors, here.get().problems(GpuEngine.ONNX_RUNTIME).getFirst())
        : "%s for %s; %s"
            .formatted(
                here.get().driver().devices().getFirst(),
                String.join(" and ", engines),
                processors);
  }

  /** The name of one of the GPUs; empty if it is not known. */
  public Optional<String> name(int device) {
    return check()
        .map(c -> c.driver().devices())
        .filter(names -> device < names.size())
        .map(names -> names.get(device));
  }

  /** The GPU that an engine computes on; empty if that is the processor. */
  public synchronized Optional<String> device(GpuEngine engine) {
    return Optional.ofNullable(devices.get(engine));
  }

  /**
   * From now on the processor does the engine's work.
   *
   * @param why a clause
   */
  public synchronized void failed(GpuEngine engine, String why) {
    if (!failed.add(engine)) {
      return; // it was told
    }
    devices.remove(engine);
    say("%s does not use the GPU, but the processor: %s.".formatted(engine.title(), why));
  }

  /**
   * One of several GPUs is not used; the others are.
   *
   * @param why a clause that names it
   */
  public synchronized void left(GpuEngine engine, String why) {
    if (left.add(why)) {
      say("%s leaves out a GPU, and uses the others: %s.".formatted(engine.title(), why));
    }
  }

  private void say(String sentence) {
    Consumer<String> listener = told;
    if (listener == null) {
      untold.add(sentence);
    } else {
      listener.accept(sentence);
    }
  }
}
