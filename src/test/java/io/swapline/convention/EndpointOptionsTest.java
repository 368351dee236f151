package io.swapline.convention;

import static io.swapline.convention.RouteSet.NOVITA;
import static io.swapline.convention.RouteSet.POLL;
import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.service.ShippedService;
import io.swapline.step.LedgerComponent;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every endpoint and option is known to Camel's catalog; nothing is passed on unknown. */
class EndpointOptionsTest {
  private static final String PREPARE = "routes/job/prepare.camel.yaml";
  private static final Pattern INNERMOST = Pattern.compile("\\{\\{([^{}]+)}}");
  private static final RouteSet SHIPPED = RouteSet.shipped();
  private static final CamelCatalog CATALOG = new DefaultCamelCatalog();

  @TempDir private static Path home;
  private static Properties properties;

  @BeforeAll
  static void ourOwn() throws Exception {
    properties = ShippedService.in(home).properties();
    properties.setProperty("destination", "swapline.deliver.to");
    properties.setProperty("provider", "wavespeed");
    properties.setProperty("name", "first");
    properties.setProperty("every", "10000");
    properties.setProperty("bucket", "drops");
    properties.setProperty("queueName", "drops");
    properties.setProperty("hidden", "60");
    properties.setProperty("queueUrl", "https://sqs.eu-central-1.amazonaws.com/1/drops");
    properties.setProperty("swapline.notify.to", "https://people.example/events");
    addOurComponent();
  }

  /** As tooling finds it: by its service file, which names the class, to what describes that. */
  private static void addOurComponent() throws Exception {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      String description = context.getComponentParameterJsonSchema("ledger");
      CATALOG.addComponent("ledger", LedgerComponent.class.getName(), description);
    }
  }

  @Test
  void everyEndpointOfTheShippedRoutesIsKnownWithItsOptions() throws Exception {
    assertThat(problems(SHIPPED)).isEmpty();
  }

  @Test
  void unknownComponentIsFound() throws Exception {
    assertThat(problems(SHIPPED.changed(POLL, "direct:read-status", "dirct:read-status")))
        .singleElement()
        .asString()
        .startsWith(POLL)
        .contains("dirct");
  }

  @Test
  void unknownOptionThatWouldGoToTheProviderIsFound() throws Exception {
    assertThat(problems(SHIPPED.changed(NOVITA, "httpMethod: PUT", "httpMethot: PUT")))
        .singleElement()
        .asString()
        .startsWith(NOVITA)
        .contains("httpMethot");
  }

  @Test
  void optionThatOnlyTheComponentHasIsFound() throws Exception {
    assertThat(
            problems(SHIPPED.changed(NOVITA, "httpMethod: PUT", "automaticRetriesDisabled: true")))
        .singleElement()
        .asString()
        .contains("automaticRetriesDisabled");
    assertThat(problems(SHIPPED.changed(NOVITA, "httpMethod: PUT", "responseTimeout: 5")))
        .singleElement()
        .asString()
        .contains("responseTimeout");
  }

  @Test
  void valueThatAnOptionCannotHaveIsFound() throws Exception {
    assertThat(problems(SHIPPED.changed(NOVITA, "httpMethod: PUT", "httpMethod: SHOVE")))
        .singleElement()
        .asString()
        .contains("SHOVE");
    assertThat(problems(SHIPPED.changed(PREPARE, "slots: 4", "slots: many")))
        .singleElement()
        .asString()
        .contains("many");
  }

  @Test
  void optionOfTheOtherSideIsFound() throws Exception {
    assertThat(problems(SHIPPED.changed(PREPARE, "slots: 4", "to: failed")))
        .singleElement()
        .asString()
        .contains("to");
    assertThat(problems(SHIPPED.changed(POLL, "to: failed", "slots: 3")))
        .singleElement()
        .asString()
        .contains("slots");
  }

  @Test
  void placeholderWithoutAValueIsFound() throws Exception {
    assertThat(
            problems(
                SHIPPED.changed(
                    NOVITA, "{{swapline.providers.novita.assets-url}}", "{{swapline.nothing}}")))
        .containsExactly(NOVITA + ": nothing sets swapline.nothing");
  }

  private static List<String> problems(RouteSet routes) throws URISyntaxException {
    List<String> problems = new ArrayList<>();
    for (RouteFile file : routes.files()) {
      for (EndpointNode endpoint : EndpointNode.in(file.tree())) {
        String found = problem(endpoint);
        if (!found.isEmpty()) {
          problems.add(file.name() + ": " + found);
        }
      }
    }
    return problems;
  }

  private static String problem(EndpointNode endpoint) throws URISyntaxException {
    String uri = endpoint.full();
    for (Matcher next = INNERMOST.matcher(uri); next.find(); next = INNERMOST.matcher(uri)) {
      String value = properties.getProperty(next.group(1));
      if (value == null) {
        return "nothing sets " + next.group(1);
      }
      uri = uri.substring(0, next.start()) + value + uri.substring(next.end());
    }
    EndpointValidationResult result =
        CATALOG.validateEndpointProperties(uri, true, endpoint.consumer(), !endpoint.consumer());
    if (!result.isSuccess() || result.hasWarnings() || result.getUnknownComponent() != null) {
      return uri + " " + result.summaryErrorMessage(true, true, true);
    }
    List<String> elsewhere = ofTheComponentOnly(uri);
    return elsewhere.isEmpty() ? "" : uri + ": for the component only: " + elsewhere;
  }

  /** The catalog takes them in an address as well, where most do nothing but travel. */
  private static List<String> ofTheComponentOnly(String uri) throws URISyntaxException {
    ComponentModel component = CATALOG.componentModel(uri.substring(0, uri.indexOf(':')));
    List<String> only =
        new ArrayList<>(
            component.getComponentOptions().stream().map(BaseOptionModel::getName).toList());
    component.getEndpointOptions().forEach(option -> only.remove(option.getName()));
    only.retainAll(CATALOG.endpointProperties(uri).keySet());
    return only;
  }
}
