package io.swapline.sandbox.http;

import io.swapline.sandbox.options.SandboxOptions;
import java.io.IOException;

/** The three hosts; all of them are bound, or none. */
public record Servers(Server api, Server assets, Server results) implements AutoCloseable {

  public static Servers bind(SandboxOptions.Ports ports) throws IOException {
    Server api = Server.bind("api", ports.api());
    try {
      Server assets = Server.bind("assets", ports.assets());
      try {
        return new Servers(api, assets, Server.bind("results", ports.results()));
      } catch (IOException e) {
        assets.close();
        throw e;
      }
    } catch (IOException e) {
      api.close();
      throw e;
    }
  }

  @Override
  public void close() {
    api.close();
    assets.close();
    results.close();
  }
}
