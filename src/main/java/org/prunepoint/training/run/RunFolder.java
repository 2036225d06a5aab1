package org.prunepoint.training.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prunepoint.Beside;
import org.prunepoint.Fault;
import org.prunepoint.darknet.Cfg;
import org.prunepoint.darknet.CfgEdit;
import org.prunepoint.darknet.CfgSection;
import org.prunepoint.darknet.WeightsFile;
import org.prunepoint.network.Network;
import org.prunepoint.network.Weights;
import org.prunepoint.network.packed.PackedFile;
import org.prunepoint.network.packed.PackedNetwork;
import org.prunepoint.text.FileName;
import org.prunepoint.training.options.TrainingRequest;
import org.prunepoint.yolov5.ModelFiles;

/** The files of a run, all in one folder. None of them may be one that the run started from. */
public final class RunFolder {
  private final Path folder;
  private final Path cfg;
  private final List<Path> sources = new ArrayList<>();

  public RunFolder(TrainingRequest request) {
    folder = request.out();
    cfg = folder.resolve(cfgName(request.cfg()));
    sources.add(request.cfg());
    request.weights().ifPresent(sources::add);
    request
        .options()
        .distillation()
        .teacher()
        .ifPresent(t -> sources.addAll(List.of(t.cfg(), t.weights())));
  }

  /** A checkpoint that the run started from is no cfg. */
  private static String cfgName(Path file) {
    String name = FileName.of(String.valueOf(file.getFileName()));
    return ModelFiles.whole(file) ? ModelFiles.baseName(name) + ".cfg" : name;
  }

  Path folder() {
    return folder;
  }

  /** Of the network at the size that is trained at. */
  public Path cfg() {
    return cfg;
  }

  /** What the last epoch left. */
  public Path lastWeights() {
    return folder.resolve("last.weights");
  }

  /** Of the epoch with the highest mAP. */
  public Path bestWeights() {
    return folder.resolve("best.weights");
  }

  /** The same as the last weights, in the bits that they were rounded to. */
  public Path lastPacked() {
    return folder.resolve("last.packed");
  }

  /** The same as the best weights, in the bits that they were rounded to. */
  public Path bestPacked() {
    return folder.resolve("best.packed");
  }

  public Path checkpoint() {
    return folder.resolve(Checkpoint.FILE);
  }

  /**
   * Before anything is written.
   *
   * @throws Fault if one of the files would be one that the run starts from
   */
  public void refuseSources() {
    List.of(cfg, lastWeights(), bestWeights(), lastPacked(), bestPacked())
        .forEach(f -> Beside.refuseSources(f, sources));
  }

  /**
   * Keeps the network beside its weights, with the input size that it is trained at.
   *
   * @throws Fault if the folder is that of the cfg
   */
  public void keep(Cfg source, Network network) {
    Cfg portable = source.portable();
    CfgEdit edit = portable.edit();
    for (CfgSection section : portable.sections()) {
      if (section.name().equals("net") || section.name().equals("network")) {
        edit.set(section, "width", Integer.toString(network.input().width()));
        edit.set(section, "height", Integer.toString(network.input().height()));
        break;
      }
    }
    byte[] bytes = edit.done().bytes();
    Beside.write(cfg, sources, file -> Files.write(file, bytes));
  }

  public void write(Path target, Network network, Weights weights) {
    Beside.write(target, sources, file -> WeightsFile.write(file, network, weights));
  }

  public void write(Path target, PackedNetwork packed) {
    Beside.write(target, sources, file -> PackedFile.write(file, packed));
  }
}
