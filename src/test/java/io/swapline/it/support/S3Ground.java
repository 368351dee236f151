package io.swapline.it.support;

import java.io.IOException;
import java.nio.file.Files;

/** A bucket that a site watches, on a real server behind a gate. */
public record S3Ground(S3Server server, S3Gate gate, BucketDrops drops) implements AutoCloseable {
  /** Processes that are started there from now on watch it. */
  public static S3Ground of(Site site) throws IOException {
    S3Server server = S3Server.start(Files.createDirectories(site.home().resolve("s3")));
    S3Gate gate = new S3Gate(server.endpoint());
    return new S3Ground(server, gate, BucketDrops.watched(site, server, gate.endpoint()));
  }

  @Override
  public void close() throws IOException {
    gate.close();
    server.close();
  }
}
