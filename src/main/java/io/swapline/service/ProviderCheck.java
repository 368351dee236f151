package io.swapline.service;

import io.swapline.provider.Provider;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.util.URISupport;

/**
 * The steps of a provider file ask for nothing that the service decides for all of them: where a
 * request may go, what every request needs, who holds the key.
 */
final class ProviderCheck {
  private static final String METHOD = "httpMethod";
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT");

  private final RouteFiles files;

  ProviderCheck(RouteFiles files) {
    this.files = files;
  }

  void check(Provider provider, ProcessorDefinition<?> step) {
    if (step instanceof ToDynamicDefinition) {
      throw refused(
          step,
          "a provider's address stands in its file: write 'to' with the setting, and what changes"
              + " into the header CamelHttpPath or CamelHttpQuery");
    }
    if (step instanceof ToDefinition to && isHttp(to.getEndpointUri())) {
      address(provider, to);
    }
    if (step instanceof SetHeaderDefinition header) {
      header(provider, header);
    }
  }

  private static boolean isHttp(String uri) {
    return uri.startsWith("http") || uri.startsWith("{{");
  }

  private void address(Provider provider, ToDefinition to) {
    String uri = to.getEndpointUri();
    String own = "{{swapline.providers." + provider.getAccount() + ".";
    if (!uri.matches("\\Q" + own + "\\E[a-z0-9-]*-url[}:].*")) {
      throw refused(to, "an address begins with a setting of the account: " + own + "base-url}}");
    }
    Set<String> options = options(to, uri);
    if (!options.remove(METHOD)) {
      throw refused(to, "write the parameter httpMethod: GET, POST or PUT");
    }
    if (!options.isEmpty()) {
      throw refused(
          to,
          "leave out '"
              + String.join("', '", options)
              + "': what a request needs beside httpMethod is the same for every provider");
    }
  }

  private Set<String> options(ToDefinition to, String uri) {
    int query = uri.lastIndexOf('?');
    try {
      var options = URISupport.parseQuery(query < 0 ? "" : uri.substring(query + 1));
      Object method = options.get(METHOD);
      if (method != null && !METHODS.contains(method.toString())) {
        throw refused(to, "httpMethod is GET, POST or PUT, not '" + method + "'");
      }
      return new TreeSet<>(options.keySet());
    } catch (URISyntaxException e) {
      throw new RefusedStartException(files.at(to), CamelErrorText.of(e), e);
    }
  }

  private void header(Provider provider, SetHeaderDefinition header) {
    String name = header.getName();
    if (name.equalsIgnoreCase(provider.getKey().getHeader())
        || name.equalsIgnoreCase("Authorization")) {
      throw refused(
          header, "no route sends the key: leave this out, it goes to the addresses of key.to");
    }
  }

  private RefusedStartException refused(ProcessorDefinition<?> step, String mend) {
    return new RefusedStartException(files.at(step), mend);
  }
}
