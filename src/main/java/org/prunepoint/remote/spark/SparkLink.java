package org.prunepoint.remote.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.prunepoint.Cancellation;
import org.prunepoint.Fault;
import org.prunepoint.IoReason;
import org.prunepoint.remote.TaskLink;

/** A driver of Spark's that runs: lines to it, lines from it. It ends when its input ends. */
final class SparkLink implements TaskLink {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREFIX = "prunepoint ";
  private static final String END = "end";
  private static final long GLANCE_MILLIS = 20;
  private static final long GOODBYE_SECONDS = 20;

  private final Process process;
  private final Path log;
  private final BufferedWriter to;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Runnable ended;
  private int places;
  private boolean here;

  /**
   * @param ended is run in the end
   */
  SparkLink(Process process, String job, Path log, Runnable ended) {
    this.ended = ended;
    this.process = process;
    this.log = log;
    this.to = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofPlatform().daemon().name("spark-lines").start(this::read);
    write(job);
  }

  private void read() {
    try (BufferedReader from = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = from.readLine(); line != null; line = from.readLine()) {
        if (line.startsWith(PREFIX)) {
          lines.add(line.substring(PREFIX.length()));
        }
      }
    } catch (IOException e) {
      // It says nothing more, as at its end.
    } finally {
      lines.add(END);
    }
  }

  private void write(String line) {
    try {
      to.write(line);
      to.newLine();
      to.flush();
    } catch (IOException e) {
      throw ended(e);
    }
  }

  @Override
  public int places() {
    return places;
  }

  @Override
  public boolean here() {
    return here;
  }

  @Override
  public void send(long number, String point) {
    write(number + " " + point);
  }

  @Override
  public Optional<Answer> next(Cancellation cancellation) {
    cancellation.check();
    try {
      String line = lines.poll(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
      return line == null ? Optional.empty() : understood(line);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancellation.request();
      cancellation.check();
      return Optional.empty();
    }
  }

  private Optional<Answer> understood(String line) {
    if (line.equals(END)) {
      lines.add(END);
      throw ended(null);
    }
    String[] parts = line.split(" ", 3);
    switch (parts[0]) {
      case "places" -> {
        places = Integer.parseInt(parts[1]);
        here = Boolean.parseBoolean(parts[2]);
      }
      case "done" -> {
        return Optional.of(new Answer(Long.parseLong(parts[1]), true, parts[2]));
      }
      case "failed" -> {
        return Optional.of(new Answer(Long.parseLong(parts[1]), false, text(parts[2])));
      }
      case "lost" -> {
        return Optional.of(new Answer(Long.parseLong(parts[1]), false, lost(text(parts[2]))));
      }
      default -> throw new IllegalStateException(line);
    }
    return Optional.empty();
  }

  private static String text(String json) {
    try {
      return JSON.readTree(json).asText();
    } catch (JsonProcessingException e) {
      return json;
    }
  }

  /** What is said of a task that Spark itself could not have done. */
  private String lost(String why) {
    return "Spark could not have it measured (%s); %s has what it said.".formatted(why, log);
  }

  private Fault ended(@Nullable IOException cause) {
    String why = cause == null ? "it says nothing more" : IoReason.of(cause);
    return new Fault(
        "Spark ended before all was measured (%s); %s has what it said, and a sweep can be resumed."
            .formatted(why, log),
        cause);
  }

  /** Where nobody is there yet, nobody has to be sent home either. */
  @Override
  public void close() {
    try {
      to.close();
      if (!process.waitFor(places == 0 ? 0 : GOODBYE_SECONDS, TimeUnit.SECONDS)) {
        process.destroy();
      }
    } catch (IOException e) {
      process.destroy(); // it is gone, or going
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    } finally {
      ended.run();
    }
  }
}
