package io.swapline.service;

import io.swapline.logging.Masking;
import io.swapline.settings.SettingsException;
import java.net.BindException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.dsl.yaml.common.exception.UnknownNodeIdException;
import org.apache.camel.dsl.yaml.common.exception.UnsupportedFieldException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.ScannerException;

/** A start that failed, in one line that names the file and says what to mend. */
final class StartErrorText {
  private static final int DEEPEST = 20;
  private static final Pattern RESOURCE =
      Pattern.compile("Error (?:pre-)?parsing resource: (\\S.*?\\.camel\\.yaml)");
  private static final Pattern DUPLICATE_ID =
      Pattern.compile("Duplicate route ids detected: (\\S+)\\.");
  private static final Pattern EMPTY = Pattern.compile("Resource is empty: (\\S.*)");

  private final RouteFiles files;
  private final Map<String, String> fileOf = new TreeMap<>();

  StartErrorText(RouteFiles files) {
    this.files = files;
  }

  /** Where the routes are that Camel names by their id only. */
  void learn(Map<String, String> locationOfRoute) {
    locationOfRoute.forEach((route, location) -> fileOf.put(route, files.name(location)));
  }

  /** With a {@link SettingsException} as its cause where a setting is to blame. */
  StartException exception(Throwable problem) {
    Throwable cause =
        find(problem, SettingsException.class).map(Throwable.class::cast).orElse(problem);
    return new StartException(of(problem), cause);
  }

  private String of(Throwable problem) {
    String line =
        find(problem, RefusedStartException.class)
            .map(Throwable::getMessage)
            .or(() -> find(problem, MarkedYamlEngineException.class).flatMap(this::yaml))
            .or(() -> find(problem, BindException.class).map(StartErrorText::bind))
            .or(() -> said(problem, DUPLICATE_ID).map(this::duplicate))
            .or(
                () ->
                    find(problem, FailedToCreateRouteException.class)
                        .map(e -> route(e.getRouteId(), e)))
            .or(
                () ->
                    find(problem, FailedToStartRouteException.class)
                        .map(e -> route(e.getRouteId(), e)))
            .or(() -> said(problem, RESOURCE).map(file -> file + ": " + CamelErrorText.of(problem)))
            .or(() -> said(problem, EMPTY).map(file -> file + ": the file is empty"))
            .orElseGet(() -> CamelErrorText.of(problem));
    return Masking.oneLine(files.relative(line));
  }

  private Optional<String> yaml(MarkedYamlEngineException problem) {
    return problem
        .getProblemMark()
        .map(
            mark -> mark.getName() + " line " + (mark.getLine() + 1) + ": " + words(problem, mark));
  }

  private static String words(MarkedYamlEngineException problem, Mark mark) {
    String said = String.valueOf(problem.getProblem()).strip();
    String word = said.substring(said.lastIndexOf(' ') + 1);
    if (problem instanceof UnknownNodeIdException) {
      return "there is no step called '" + word + "'; see the steps in the other files of routes";
    }
    if (problem instanceof UnsupportedFieldException) {
      return "'" + word + "' cannot stand there; mend the name or its indentation";
    }
    if (!(problem instanceof ParserException || problem instanceof ScannerException)) {
      return said;
    }
    String since =
        problem
            .getContextMark()
            .filter(context -> context.getLine() != mark.getLine())
            .map(context -> ", begun in line " + (context.getLine() + 1))
            .orElse("");
    String context = problem.getContext() == null ? "" : " " + problem.getContext() + since;
    return "this is not YAML: " + said + context + "; mend the indentation or the quotes";
  }

  static String bind(BindException problem) {
    return problem.getMessage()
        + ": choose another swapline.http.port or swapline.http.host, or end what listens there";
  }

  private String route(String id, Throwable problem) {
    String words = CamelErrorText.of(problem);
    if (id == null) {
      return words;
    }
    return fileOf.getOrDefault(id, RouteFiles.FOLDER) + ", route " + id + ": " + words;
  }

  private String duplicate(String id) {
    return String.join(" and ", files.linesOf("id: " + id))
        + ": the route id "
        + id
        + " is there more than once; give each route an id of its own";
  }

  private static Optional<String> said(Throwable problem, Pattern words) {
    return chain(problem)
        .map(cause -> words.matcher(String.valueOf(cause.getMessage())))
        .filter(Matcher::find)
        .findFirst()
        .map(found -> found.group(1));
  }

  private static <T extends Throwable> Optional<T> find(Throwable problem, Class<T> type) {
    return chain(problem).filter(type::isInstance).map(type::cast).findFirst();
  }

  private static Stream<Throwable> chain(Throwable problem) {
    return Stream.iterate(problem, cause -> cause != null, Throwable::getCause).limit(DEEPEST);
  }
}
