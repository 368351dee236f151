package io.swapline.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A bucket that a site delivers to in place of its outbox. */
public final class BucketResults implements Results {
  public static final String BUCKET = "results";

  private static final String PREFIX = "swaps/";
  private static final String RECEIPT = ".receipt.json";
  private static final String OTHERS = "somebody else's";

  private final Site site;
  private final S3Server server;
  private final Set<String> wanted = ConcurrentHashMap.newKeySet();
  private final Set<String> taken = ConcurrentHashMap.newKeySet();

  private BucketResults(Site site, S3Server server) {
    this.site = site;
    this.server = server;
  }

  /** Processes that are started from now on deliver there, and to no folder. */
  public static BucketResults deliveredTo(Site site, S3Server server, URI endpoint)
      throws IOException {
    server.makeBucket(BUCKET);
    site.set("swapline.deliver.to", "aws2-s3:" + BUCKET);
    site.set("swapline.deliver.s3.prefix", PREFIX);
    site.set("swapline.deliver.s3.endpoint", endpoint.toString());
    site.set("swapline.deliver.s3.path-style", "true");
    site.set("swapline.deliver.s3.access-key", S3Server.KEY.id());
    site.set("swapline.deliver.s3.secret-key", S3Server.KEY.secret());
    return new BucketResults(site, server);
  }

  /** Whether somebody else has the name of that pair's receipt. */
  public boolean isReceiptTaken(String name) {
    return taken.contains(name);
  }

  /** What requests call the piece of that name. */
  public static String path(String piece) {
    return BUCKET + "/" + PREFIX + piece;
  }

  /** Somebody else is to take the name of that pair's receipt when its result comes. */
  public void takeReceiptOf(String name) {
    wanted.add(name);
  }

  /** A request that is about to pass. */
  public void look(S3Gate.Request request) {
    for (String name : wanted) {
      boolean comes = request.kind().equals("PUT") && request.key().equals(path(name + ".mp4"));
      if (comes && taken.add(name)) {
        server.put(BUCKET, PREFIX + name + RECEIPT, OTHERS);
      }
    }
  }

  @Override
  public Set<String> names() {
    Set<String> names =
        server.keys(BUCKET).stream()
            .filter(key -> !BucketDrops.isCut(key))
            .map(key -> key.substring(PREFIX.length()))
            .collect(Collectors.toSet());
    for (String name : taken) {
      String theirs = name + RECEIPT;
      assertThat(names.remove(theirs)).as(theirs).isTrue();
      assertThat(server.get(BUCKET, PREFIX + theirs)).asString().isEqualTo(OTHERS);
    }
    return names;
  }

  @Override
  public Path file(String name) throws IOException {
    Path copy = site.home().resolve("files").resolve("result");
    Files.createDirectories(copy.getParent());
    return Files.write(copy, server.get(BUCKET, PREFIX + name));
  }

  @Override
  public boolean has(String name) {
    return server.keys(BUCKET).contains(PREFIX + name);
  }

  @Override
  public String stem(String name) {
    return taken.contains(name) ? name + "~2" : name;
  }
}
