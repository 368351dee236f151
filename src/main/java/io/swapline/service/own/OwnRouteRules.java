package io.swapline.service.own;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.camel.LineNumberAware;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDynamicDefinition;

/**
 * What routes beside those of this release may not do: take jobs, write into the ledger, call a
 * step of ours, answer to its name, or take files from folders that are ours.
 */
public final class OwnRouteRules {
  private static final String LEDGER = "ledger:";
  private static final String DIRECT = "direct:";
  private static final String FILE = "file:";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^}]*}}");

  private static final String TAKES =
      "%s takes jobs away from Swapline's own steps, old ones again and again. What should happen"
          + " when a job is delivered hangs on swapline.notify.to, or is a destination of your own"
          + " (docs/extending.md)";
  private static final String WRITES =
      "%s is for Swapline's own steps: what becomes of a job is decided by them and by the commands"
          + " (docs/extending.md)";
  private static final String STEP =
      "%s is a step of Swapline's own, which may change with each release: call and name routes of"
          + " your own (docs/extending.md)";

  private final Predicate<LineNumberAware> ours;
  private final Function<LineNumberAware, String> place;
  private final UnaryOperator<String> filled;
  private final Map<String, Path> folders;

  /**
   * @param ours whether a part stands in a file of this release
   * @param place the file and line of a part, as a person names them
   * @param filled an address with its placeholders filled in, or as it is where that cannot be done
   * @param folders that are ours, by the name of their setting; {@code swapline.data} may not be
   *     read at all, the others with {@code noop=true}
   */
  public OwnRouteRules(
      Predicate<LineNumberAware> ours,
      Function<LineNumberAware, String> place,
      UnaryOperator<String> filled,
      Map<String, Path> folders) {
    this.ours = ours;
    this.place = place;
    this.filled = filled;
    this.folders = folders;
  }

  /**
   * The first thing that a route may not do.
   *
   * @param all the routes of all files, with those that templates would make
   * @param steps the steps of some of them, however deep
   */
  public Optional<Flaw> flaw(
      List<RouteDefinition> all, Function<RouteDefinition, List<ProcessorDefinition<?>>> steps) {
    List<Pattern> stepsOfOurs =
        all.stream()
            .filter(route -> ours.test(route.getInput()))
            .map(route -> address(route.getInput().getEndpointUri()))
            .filter(uri -> uri.startsWith(DIRECT))
            .map(
                uri ->
                    Pattern.compile(
                        "\\Q" + PLACEHOLDER.matcher(uri).replaceAll("\\\\E.*\\\\Q") + "\\E"))
            .toList();
    for (RouteDefinition route : all) {
      Optional<Flaw> flaw =
          source(route)
              .or(() -> ours.test(route.getInput()) ? Optional.empty() : own(route, stepsOfOurs));
      if (flaw.isPresent()) {
        return flaw;
      }
      if (!ours.test(route.getInput())) {
        for (ProcessorDefinition<?> step : steps.apply(route)) {
          // Of ours is the handler that Camel gives to each route.
          Optional<Flaw> wrong = ours.test(step) ? Optional.empty() : step(step, stepsOfOurs);
          if (wrong.isPresent()) {
            return wrong;
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Flaw> source(RouteDefinition route) {
    String uri = address(filled.apply(route.getInput().getEndpointUri()));
    if (!uri.startsWith(LEDGER)) {
      return Optional.empty();
    }
    String file = LedgerSources.ALL.get(name(uri));
    String at = place.apply(route.getInput());
    return file != null && at.replaceFirst(" line \\d+$", "").equals(file)
        ? Optional.empty()
        : Optional.of(new Flaw(at, TAKES.formatted("from: " + uri)));
  }

  private Optional<Flaw> own(RouteDefinition route, Collection<Pattern> stepsOfOurs) {
    LineNumberAware from = route.getInput();
    String uri = filled.apply(route.getInput().getEndpointUri());
    if (isOneOf(stepsOfOurs, address(uri))) {
      return Optional.of(new Flaw(place.apply(from), STEP.formatted(address(uri))));
    }
    return uri.startsWith(FILE)
        ? taken(uri).map(words -> new Flaw(place.apply(from), words))
        : Optional.empty();
  }

  private Optional<String> taken(String uri) {
    Path read = Path.of(address(uri).replaceFirst("^file:(//)?", "")).toAbsolutePath().normalize();
    boolean leaves = uri.contains("noop=true");
    boolean deep = uri.contains("recursive=true");
    return folders.entrySet().stream()
        .filter(one -> read.startsWith(one.getValue()) || (deep && one.getValue().startsWith(read)))
        .filter(one -> !leaves || one.getKey().equals("swapline.data"))
        .findFirst()
        .map(
            one ->
                "a route of yours would take files away from "
                    + one.getKey()
                    + ", which are Swapline's until their job is over: read the outbox, or hang it"
                    + " on swapline.notify.to (docs/extending.md)");
  }

  private Optional<Flaw> step(ProcessorDefinition<?> step, Collection<Pattern> stepsOfOurs) {
    String said =
        step instanceof ToDynamicDefinition dynamic
            ? dynamic.getUri()
            : step instanceof SendDefinition<?> send
                ? send.getEndpointUri()
                : step instanceof ExpressionNode node && node.getExpression() != null
                    ? node.getExpression().getExpression()
                    : null;
    if (said == null) {
      return Optional.empty();
    }
    String uri = address(filled.apply(said.strip()));
    if (uri.startsWith(LEDGER)) {
      return Optional.of(new Flaw(place.apply(step), WRITES.formatted(uri)));
    }
    return isOneOf(stepsOfOurs, uri)
        ? Optional.of(new Flaw(place.apply(step), STEP.formatted(uri)))
        : Optional.empty();
  }

  private static boolean isOneOf(Collection<Pattern> steps, String uri) {
    return steps.stream().anyMatch(step -> step.matcher(uri).matches());
  }

  private static String name(String uri) {
    return uri.substring(LEDGER.length()).replaceFirst("^//", "");
  }

  private static String address(String uri) {
    return uri.replaceFirst("\\?.*", "");
  }
}
