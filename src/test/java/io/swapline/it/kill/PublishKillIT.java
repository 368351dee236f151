package io.swapline.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.PublishedRows;
import io.swapline.it.support.S3Gate;
import io.swapline.it.support.S3Server;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * {@code kill -9} while media are at addresses of ours, in a staging bucket or on this server: paid
 * once, and nothing published is left when all is over. What is published for a job of which nobody
 * knows whether it is fetched keeps its time, and goes after it.
 */
class PublishKillIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String BUCKET = "staging";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static final String[] STEPS = {
    "publish-files",
    "look-at-consent-again",
    "make-addresses",
    "intend-submit",
    "write-intent",
    "post-submit",
    "read-answer",
    "record-task",
    "write-finished",
    "write-delivered",
    "write-closed"
  };

  @RegisterExtension
  final Site site =
      new Site(
          options ->
              options
                  .withVendor("wavespeed")
                  .withTimes(Duration.ofMillis(50), Duration.ofMillis(150)));

  @BeforeEach
  void choose() {
    site.set("swapline.provider", "wavespeed");
  }

  @Test
  @Tag("long")
  void killsWhileMediaAreInABucketPayOnceAndLeaveItEmpty() throws Exception {
    try (Staging staging = new Staging()) {
      RouteKills.each(
          site,
          staging,
          List.of(
              RouteWindow.bucket("PUT", S3Gate.Point.DONE),
              RouteWindow.step("write-intent"),
              RouteWindow.bucket("DELETE", S3Gate.Point.BEFORE)));
    }
  }

  @Test
  @Tag("crash")
  void manyKillsWhileMediaAreInABucketPayOnceAndLeaveItEmpty() throws Exception {
    List<RouteWindow> windows = new ArrayList<>(RouteWindow.steps(STEPS));
    windows.add(RouteWindow.ownStepAtTheEnd("remove-over"));
    for (S3Gate.Point point : List.of(S3Gate.Point.BEFORE, S3Gate.Point.DONE)) {
      windows.add(RouteWindow.bucket("HEAD", point));
      windows.add(RouteWindow.bucket("PUT", point));
      windows.add(RouteWindow.bucket("DELETE", point));
    }
    for (S3Gate.Point point :
        List.of(S3Gate.Point.BEFORE, S3Gate.Point.HALFWAY, S3Gate.Point.DONE)) {
      windows.add(RouteWindow.bucketThatGoesOn("GET", point));
    }
    for (FaultPoint point : HELD) {
      windows.add(RouteWindow.held(site.sandbox(), RequestKind.SUBMIT, point));
    }
    try (Staging staging = new Staging()) {
      RouteKills.many(site, staging, windows);
    }
  }

  @Test
  @Tag("long")
  void killsWhileThisServerHasMediaPayOnceAndEndTheirAddresses() throws Exception {
    RouteKills.each(
        site,
        served(),
        List.of(RouteWindow.step("make-addresses"), fetchedBy(FaultPoint.AFTER_TASK)));
  }

  @Test
  @Tag("crash")
  void manyKillsWhileThisServerHasMediaPayOnceAndEndTheirAddresses() throws Exception {
    List<RouteWindow> windows = new ArrayList<>(RouteWindow.steps(STEPS));
    windows.add(RouteWindow.ownStepAtTheEnd("remove-over"));
    windows.add(RouteWindow.ownStep("send-published").parks(0));
    for (FaultPoint point : HELD) {
      windows.add(fetchedBy(point));
    }
    RouteKills.many(site, served(), windows);
  }

  private static final List<FaultPoint> HELD =
      List.of(FaultPoint.BEFORE_READ, FaultPoint.AFTER_BODY, FaultPoint.AFTER_TASK);

  /** Until it has the task, the vendor has not fetched; and then there is nobody to fetch from. */
  private RouteWindow fetchedBy(FaultPoint point) {
    RouteWindow held = RouteWindow.held(site.sandbox(), RequestKind.SUBMIT, point);
    return point == FaultPoint.AFTER_TASK ? held : held.parks(0);
  }

  private RouteKills.Scenery served() {
    site.set("swapline.publish", "serve");
    site.beReachable();
    return new Served();
  }

  private List<String> addresses() {
    return site.book().uploads().stream().map(Book.Upload::assetId).toList();
  }

  private static int status(URI address) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
        .statusCode();
  }

  /** From this server. */
  private class Served implements RouteKills.Scenery {
    @Override
    public boolean isPublished() {
      return true;
    }

    @Override
    public void check(ServiceProcess service) throws Exception {
      PublishedRows.expire(site.data());
      Awaitility.await("the rest is gone")
          .atMost(SOON)
          .until(() -> PublishedRows.count(site.data()) == 0);
      for (String address : addresses()) {
        assertThat(status(where(service, address))).as(address).isEqualTo(404);
      }
    }

    /** The server listens elsewhere after each start. */
    URI where(ServiceProcess service, String address) {
      return service.address(URI.create(address).getRawPath());
    }
  }

  /** From a bucket. */
  private final class Staging extends Served implements AutoCloseable {
    private final S3Server server;
    private final S3Gate gate;

    Staging() throws Exception {
      server = S3Server.start(Files.createDirectories(site.home().resolve("s3")));
      server.makeBucket(BUCKET);
      gate = new S3Gate(server.endpoint());
      site.set("swapline.publish", "s3");
      site.set("swapline.publish.s3.bucket", BUCKET);
      site.set("swapline.publish.s3.prefix", "out");
      site.set("swapline.publish.s3.endpoint", gate.endpoint().toString());
      site.set("swapline.publish.s3.path-style", "true");
      site.set("swapline.publish.s3.access-key", S3Server.KEY.id());
      site.set("swapline.publish.s3.secret-key", S3Server.KEY.secret());
    }

    @Override
    public Optional<S3Gate> gate() {
      return Optional.of(gate);
    }

    @Override
    public void check(ServiceProcess service) throws Exception {
      assertThat(server.keys(BUCKET)).hasSize(PublishedRows.count(site.data()));
      super.check(service);
      assertThat(server.keys(BUCKET)).isEmpty();
    }

    @Override
    URI where(ServiceProcess service, String address) {
      return URI.create(address);
    }

    @Override
    public void close() throws IOException {
      gate.close();
      server.close();
    }
  }
}
