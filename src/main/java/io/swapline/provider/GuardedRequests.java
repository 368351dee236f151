package io.swapline.provider;

import io.swapline.net.DeadlineHandler;
import io.swapline.net.ExchangeTimes;
import io.swapline.net.WireLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * The last gate before the wire, for every HTTP call of a route: a request that could cost money
 * leaves only with an intent on disk, once, and after the disk has the note that its first byte may
 * have left, and not when it is too late for it. A provider file cannot get around it, by mistake
 * or by retrying.
 */
public final class GuardedRequests implements HttpClientConfigurer {
  /** Where camel-http leaves the exchange when an activity listener is set. */
  static final String EXCHANGE = "org.apache.camel.Exchange";

  private static final String STOPPING = "the service is stopping";

  private final Timeout answerTimeout;
  private final HttpRequestInterceptor addresses;
  private final HostCircuitBreakers breakers;
  private final ExchangeTimes times;
  private final Set<HttpClientConnection> free = ConcurrentHashMap.newKeySet();
  private final AtomicInteger paidInFlight = new AtomicInteger();
  private volatile boolean stopping;

  /**
   * @param answerTimeout how long the answer to a paid request is awaited
   * @param addresses where requests may go, and what they carry there
   * @param breakers which hosts are left alone
   */
  public GuardedRequests(
      Duration answerTimeout, HttpRequestInterceptor addresses, HostCircuitBreakers breakers) {
    this(answerTimeout, addresses, breakers, ExchangeTimes.USUAL);
  }

  /**
   * @param times how long a request may take that costs nothing
   */
  GuardedRequests(
      Duration answerTimeout,
      HttpRequestInterceptor addresses,
      HostCircuitBreakers breakers,
      ExchangeTimes times) {
    this.times = times;
    this.answerTimeout = Timeout.of(answerTimeout);
    this.addresses = addresses;
    this.breakers = breakers;
  }

  /** Cuts every request that costs nothing, and lets no new one begin; a paid one is awaited. */
  public void stop() {
    stopping = true;
    free.forEach(connection -> connection.close(CloseMode.IMMEDIATE));
  }

  /** Whether a paid request has no answer yet. */
  public boolean isAwaitingAnswers() {
    return paidInFlight.get() > 0;
  }

  @Override
  public void configureHttpClient(HttpClientBuilder clientBuilder) {
    clientBuilder.addRequestInterceptorFirst(addresses);
    clientBuilder.setRequestExecutor(new Executor());
    // First of all: before a connection is made, and so before the permit to pay is used up.
    clientBuilder.addExecInterceptorFirst("swapline-breaker", breakers::call);
    clientBuilder.addExecInterceptorFirst("swapline-hurry", GuardedRequests::hurry);
    // Outside of what unpacks compressed answers.
    clientBuilder.addExecInterceptorFirst("swapline-inline", this::receive);
    clientBuilder.addExecInterceptorFirst(
        "swapline-deadline", DeadlineHandler.ofRequests(this::most));
    clientBuilder.disableAutomaticRetries();
    clientBuilder.disableRedirectHandling();
    clientBuilder.disableCookieManagement();
    clientBuilder.disableAuthCaching();
  }

  /** A paid request has the time for its connection, for its bytes, and for the answer. */
  @SuppressWarnings("deprecation")
  private Duration most(ClassicHttpRequest request, ExecChain.Scope scope) {
    Duration bytes = times.of(DeadlineHandler.length(request));
    if (scope.clientContext.getAttribute(EXCHANGE) instanceof Exchange exchange
        && exchange.getProperty(RequestPermit.PAID) instanceof PaidPermit paid) {
      Duration result =
          RequestPermit.inline(exchange) == null ? Duration.ZERO : InlineAnswer.LONGEST;
      return paid.window().plus(bytes).plus(answerTimeout.toDuration()).plus(result);
    }
    return bytes;
  }

