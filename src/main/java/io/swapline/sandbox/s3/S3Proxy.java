package io.swapline.sandbox.s3;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * s3proxy over a folder. Its libraries do not go together with the product's, so that it has a Java
 * of its own.
 */
public final class S3Proxy implements AutoCloseable {
  private static final int TRIES = 5;
  private static final long START_SECONDS = 60;
  private static final long LOOK_MILLIS = 50;

  private final Process process;
  private final int port;
  private final Path buckets;

  private S3Proxy(Process process, int port, Path buckets) {
    this.process = process;
    this.port = port;
    this.buckets = buckets;
  }

  /**
   * Returns when it answers.
   *
   * @param libraries the folder of its jars
   * @param folder of its own, where what it keeps lies
   * @param id of the one access key that it knows
   */
  public static S3Proxy start(Path libraries, Path folder, String id, String secret)
      throws IOException {
    Path buckets = Files.createDirectories(folder.resolve("buckets"));
    for (int tries = 1; ; tries++) {
      int port = freePort();
      Path settings = folder.resolve("s3proxy.properties");
      try (Writer out = Files.newBufferedWriter(settings)) {
        settings(port, buckets, id, secret).store(out, null);
      }
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  libraries + File.separator + "*",
                  "org.gaul.s3proxy.Main",
                  "--properties",
                  settings.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("s3proxy.log").toFile())
              .start();
      // Whoever started it may be ended in the middle.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      if (answers(process, port)) {
        return new S3Proxy(process, port, buckets);
      }
      process.destroyForcibly();
      if (tries == TRIES) {
        throw new IOException(
            "s3proxy does not start: " + Files.readAllLines(folder.resolve("s3proxy.log")));
      }
    }
  }

  private static Properties settings(int port, Path buckets, String id, String secret) {
    Properties settings = new Properties();
    settings.setProperty("s3proxy.endpoint", "http://127.0.0.1:" + port);
    settings.setProperty("s3proxy.authorization", "aws-v4");
    settings.setProperty("s3proxy.identity", id);
    settings.setProperty("s3proxy.credential", secret);
    settings.setProperty("jclouds.provider", "filesystem-nio2");
    settings.setProperty("jclouds.filesystem.basedir", buckets.toString());
    return settings;
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private static boolean answers(Process process, int port) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (process.isAlive() && System.nanoTime() < end) {
      try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return connection.isConnected();
      } catch (ConnectException notYet) {
        try {
          if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            return false;
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
    }
    return false;
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public long pid() {
    return process.pid();
  }

  /** Makes an empty bucket. */
  public void makeBucket(String name) throws IOException {
    Files.createDirectories(buckets.resolve(name));
  }

  /** Makes objects as files, which goes faster than by requests. */
  public void write(String bucket, List<String> keys, byte[] bytes) throws IOException {
    for (String key : keys) {
      Path file = buckets.resolve(bucket).resolve(key);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    }
  }

  /** Ends it, by a kill if it must be. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
