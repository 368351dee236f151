package io.swapline.service;

import io.swapline.step.LedgerEndpoint;
import io.swapline.text.DidYouMean;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.LineNumberAware;
import org.apache.camel.model.FromDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.util.URISupport;

/**
 * Every endpoint that a route names can be had, with every option that it names. Camel passes what
 * it does not know of an {@code https:} endpoint on to the provider, and finds out that nobody
 * listens to a {@code direct:} name only when a job comes by.
 */
final class EndpointCheck {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}?!:]+)}}");

  /** What {@code ./swapline add} takes. */
  private static final Pattern COMPONENT = Pattern.compile("[a-z][a-z0-9-]{1,40}");

  private static final String DIRECT = "direct:";

  private final CamelContext context;
  private final RouteFiles files;
  private final Collection<String> keys;
  private final String operatorsFile;
  private final List<Pattern> consumers;

  /**
   * @param keys every setting, to find the one that was meant
   * @param operatorsFile where a setting is written, as the operator calls it
   * @param routes with the templates, whose names have a placeholder
   */
  EndpointCheck(
      CamelContext context,
      RouteFiles files,
      Collection<String> keys,
      String operatorsFile,
      List<RouteDefinition> routes) {
    this.context = context;
    this.files = files;
    this.keys = keys;
    this.operatorsFile = operatorsFile;
    this.consumers =
        routes.stream()
            .map(route -> withoutQuery(route.getInput().getEndpointUri()))
            .filter(uri -> uri.startsWith(DIRECT))
            .map(uri -> Pattern.compile(Pattern.quote(uri).replace("{{", "\\E.*\\Q{{")))
            .toList();
  }

  void check(FromDefinition from) {
    endpoint(from.getEndpointUri(), from);
  }

  void check(ProcessorDefinition<?> step) {
    if (step instanceof ToDefinition to && !(step instanceof ToDynamicDefinition)) {
      Endpoint endpoint = endpoint(to.getEndpointUri(), to);
      if (endpoint instanceof LedgerEndpoint ledger) {
        operation(ledger, to);
      }
    }
  }

  private Endpoint endpoint(String uri, LineNumberAware part) {
    String filled = filled(uri, part);
    String scheme = filled.replaceFirst(":.*", "");
    if (context.getComponent(scheme) == null) {
      throw new RefusedStartException(
          files.at(part), "there is no component '" + scheme + "'" + meantOrAdded(scheme));
    }
    if (filled.startsWith(DIRECT)) {
      consumer(withoutQuery(filled), part);
    }
    try {
      lenient(filled, part);
      return context.getEndpoint(filled);
    } catch (URISyntaxException | RuntimeException e) {
      if (e instanceof RefusedStartException problem) {
        throw problem;
      }
      throw new RefusedStartException(files.at(part), CamelErrorText.of(e), e);
    }
  }

  /** What is nearly one that is there was mistyped, rather than left out. */
  private String meantOrAdded(String scheme) {
    String meant = meant(scheme, context.getComponentNames());
    return meant.isEmpty() && COMPONENT.matcher(scheme).matches()
        ? ": ./swapline add " + DestinationCheck.module(scheme) + " fetches it, if Camel has it"
        : meant;
  }

  private String filled(String uri, LineNumberAware part) {
    try {
      return context.resolvePropertyPlaceholders(uri);
    } catch (IllegalArgumentException e) {
      Matcher placeholder = PLACEHOLDER.matcher(uri);
      while (placeholder.find()) {
        String key = placeholder.group(1).strip();
        if (context.getPropertiesComponent().resolveProperty(key).isEmpty()) {
          String mend =
              keys.contains(key)
                  ? key + " has no value; write it into " + operatorsFile
                  : key.startsWith("swapline.")
                      ? "there is no setting " + key + meant(key, keys)
                      : "nothing sets " + key + "; write it into " + operatorsFile;
          throw new RefusedStartException(files.at(part), mend, e);
        }
      }
      throw new RefusedStartException(files.at(part), CamelErrorText.of(e), e);
    }
  }

  private void consumer(String name, LineNumberAware part) {
    if (consumers.stream().noneMatch(consumer -> consumer.matcher(name).matches())) {
      throw new RefusedStartException(
          files.at(part),
          "no route begins with " + name + "; mend the name, or put back the file with that route");
    }
  }

  private void lenient(String filled, LineNumberAware part) throws URISyntaxException {
    Optional<String> unknown = unknownOption(context, filled);
    if (unknown.isPresent()) {
      throw new RefusedStartException(
          files.at(part),
          unknown.get() + " (a query of the provider goes into the header CamelHttpQuery)");
    }
  }

  /**
   * What a lenient component does not know would leave this machine as part of the address; in
   * words.
   */
  static Optional<String> unknownOption(CamelContext context, String uri)
      throws URISyntaxException {
    String scheme = uri.replaceFirst(":.*", "");
    EndpointUriFactory known = context.getCamelContextExtension().getEndpointUriFactory(scheme);
    int query = uri.indexOf('?');
    if (known == null || !known.isLenientProperties() || query < 0) {
      return Optional.empty();
    }
    Set<String> options = known.propertyNames();
    return URISupport.parseQuery(uri.substring(query + 1)).keySet().stream()
        .filter(
            option ->
                !options.contains(option)
                    && known.multiValuePrefixes().values().stream().noneMatch(option::startsWith))
        .findFirst()
        .map(option -> "%s has no option '%s'%s".formatted(scheme, option, meant(option, options)));
  }

  private void operation(LedgerEndpoint endpoint, ToDefinition to) {
    try {
      endpoint.createProducer();
    } catch (RuntimeException e) {
      throw new RefusedStartException(files.at(to), CamelErrorText.of(e), e);
    }
  }

  private static String meant(String word, Collection<String> words) {
    return DidYouMean.to(word, words).map(near -> "; did you mean '" + near + "'?").orElse("");
  }

  private static String withoutQuery(String uri) {
    return uri.replaceFirst("\\?.*", "");
  }
}
