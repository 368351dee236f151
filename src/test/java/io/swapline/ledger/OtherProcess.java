package io.swapline.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A second Java process that runs the {@code main} of a class of these tests. */
public final class OtherProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;

  private OtherProcess(Process process) {
    this.process = process;
    this.lines = process.inputReader(StandardCharsets.UTF_8);
  }

  public static OtherProcess start(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return new OtherProcess(builder.start());
  }

  /** The next line that it printed; null when it ended. */
  public String line() throws IOException {
    return lines.readLine();
  }

  /** Gives it a line to read. */
  public void tell(String line) throws IOException {
    Writer to = process.outputWriter(StandardCharsets.UTF_8);
    to.write(line + "\n");
    to.flush();
  }

  /** As {@code kill -9}; returns what it had printed and nobody had read yet. */
  public List<String> kill() throws IOException, InterruptedException {
    // Killed by its handle, so that what it printed can still be read.
    process.toHandle().destroyForcibly();
    List<String> rest = lines.lines().toList();
    process.waitFor(10, TimeUnit.SECONDS);
    return rest;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
