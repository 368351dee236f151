package io.swapline.demo;

import io.swapline.s3.AccessKey;
import io.swapline.s3.BucketAddress;
import io.swapline.s3.S3Connection;
import io.swapline.s3.S3Limits;
import io.swapline.sandbox.s3.S3Proxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;

/** A bucket of an S3 server that runs on this machine, in a process of its own. */
final class BucketEntrance implements DemoEntrance {
  private static final String BUCKET = "swapline-demo";
  private static final String PREFIX = "in/";
  private static final String REGION = "us-east-1";

  private final Path folder;
  private final AccessKey key;
  private final S3Proxy server;

  private BucketEntrance(Path folder, AccessKey key, S3Proxy server) {
    this.folder = folder;
    this.key = key;
    this.server = server;
  }

  /**
   * Starts the server.
   *
   * @param libraries the folder of its jars
   * @param folder of its own, where what it keeps lies
   */
  static BucketEntrance open(Path libraries, Path folder, AccessKey key) throws IOException {
    if (!Files.isDirectory(libraries)) {
      throw new IOException(
          libraries + " is missing; the launcher fetches it: ./swapline demo --s3");
    }
    S3Proxy server =
        S3Proxy.start(libraries, Files.createDirectories(folder), key.id(), key.secret());
    server.makeBucket(BUCKET);
    return new BucketEntrance(folder, key, server);
  }

  /** Of the server. */
  URI endpoint() {
    return server.endpoint();
  }

  @Override
  public List<String> settings() {
    return List.of(
        "swapline.watch.folder=",
        "swapline.watch.s3.bucket=" + BUCKET,
        "swapline.watch.s3.prefix=" + PREFIX,
        "swapline.watch.s3.region=" + REGION,
        "swapline.watch.s3.endpoint=" + server.endpoint(),
        "swapline.watch.s3.path-style=true",
        "swapline.watch.s3.access-key=" + key.id(),
        "swapline.watch.s3.access-key-file=",
        "swapline.watch.s3.secret-key=" + key.secret(),
        "swapline.watch.s3.secret-key-file=",
        "swapline.watch.s3.every=1s",
        "swapline.watch.s3.afterwards=move");
  }

  @Override
  public String drop(SamplePair.Kind kind) throws IOException {
    SamplePair pair = SamplePair.write(folder.resolve("sample"), kind);
    BucketAddress address =
        new BucketAddress("demo", BUCKET, PREFIX, REGION, server.endpoint(), true);
    try (S3Connection connection =
        S3Connection.open(address, () -> Optional.of(key), S3Limits.usual())) {
      for (Path file : List.of(pair.target(), pair.face(), pair.consent())) {
        connection
            .client()
            .putObject(
                put -> put.bucket(BUCKET).key(PREFIX + file.getFileName()),
                RequestBody.fromFile(file));
      }
    }
    return "s3://" + BUCKET + "/" + PREFIX;
  }

  /** The server keeps objects as files. */
  @Override
  public List<Path> left() {
    return List.of(folder.resolve("buckets").resolve(BUCKET));
  }

  @Override
  public void close() {
    server.close();
  }
}
