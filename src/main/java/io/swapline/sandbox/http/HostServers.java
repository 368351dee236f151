package io.swapline.sandbox.http;

import io.swapline.sandbox.options.SandboxOptions;
import java.io.IOException;

/** The three hosts; all of them are bound, or none. */
public record HostServers(HostServer api, HostServer assets, HostServer results)
    implements AutoCloseable {

  public static HostServers bind(SandboxOptions.Ports ports) throws IOException {
    HostServer api = HostServer.bind("api", ports.api());
    try {
      HostServer assets = HostServer.bind("assets", ports.assets());
      try {
        return new HostServers(api, assets, HostServer.bind("results", ports.results()));
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
