package org.prunepoint.spark;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.apache.spark.TaskContext;

/** A program that measures points: one line in, one line out. */
final class Worker {
  static final String READY = "{\"ready\":";
  static final String DONE = "{\"done\":";
  static final String FAILED = "{\"failed\":";

  /** Between two looks at whether it has answered, or the task is not wanted any more. */
  private static final long GLANCE_MILLIS = 10;

  private final Process process;
  private final BufferedWriter in;
  private final BufferedReader out;

  private Worker(Process process) {
    this.process = process;
    this.in =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Starts one, which waits for the line that says what to open. It ends when this program does.
   */
  static Worker start(String[] command, int cpus) throws IOException {
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    // It takes the processors that the task was given, not all of the machine.
    builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:ActiveProcessorCount=" + cpus);
    builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
    return new Worker(builder.start());
  }

  /**
   * Sends a line.
   *
   * @return the line that answers it
   * @throws IOException if the worker is gone
   * @throws InterruptedException if the task is not wanted any more
   */
  String ask(String line) throws IOException, InterruptedException {
    in.write(line);
    in.newLine();
    in.flush();
    while (true) {
      while (!out.ready()) {
        glance();
      }
      String answer = out.readLine();
      if (answer.startsWith(READY) || answer.startsWith(DONE) || answer.startsWith(FAILED)) {
        return answer;
      }
    }
  }

  private void glance() throws IOException, InterruptedException {
    if (!process.isAlive() && !out.ready()) {
      throw new IOException("a worker ended with code " + process.exitValue());
    }
    TaskContext task = TaskContext.get();
    if (task != null && task.isInterrupted()) {
      throw new InterruptedException("the task is not wanted any more");
    }
    Thread.sleep(GLANCE_MILLIS);
  }

  boolean alive() {
    return process.isAlive();
  }

  void end() {
    process.destroyForcibly();
  }

  /** The value of an answer, in JSON: between its name and the closing brace. */
  static String text(String answer) {
    return answer.substring(answer.indexOf(':') + 1, answer.length() - 1).strip();
  }
}
