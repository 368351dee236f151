package io.swapline.server;

import io.swapline.callback.Callbacks;
import io.swapline.health.Metrics;
import io.swapline.logging.StrangersLines;
import io.swapline.settings.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;

/** Our own server is there before the routes that it serves. */
public final class ServerStart extends MainListenerSupport {
  private static final int TOO_LARGE = 413;

  private final Settings settings;
  private final int port;

  /**
   * @param port where it listens
   */
  public ServerStart(Settings settings, int port) {
    this.settings = settings;
    this.port = port;
  }

  @Override
  public void afterConfigure(BaseMainSupport main) {
    StrangersLines.bound();
    CamelContext context = main.getCamelContext();
    Callbacks callbacks = bean(context, "callbacks", Callbacks.class);
    Metrics metrics = bean(context, "metrics", Metrics.class);
    String host = settings.text("swapline.http.host");
    try {
      context.addService(
          GuardedServer.at(
              host,
              port,
              new OurNames(names(host)),
              (path, bytes) -> objection(callbacks, metrics, path, bytes)));
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server does not start: " + e.getMessage(), e);
    }
  }

  private static <T> T bean(CamelContext context, String name, Class<T> type) {
    return context.getRegistry().lookupByNameAndType(name, type);
  }

  /** What no route sees is counted as what it answers. */
  private static int objection(Callbacks callbacks, Metrics metrics, String path, long bytes) {
    int status = callbacks.objection(path);
    if (status == Callers.WELCOME && bytes > GuardedServer.MOST_BODY) {
      status = TOO_LARGE;
    }
    if (status != Callers.WELCOME) {
      metrics.countCallback(callbacks.provider(path), status);
    }
    return status;
  }

  private Set<String> names(String host) {
    Set<String> names = new HashSet<>();
    names.add(host);
    String publicUrl = settings.text("swapline.http.public-url");
    if (!publicUrl.isEmpty()) {
      String named = URI.create(publicUrl).getHost();
      if (named != null) {
        names.add(named.toLowerCase(Locale.ROOT));
      }
    }
    try {
      names.add(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException e) {
      // then it is asked by address
      return names;
    }
    return names;
  }
}
