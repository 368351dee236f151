package io.swapline.sandbox.callback;

import io.swapline.sandbox.common.NamedThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends callbacks, each over a connection of its own, and waits so long for the answer. */
final class CallbackSender implements AutoCloseable {
  /** What is said of a callback that got no answer. */
  static final int NO_ANSWER = 0;

  private static final Logger LOG = LoggerFactory.getLogger(CallbackSender.class);
  private final ScheduledThreadPoolExecutor alarm =
      new ScheduledThreadPoolExecutor(1, new NamedThreads("sandbox-callback-alarm"));
  private final Duration timeout;
  private final CloseableHttpClient http;

  /**
   * @param timeout how long an answer may take
   * @param atOnce the most callbacks that are under way
   */
  CallbackSender(Duration timeout, int atOnce) {
    this.timeout = timeout;
    alarm.setRemoveOnCancelPolicy(true);
    this.http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(atOnce)
                    .setMaxConnPerRoute(atOnce)
                    .build())
            .setConnectionReuseStrategy((request, response, context) -> false)
            .setUserAgent("sandbox-callback")
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableContentCompression()
            .build();
  }

  /**
   * Sends one.
   *
   * @return HTTP status, or {@link #NO_ANSWER}
   */
  int send(CallbackRequest callback) {
    HttpPost post = new HttpPost(callback.to());
    callback.headers().forEach(post::setHeader);
    post.setEntity(callback.body());
    long most = callback.body().over().plus(timeout).toMillis();
    try {
      ScheduledFuture<?> late = alarm.schedule(post::cancel, most, TimeUnit.MILLISECONDS);
      try {
        return http.execute(post, response -> response.getCode());
      } finally {
        late.cancel(false);
      }
    } catch (IOException e) {
      LOG.info("Sandbox callback gets no answer: {}", e.toString());
      return NO_ANSWER;
    } catch (RejectedExecutionException e) {
      LOG.debug("The sandbox is closing: no further callbacks");
      return NO_ANSWER;
    }
  }

  /** Cuts what is under way. */
  @Override
  public void close() {
    alarm.shutdownNow();
    http.close(CloseMode.IMMEDIATE);
  }
}
