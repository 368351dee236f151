package io.swapline.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.ConnectionCut;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.Faults;
import io.swapline.sandbox.fault.ReplacedAnswer;
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
public final class RequestDispatcher implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(RequestDispatcher.class);
  private final SandboxHost host;
  private final List<HttpRoute> routes;
  private final HeaderRules rules;
  private final Refusals words;
  private final Faults faults;
  private final Book book;
  private final Set<InetSocketAddress> answered = ConcurrentHashMap.newKeySet();

  public RequestDispatcher(
      SandboxHost host,
      List<HttpRoute> routes,
      HeaderRules rules,
      Refusals words,
      Faults faults,
      Book book) {
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
  public record Refusals(
      Supplier<Refusal> unknownPath,
      Supplier<Refusal> unwantedKey,
      Function<Refusal, Answer> answer) {}

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try {
      boolean astray = rules.keyIsAstray(exchange);
      HttpRoute route = route(exchange);
      serve(exchange, route, astray);
    } catch (ConnectionCut cut) {
      // Its port is a client's next connection soon, which is no reuse of this one.
      answered.remove(exchange.getRemoteAddress());
      throw cut;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionCut("the sandbox is closing");
    } catch (RuntimeException e) {
      LOG.error("The sandbox could not serve {}", exchange.getRequestURI().getPath(), e);
      throw e;
    }
  }

  private HttpRoute route(HttpExchange exchange) {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getRawPath();
    return routes.stream()
        .filter(route -> route.matches(method, path))
        .findFirst()
        .orElseGet(() -> unknown(method, path));
  }

  private HttpRoute unknown(String method, String path) {
    RequestHandler refuse =
        call -> {
          throw words.unknownPath().get();
        };
    return new HttpRoute(host, method, path, RequestKind.UNKNOWN, refuse);
  }

  private void serve(HttpExchange exchange, HttpRoute route, boolean astray)
      throws IOException, InterruptedException {
    ServedRequest call = new ServedRequest(exchange, route.kind(), faults);
    if (route.kind() == RequestKind.SUBMIT) {
      call.submitNumber(book.seen(), book);
    }
    Answer answer = answer(call, route.endpoint(), astray);
    call.whenSent(sent -> answered.add(exchange.getRemoteAddress()));
    new AnswerSender(call, faults).send(answer);
  }

  private Answer answer(ServedRequest call, RequestHandler endpoint, boolean astray)
      throws IOException, InterruptedException {
    try {
      if (answered.contains(call.exchange().getRemoteAddress())) {
        call.reach(FaultPoint.ON_REUSE);
      }
      call.reach(FaultPoint.BEFORE_READ);
      if (astray) {
        throw words.unwantedKey().get();
      }
      return endpoint.serve(call);
    } catch (Refusal refusal) {
      LOG.info("Sandbox refuses: {} {}", refusal.reason(), refusal.getMessage());
      call.drain();
      return words.answer().apply(refusal).with(refusal.headers());
    } catch (ReplacedAnswer replaced) {
      return Answer.of(replaced.reply());
    }
  }
}
