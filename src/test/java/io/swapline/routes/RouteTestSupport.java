package io.swapline.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.OutcomeName;
import io.swapline.provider.ProviderRoutePolicy;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Runs one route file as it is shipped, and the file for what fails, in a context that its class
 * makes once. Around it stand stubs, and the answers of the beans are varied: a test says which way
 * a job goes. When all tests of the class have run, every step must have been walked.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RouteTestSupport extends CamelMainTestSupport {
  /** The provider of {@link #job()}. */
  static final String PROVIDER = "acme";

  private static final String ERRORS = "routes/errors.camel.yaml";
  private static final Path DEFAULTS = Path.of("config/application.properties");
  private static final Pattern BEAN = Pattern.compile("\\bref: (\\w+)");

  private static final List<String> STOOD_IN_FOR =
      List.of("ledger", "direct", "scheduler", "platform-http", "file", "aws2-sqs");

  private final Trace trace = new Trace();
  private final StepsWalked walked = new StepsWalked();
  private final Stubs stubs = new Stubs(trace, walked::current);
  private Exchange last;
  private int testsRun;

  /** Settings that are others than in the file of defaults. */
  protected Map<String, String> settings() {
    return Map.of();
  }

  /** Beans that are not stubbed: their calls are traced, and they do what they do. */
  protected Map<String, Object> realBeans() {
    return Map.of();
  }

  /** Components that are not stubbed. */
  protected Set<String> realComponents() {
    return Set.of();
  }

  /** What else is there: routes made out of the file's templates. */
  protected void routes(RouteBuilder routes) throws Exception {}

  /** An outcome of that name, as a bean finds it. */
  protected static Outcome<?> outcome(String name) {
    return Outcome.<OutcomeName>named(() -> name);
  }

  /** A job that is handed to a step. */
  protected static Job job() {
    Job job = mock(Job.class);
    when(job.provider()).thenReturn(PROVIDER);
    return job;
  }

  /** From now on that bean's method, or that endpoint, does this. */
  protected final void at(String place, Trace.Reply reply) {
    trace.reply(place, reply);
  }

  /** From now on that bean's method, or that endpoint, answers this. */
  protected final void answer(String place, Object answer) {
    trace.reply(place, exchange -> answer);
  }

  /** From now on that bean's method, or that endpoint, puts this into the message. */
  protected final void put(String place, Object body) {
    trace.reply(
        place,
        exchange -> {
          exchange.getMessage().setBody(body);
          return null;
        });
  }

  /** From now on that bean's method, or that endpoint, fails. */
  protected final void fail(String place, Exception thrown) {
    trace.reply(
        place,
        exchange -> {
          throw thrown;
        });
  }

  /** Sends the job into that route; returns what was called and reached. */
  protected final List<String> run(String route, Job job) throws Exception {
    return run(
        route,
        exchange -> {
          exchange.setVariable("job", job);
          exchange.getMessage().setBody(job);
        });
  }

  /** Sends a message into that route; returns what was called and reached. */
  protected final List<String> run(String route, Processor given) throws Exception {
    Route into = context.getRoute(route);
    assertThat(into).as("route %s of %s", route, file()).isNotNull();
    last = into.getEndpoint().createExchange();
    given.process(last);
    try (Trace.RouteLog log = new Trace.RouteLog(route, trace)) {
      log.start();
      into.getConsumer().getProcessor().process(last);
    }
    if (last.getException() != null) {
      trace.add("failed: " + last.getException());
    }
    walked.ended(steps());
    return trace.take();
  }

  /** The exchange of the last run. */
  protected final Exchange last() {
    return last;
  }

  @Override
  protected final void setupResources() throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(DEFAULTS)) {
      properties.load(in);
    }
    properties.putAll(settings());
    camelContextConfiguration().withUseOverridePropertiesWithPropertiesComponent(properties);
  }

  @Override
  protected final void configure(MainConfigurationProperties configuration) {
    configuration.withStreamCachingSpoolEnabled(true);
    configuration.withRoutesIncludePattern(
        Stream.of(file(), ERRORS).distinct().map("file:"::concat).collect(Collectors.joining(",")));
  }

  @Override
  protected final void bindToRegistry(Registry registry) throws Exception {
    context.getCamelContextExtension().addInterceptStrategy(walked);
    context.addRoutePolicyFactory(new ProviderRoutePolicy());
    for (String scheme : STOOD_IN_FOR) {
      if (!realComponents().contains(scheme)) {
        registry.bind(scheme, new StandIn(scheme, trace));
      }
    }
    Set<String> names =
        BEAN.matcher(Files.readString(Path.of(file())))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    for (String name : names) {
      Object real = realBeans().get(name);
      registry.bind(name, real == null ? stubs.named(name) : stubs.traced(name, real));
    }
  }

  @Override
  protected final RoutesBuilder createRouteBuilder() {
    return new RouteBuilder() {
      @Override
      public void configure() throws Exception {
        routes(this);
      }
    };
  }

  @BeforeEach
  final void forget() {
    trace.forget();
  }

  @AfterEach
  final void count() {
    testsRun++;
  }

  /** Only when the class ran as a whole: one of its tests may be run alone. */
  @AfterAll
  final void everyStepWasWalked() {
    long tests =
        Stream.of(getClass().getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .count();
    if (testsRun >= tests) {
      assertThat(walked.neverWalked(steps())).as("never walked of %s", file()).isEmpty();
    }
  }

  private String file() {
    return getClass().getAnnotation(RouteUnderTest.class).value();
  }

  /**
   * What stands in the file: its routes, its templates and what is made of them, or what waits for
   * errors.
   */
  private List<ProcessorDefinition<?>> steps() {
    List<ProcessorDefinition<?>> steps = new ArrayList<>();
    if (file().equals(ERRORS)) {
      for (RouteConfigurationDefinition one : context.getRouteConfigurationDefinitions()) {
        one.getOnExceptions().forEach(waits -> steps.addAll(waits.getOutputs()));
      }
    } else {
      context.getRouteDefinitions().forEach(route -> steps.addAll(route.getOutputs()));
      context
          .getRouteTemplateDefinitions()
          .forEach(template -> steps.addAll(template.getRoute().getOutputs()));
    }
    return steps;
  }
}
