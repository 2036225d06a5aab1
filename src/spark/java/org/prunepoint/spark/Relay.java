package org.prunepoint.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The driver of a sweep's points: what {@code spark-submit} starts. Reads from its input what each
 * point is and writes what became of it, a line each, while Spark has the points measured. The
 * sweep that started it keeps them. It ends when its input ends: nobody waits for points any more.
 *
 * <p>Lines in: the job; then {@code NUMBER POINT}. Lines out, all others are Spark's own: {@code
 * prunepoint places N HERE}, {@code prunepoint done NUMBER POINT}, {@code prunepoint failed NUMBER
 * WHY}. Arguments: the command that starts a worker on any of the machines.
 *
 * <p>Knows nothing of the program: runs on the Java that Spark runs on, with Spark's own libraries.
 */
public final class Relay {
  private final JavaSparkContext spark;
  private final PrintStream out;
  private final Broadcast<String> job;
  private final String[] command;
  private final int cpus;

  private Relay(JavaSparkContext spark, PrintStream out, String job, String[] command) {
    this.spark = spark;
    this.out = out;
    this.job = spark.broadcast(job); // once for each executor
    this.command = command;
    this.cpus = spark.getConf().getInt("spark.task.cpus", 1);
  }

  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    System.setOut(System.err); // whatever else is said is not for the sweep
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String job = in.readLine();
    if (job == null) {
      return;
    }
    SparkConf conf =
        new SparkConf()
            .setIfMissing("spark.app.name", "prunepoint")
            // A machine that hangs or is slow: somebody who has nothing to do measures it too.
            .setIfMissing("spark.speculation", "true")
            .setIfMissing("spark.speculation.task.duration.threshold", "600s")
            .setIfMissing("spark.locality.wait", "0s");
    String listeners = conf.get("spark.extraListeners", "");
    conf.set(
        "spark.extraListeners",
        (listeners.isBlank() ? "" : listeners + ",") + Places.class.getName());
    int code = 0;
    try (var spark = new JavaSparkContext(conf)) {
      new Relay(spark, out, job, args.clone()).run(in);
    } catch (Exception e) {
      e.printStackTrace();
      code = 1;
    }
    System.exit(code); // threads that wait for points have nothing to wait for
  }

  private void run(BufferedReader in) throws IOException {
    Places.tell(spark, places -> say("places", places));
    ExecutorService points = Executors.newCachedThreadPool(Relay::daemon);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      int space = line.indexOf(' ');
      String number = line.substring(0, space);
      String point = line.substring(space + 1);
      points.execute(() -> measure(number, point));
    }
    spark.cancelAllJobs();
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "point");
    thread.setDaemon(true);
    return thread;
  }

  /** A job of one task, which Spark gives to another executor if one is lost. */
  private void measure(String number, String point) {
    try {
      String answer =
          spark
              .parallelize(List.of(point), 1)
              .map(new Measured(job, command, cpus))
              .collect()
              .get(0);
      say(answer.startsWith(Worker.FAILED) ? "failed" : "done", number + " " + Worker.text(answer));
    } catch (Exception e) { // Spark throws checked ones that its Java signatures do not name
      say("lost", number + " " + quoted(first(e)));
    }
  }

  private static String first(Throwable e) {
    String said = String.valueOf(e.getMessage()).strip();
    return said.contains("stopped SparkContext") || said.contains("SparkContext has been shut")
        ? "it has stopped, as it does where no master answers"
        : said.lines().findFirst().orElse(e.getClass().getName());
  }

  /** As JSON has it. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace('\t', ' ') + '"';
  }

  private synchronized void say(String what, String rest) {
    out.println("prunepoint " + what + " " + rest);
    out.flush();
  }
}
