package org.prunepoint.cli.prune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.cli.console.Output;
import org.prunepoint.remote.TaskWorker;
import org.prunepoint.remote.UnpackedParcel;
import org.prunepoint.sweep.PointWorker;
import org.prunepoint.sweep.models.PicturesWorker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code prunepoint worker}: measures for a program that runs elsewhere. Reads a line that says
 * what it is about, then one for each task, and answers each in one line: {@code {"ready": true}},
 * {@code {"done": ...}} or {@code {"failed": "why"}}. Ends, whatever it does, when nobody can send
 * any more: who asked is gone.
 */
@Command(
    name = "worker",
    hidden = true,
    description = "Measure for a program that runs elsewhere: one line in, one line out.")
public final class WorkerCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String END = "";
  private static final Path HERE = Path.of("");

  @Mixin private Output output;

  @Option(
      names = "--parcel",
      paramLabel = "FILE",
      description = "What the job is about; its files lie in it, not on this machine.")
  private @Nullable Path parcel;

  @Override
  public Integer call() throws InterruptedException {
    var cancellation = new Cancellation();
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Thread.ofPlatform()
        .daemon()
        .name("worker-lines")
        .start(() -> read(System.in, lines, cancellation));
    String job = lines.take();
    if (job.equals(END)) {
      return 0;
    }
    try (UnpackedParcel sent = parcel == null ? null : UnpackedParcel.open(parcel);
        TaskWorker worker = open(job, sent == null ? HERE : sent.folder(), cancellation)) {
      output.line(Output.object().put("ready", true));
      for (String task = lines.take(); !task.equals(END); task = lines.take()) {
        output.line(answer(worker, task, cancellation));
      }
      return 0;
    } catch (Fault e) {
      output.line(Output.object().put("failed", e.getMessage()));
      throw e;
    }
  }

  private static TaskWorker open(String job, Path home, Cancellation cancellation) {
    return PicturesWorker.isFor(job)
        ? PicturesWorker.open(job, home, cancellation)
        : PointWorker.open(job, home, cancellation);
  }

  private static ObjectNode answer(TaskWorker worker, String task, Cancellation cancellation) {
    try {
      return Output.object().set("done", parse(worker.answer(task, cancellation)));
    } catch (Fault e) {
      return Output.object().put("failed", e.getMessage());
    }
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new IllegalStateException("an answer is JSON", e);
    }
  }

  private static void read(InputStream in, BlockingQueue<String> lines, Cancellation cancellation) {
    try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line.isBlank() ? " " : line);
      }
    } catch (IOException e) {
      // Nobody sends any more, as at the end.
    } finally {
      lines.add(END);
      cancellation.request();
    }
  }
}
