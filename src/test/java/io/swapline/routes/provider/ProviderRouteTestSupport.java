package io.swapline.routes.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.RawHttpServer;
import io.swapline.routes.RouteTestSupport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs a provider file against a server on this machine. The key, and what stops a request that may
 * not leave, are the service's: here only that leaves which the file says.
 */
abstract class ProviderRouteTestSupport extends RouteTestSupport {
  static final String[] WITHOUT_A_BODY = {"accept-encoding", "connection", "host", "user-agent"};

  static final String[] WITH_A_BODY = {
    "accept-encoding", "connection", "content-length", "content-type", "host", "user-agent"
  };

  private final RawHttpServer vendor;
  @TempDir private Path folder;
  private List<String> calls;

  ProviderRouteTestSupport() throws IOException {
    vendor = new RawHttpServer(RawHttpServer.always("200 OK", "{}", "X-Stray: vendor"));
  }

  @AfterAll
  final void closeVendor() throws IOException {
    vendor.close();
  }

  @Override
  protected final Set<String> realComponents() {
    return Set.of("http");
  }

  /** The vendor's address. */
  final String url() {
    return vendor.url();
  }

  /** A file with that content. */
  final Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  /** What left, for a message that has more on it than the provider is to see. */
  final RawHttpServer.Request sent(String route, Processor given) throws Exception {
    int before = vendor.requests().size();
    calls =
        run(
            route,
            exchange -> {
              exchange.getMessage().setHeader("X-Foo", "bar");
              exchange.getMessage().setHeader("CamelHttpQuery", "astray=1");
              exchange.getMessage().setHeader("CamelHttpPath", "/astray");
              given.process(exchange);
            });
    assertThat(vendor.requests()).as("after %s", calls).hasSize(before + 1);
    return vendor.requests().get(before);
  }

  /** The beans that were called for it. */
  final List<String> calls() {
    return calls;
  }
}
