package io.swapline.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.ConnectionCut;
import io.swapline.sandbox.fault.Faults;
import io.swapline.sandbox.fault.Point;
import io.swapline.sandbox.fault.Replaced;
import io.swapline.sandbox.fault.RequestKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the requests of one host: rules first, then faults, then the endpoint. */
public final class Listener implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private final Host host;
  private final List<Route> routes;
  private final HeaderRules rules;
  private final Words words;
  private final Faults faults;
  private final Book book;
  private final Set<InetSocketAddress> answered = ConcurrentHashMap.newKeySet();

  public Listener(
      Host host, List<Route> routes, HeaderRules rules, Words words, Faults faults, Book book) {
    this.host = host;
    this.routes = routes;
    this.rules = rules;
    this.words = words;
    this.faults = faults;
    this.book = book;
  }

  /**
   * How a host refuses.
   *
   * @param unknownPath a request that no route has
   * @param unwantedKey an API key where it has no business
   * @param answer the body of a refusal
   */
  public record Words(
      Supplier<Refusal> unknownPath,
      Supplier<Refusal> unwantedKey,
      Function<Refusal, Answer> answer) {}

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try {
      boolean astray = rules.keyIsAstray(exchange);
      Route route = route(exchange);
      serve(exchange, route, astray);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionCut("the sandbox is closing");
    } catch (RuntimeException e) {
      LOG.error("The sandbox could not serve {}", exchange.getRequestURI().getPath(), e);
      throw e;
    }
  }

  private Route route(HttpExchange exchange) {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getRawPath();
    return routes.stream()
        .filter(route -> route.matches(method, path))
        .findFirst()
        .orElseGet(() -> unknown(method, path));
  }

  private Route unknown(String method, String path) {
    Endpoint refuse =
        call -> {
          throw words.unknownPath().get();
        };
    return new Route(host, method, path, RequestKind.UNKNOWN, refuse);
  }

  private void serve(HttpExchange exchange, Route route, boolean astray)
      throws IOException, InterruptedException {
    Call call = new Call(exchange, route.kind(), faults);
    if (route.kind() == RequestKind.SUBMIT) {
      call.submitNumber(book.seen(), book);
    }
    Answer answer = answer(call, route.endpoint(), astray);
    call.whenSent(sent -> answered.add(exchange.getRemoteAddress()));
    new Transmission(call, faults).send(answer);
  }

  private Answer answer(Call call, Endpoint endpoint, boolean astray)
      throws IOException, InterruptedException {
    try {
      if (answered.contains(call.exchange().getRemoteAddress())) {
        call.reach(Point.ON_REUSE);
      }
      call.reach(Point.BEFORE_READ);
      if (astray) {
        throw words.unwantedKey().get();
      }
      return endpoint.serve(call);
    } catch (Refusal refusal) {
      LOG.info("Sandbox refuses: {} {}", refusal.reason(), refusal.getMessage());
      call.drain();
      return words.answer().apply(refusal).with(refusal.headers());
    } catch (Replaced replaced) {
      return Answer.of(replaced.reply());
    }
  }
}
