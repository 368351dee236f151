package io.swapline.service.own;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * What a file of the operator's may not hold, as Camel would let it hold for every route: an error
 * handler that sends again would send a paid request again.
 */
public final class OwnFileRules {
  private static final Pattern BEAN = Pattern.compile("(?m)^\\s*(?:ref|- name): \"?([\\w-]+)\"?$");
  private static final Set<String> OF_CAMEL =
      Set.of("ledger", "http", "https", "providerRoutePolicy");
  private static final String INTERCEPT = "interceptSendToEndpoint";

  private static final Map<String, String> FOR_ALL =
      Map.of(
          "errorHandler",
          "errorHandler at the top of a file may hold for the routes of Swapline too, and would send"
              + " paid requests again: write it into your route, or use a routeConfiguration with"
              + " an id",
          INTERCEPT,
          "interceptSendToEndpoint holds for the routes of Swapline too, its paid requests among"
              + " them: call a route of your own instead");

  private final Set<String> beans;

  /**
   * @param ofOurs the text of each file of this release, whose names of beans are taken
   */
  public OwnFileRules(Collection<String> ofOurs) {
    Set<String> taken = new TreeSet<>(OF_CAMEL);
    ofOurs.stream()
        .flatMap(text -> BEAN.matcher(text).results())
        .map((MatchResult found) -> found.group(1))
        .forEach(taken::add);
    this.beans = taken;
  }

  /**
   * The first thing that may not stand in a file; empty for one that is no YAML, which Camel tells.
   *
   * @param file how a person calls it
   */
  public Optional<Flaw> flaw(String file, String yaml) {
    try {
      return new Compose(LoadSettings.builder().build())
          .composeString(yaml).stream()
              .filter(SequenceNode.class::isInstance)
              .flatMap(root -> ((SequenceNode) root).getValue().stream())
              .filter(MappingNode.class::isInstance)
              .flatMap(element -> ((MappingNode) element).getValue().stream())
              .flatMap(element -> flaws(file, element))
              .findFirst();
    } catch (YamlEngineException e) {
      return Optional.empty();
    }
  }

  private Stream<Flaw> flaws(String file, NodeTuple element) {
    String name = text(element.getKeyNode());
    if (FOR_ALL.containsKey(name)) {
      return Stream.of(new Flaw(at(file, element.getKeyNode()), FOR_ALL.get(name)));
    }
    return switch (name) {
      case "routeConfiguration" -> configuration(file, element).stream();
      case "beans" -> beans(file, element.getValueNode());
      default -> Stream.empty();
    };
  }

  private static Optional<Flaw> configuration(String file, NodeTuple element) {
    if (value(element.getValueNode(), INTERCEPT).isPresent()) {
      return Optional.of(new Flaw(at(file, element.getKeyNode()), FOR_ALL.get(INTERCEPT)));
    }
    boolean named =
        value(element.getValueNode(), "id").filter(id -> !text(id).isBlank()).isPresent();
    return named
        ? Optional.empty()
        : Optional.of(
            new Flaw(
                at(file, element.getKeyNode()),
                "a routeConfiguration without an id holds for the routes of Swapline too: give it"
                    + " one, and name it in your routes as routeConfigurationId"));
  }

  private Stream<Flaw> beans(String file, Node list) {
    return list instanceof SequenceNode beansOfFile
        ? beansOfFile.getValue().stream()
            .flatMap(bean -> value(bean, "name").stream())
            .filter(name -> beans.contains(text(name)))
            .map(
                name ->
                    new Flaw(
                        at(file, name),
                        "a bean called '"
                            + text(name)
                            + "' would stand in for Swapline's own: give it another name"))
        : Stream.empty();
  }

  private static Optional<Node> value(Node of, String key) {
    return of instanceof MappingNode map
        ? map.getValue().stream()
            .filter(one -> text(one.getKeyNode()).equals(key))
            .map(NodeTuple::getValueNode)
            .findFirst()
        : Optional.empty();
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private static String at(String file, Node node) {
    return node.getStartMark().map(mark -> file + " line " + (mark.getLine() + 1)).orElse(file);
  }
}