  /** The time that a paid request has is for its connection too. */
  @SuppressWarnings("deprecation")
  private static ClassicHttpResponse hurry(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    if (scope.clientContext.getAttribute(EXCHANGE) instanceof Exchange exchange
        && exchange.getProperty(RequestPermit.PAID) instanceof PaidPermit paid) {
      scope.clientContext.setRequestConfig(
          RequestConfig.copy(scope.clientContext.getRequestConfigOrDefault())
              .setConnectionRequestTimeout(paid.inPool())
              .setConnectTimeout(paid.toConnect())
              .build());
    }
    return chain.proceed(request, scope);
  }

  /**
   * A result that comes with the answer goes to its file before anything else sees the answer; of
   * any other answer to a paid request no more is taken than such an answer may have.
   */
  @SuppressWarnings("deprecation")
  private ClassicHttpResponse receive(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    boolean paid =
        scope.clientContext.getAttribute(EXCHANGE) instanceof Exchange carrier
            && carrier.getProperty(RequestPermit.PAID) != null
            && !Method.GET.isSame(request.getMethod());
    if (!paid) {
      return chain.proceed(request, scope);
    }
    InlineAnswer inline =
        RequestPermit.inline((Exchange) scope.clientContext.getAttribute(EXCHANGE));
    paidInFlight.incrementAndGet();
    try {
      ClassicHttpResponse response = chain.proceed(request, scope);
      HttpEntity entity = response.getEntity();
      if (entity == null) {
        return response;
      }
      if (inline != null && response.getCode() / 100 == 2) {
        byte[] around = inline.receive(entity.getContent());
        if (inline.state() == InlineAnswer.State.CUT) {
          // Its stream must not be read on to an end that may never come.
          scope.execRuntime.discardEndpoint();
        }
        response.setEntity(new ByteArrayEntity(around, ContentType.APPLICATION_JSON));
      } else {
        ContentType type = ContentType.parseLenient(entity.getContentType());
        response.setEntity(new ByteArrayEntity(small(entity, scope), type));
      }
      return response;
    } finally {
      paidInFlight.decrementAndGet();
    }
  }

  private static byte[] small(HttpEntity entity, ExecChain.Scope scope) throws IOException {
    try {
      return InlineAnswer.receiveSmall(entity.getContent(), System::nanoTime);
    } catch (IOException e) {
      scope.execRuntime.discardEndpoint();
      throw e;
    }
  }

  private final class Executor extends WireLimits.Executor {
    @Override
    public ClassicHttpResponse execute(
        ClassicHttpRequest request,
        HttpClientConnection connection,
        HttpResponseInformationCallback callback,
        HttpContext context)
        throws IOException, HttpException {
      if (stopping) {
        throw new StoppedHereException(STOPPING);
      }
      Optional<PaidPermit> paid =
          Method.GET.isSame(request.getMethod())
              ? Optional.empty()
              : permit(request, context.getAttribute(EXCHANGE));
      if (paid.isPresent()) {
        connection.setSocketTimeout(answerTimeout);
        paidInFlight.incrementAndGet();
        try {
          PaidConnection guarded = new PaidConnection(connection, paid.get());
          return super.execute(request, guarded, callback, context);
        } finally {
          paidInFlight.decrementAndGet();
        }
      }
      free.add(connection);
      try {
        return super.execute(request, connection, callback, context);
      } catch (IOException e) {
        throw stopping ? new StoppedHereException(STOPPING, e) : e;
      } finally {
        free.remove(connection);
      }
    }

    /** Empty where it costs nothing. */
    private static Optional<PaidPermit> permit(ClassicHttpRequest request, Object carrier)
        throws IOException {
      if (carrier instanceof Exchange exchange) {
        if (exchange.getProperty(RequestPermit.PAID) instanceof PaidPermit paid) {
          return Optional.of(paid);
        }
        if (RequestPermit.mayUpload(exchange)) {
          return Optional.empty();
        }
      }
      throw new StoppedHereException(
          "a "
              + request.getMethod()
              + " without an intent on disk was stopped: only ID-stage may upload, only ID-submit"
              + " may pay");
    }
  }
}
