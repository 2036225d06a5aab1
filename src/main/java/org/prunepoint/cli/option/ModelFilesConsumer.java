package org.prunepoint.cli.option;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import org.prunepoint.yolov5.ModelFiles;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The files of a model after an option: CFG and WEIGHTS, or a checkpoint alone, which stands for
 * both. What follows a checkpoint is left for others.
 */
public final class ModelFilesConsumer implements IParameterConsumer {
  @Override
  public void consumeParameters(Stack<String> args, ArgSpec option, CommandSpec command) {
    String cfg = next(args, option, command, "CFG and WEIGHTS, or a checkpoint of YOLOv5 (.pt)");
    String weights = whole(cfg) ? cfg : next(args, option, command, "WEIGHTS after the cfg");
    String[] pair = {cfg, weights};
    if (option.getValue() instanceof List<?> several) {
      List<Object> all = new ArrayList<>(several);
      all.add(pair);
      option.setValue(all);
    } else {
      option.setValue(pair);
    }
  }

  private static boolean whole(String file) {
    try {
      return ModelFiles.whole(Path.of(file));
    } catch (InvalidPathException _) {
      return false; // said when it is opened
    }
  }

  private static String next(
      Stack<String> args, ArgSpec option, CommandSpec command, String expected) {
    if (args.isEmpty() || command.optionsMap().containsKey(args.peek())) {
      throw new MissingParameterException(
          command.commandLine(),
          option,
          "%s needs %s.".formatted(((OptionSpec) option).longestName(), expected));
    }
    return args.pop();
  }
}
