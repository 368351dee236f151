package io.swapline.routes;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import io.swapline.ledger.model.Outcome;
import io.swapline.service.ShippedService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.mockito.invocation.InvocationOnMock;

/**
 * Beans that only say that they were called: each is of the class which the service binds under
 * that name, so that none has a method which the real one has not.
 */
final class Stubs {
  private static Map<String, Class<?>> shipped;

  private final Trace trace;
  private final Supplier<Exchange> current;

  Stubs(Trace trace, Supplier<Exchange> current) {
    this.trace = trace;
    this.current = current;
  }

  /** What the service binds under that name. */
  static synchronized Class<?> type(String name) throws Exception {
    if (shipped == null) {
      Path home = Files.createTempDirectory("swapline-routes");
      try {
        shipped = ShippedService.in(home).beans();
      } finally {
        remove(home);
      }
    }
    Class<?> type = shipped.get(name);
    if (type == null) {
      throw new AssertionError("the service binds no bean " + name);
    }
    return type;
  }

  private static void remove(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }

  /** A bean that answers what the test says. */
  Object named(String name) throws Exception {
    return mock(type(name), withSettings().stubOnly().defaultAnswer(call -> answer(name, call)));
  }

  /** The real one, whose calls are traced. */
  Object traced(String name, Object real) {
    return mock(
        real.getClass(),
        withSettings()
            .stubOnly()
            .spiedInstance(real)
            .defaultAnswer(
                call -> {
                  trace.called(place(name, call), false, call.getArguments(), current.get());
                  return call.callRealMethod();
                }));
  }

  /** An outcome that is handed in is handed on, unless the test says otherwise. */
  private Object answer(String name, InvocationOnMock call) throws Exception {
    if (call.getMethod().getDeclaringClass() == Object.class) {
      return call.getMethod().getName().equals("toString") ? name : null;
    }
    String place = place(name, call);
    Optional<Object> handedIn =
        Stream.of(call.getArguments()).filter(one -> one instanceof Outcome).findFirst();
    if (handedIn.isPresent() && !trace.replies(place)) {
      trace.called(place, false, call.getArguments(), current.get());
      return handedIn.get();
    }
    boolean answers = call.getMethod().getReturnType() != void.class;
    return trace.called(place, answers, call.getArguments(), current.get());
  }

  private static String place(String name, InvocationOnMock call) {
    return name + "." + call.getMethod().getName();
  }
}
