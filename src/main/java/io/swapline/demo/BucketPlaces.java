package io.swapline.demo;

import io.swapline.net.WayOut;
import io.swapline.s3.AccessKey;
import io.swapline.s3.BucketAddress;
import io.swapline.s3.S3Connection;
import io.swapline.s3.S3Limits;
import io.swapline.sandbox.s3.S3Proxy;
import io.swapline.settings.Settings;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of an S3 server that runs on this machine, in a process of its own: in and out. */
final class BucketPlaces implements DemoPlaces {
  private static final String BUCKET = "swapline-demo";
  private static final String IN = "in/";
  private static final String OUT = "out/";
  private static final String REGION = "us-east-1";

  private final Path folder;
  private final AccessKey key;
  private final S3Proxy server;
  private final S3Connection connection;
  private final Function<Path, String> shown;

  private BucketPlaces(Path folder, AccessKey key, S3Proxy server, Function<Path, String> shown) {
    this.folder = folder;
    this.key = key;
    this.server = server;
    this.shown = shown;
    BucketAddress address = new BucketAddress("demo", BUCKET, IN, REGION, server.endpoint(), true);
    this.connection =
        S3Connection.open(address, () -> Optional.of(key), S3Limits.usual(), WayOut.ofSystem());
  }

  /**
   * Starts the server.
   *
   * @param libraries the folder of its jars
   * @param folder of its own, where what it keeps lies
   * @param shown a path as people are told of it
   */
  static BucketPlaces open(Path libraries, Path folder, AccessKey key, Function<Path, String> shown)
      throws IOException {
    if (!Files.isDirectory(libraries)) {
      throw new IOException(
          libraries + " is missing; the launcher fetches it: ./swapline demo --s3");
    }
    S3Proxy server =
        S3Proxy.start(libraries, Files.createDirectories(folder), key.id(), key.secret());
    server.makeBucket(BUCKET);
    return new BucketPlaces(folder, key, server, shown);
  }

  /** Of the server. */
  URI endpoint() {
    return server.endpoint();
  }

  @Override
  public List<String> settings() {
    return Stream.concat(
            Stream.of(
                "swapline.watch.folder=",
                "swapline.watch.s3.bucket=" + BUCKET,
                "swapline.watch.s3.every=1s",
                "swapline.watch.s3.afterwards=move",
                "swapline.deliver.to=aws2-s3:" + BUCKET),
            Stream.concat(place("swapline.watch.s3.", IN), place("swapline.deliver.s3.", OUT)))
        .toList();
  }

  private Stream<String> place(String start, String prefix) {
    return Stream.of(
            "prefix=" + prefix,
            "region=" + REGION,
            "endpoint=" + server.endpoint(),
            "path-style=true",
            "access-key=" + key.id(),
            "access-key-file=",
            "secret-key=" + key.secret(),
            "secret-key-file=")
        .map(setting -> start + setting);
  }

  @Override
  public String drop(SamplePair.Kind kind) throws IOException {
    SamplePair pair = SamplePair.write(folder.resolve("sample"), kind);
    for (Path file : List.of(pair.target(), pair.face(), pair.consent())) {
      connection
          .client()
          .putObject(
              put -> put.bucket(BUCKET).key(IN + file.getFileName()), RequestBody.fromFile(file));
    }
    return address(IN);
  }

  @Override
  public String delivered(Settings settings, String name) throws IOException {
    String key = OUT + name;
    if (objects().stream().noneMatch(object -> object.key().equals(key))) {
      throw new FileNotFoundException(address(key) + " is not there");
    }
    return address(key);
  }

  /** As the server lists them; it keeps objects as files. */
  @Override
  public List<String> left() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(address("") + " at the end, as its server lists it:");
    objects()
        .forEach(
            one ->
                lines.add(String.format(Locale.ROOT, "  %,12d bytes  %s", one.size(), one.key())));
    lines.add("Bucket:  " + shown.apply(folder.resolve("buckets").resolve(BUCKET)) + " (as files)");
    return lines;
  }

  private List<S3Object> objects() {
    return connection.client().listObjectsV2(list -> list.bucket(BUCKET)).contents();
  }

  private static String address(String key) {
    return "s3://" + BUCKET + "/" + key;
  }

  @Override
  public void close() {
    connection.close();
    server.close();
  }
}
