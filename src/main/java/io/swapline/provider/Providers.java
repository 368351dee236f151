package io.swapline.provider;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;

/** The providers whose files are loaded, by id. */
public final class Providers {
  private final Supplier<CamelContext> context;

  /**
   * @param context where the provider files are loaded into; asked for at each use
   */
  public Providers(Supplier<CamelContext> context) {
    this.context = context;
  }

  /**
   * The provider of that id.
   *
   * @throws IllegalArgumentException if no file declares it
   */
  public Provider get(String id) {
    Provider provider = context.get().getRegistry().lookupByNameAndType(id, Provider.class);
    if (provider == null) {
      throw new IllegalArgumentException(
          "there is no provider '" + id + "': routes/providers has " + all().keySet());
    }
    return provider;
  }

  /** All of them, by id. */
  public Map<String, Provider> all() {
    return new TreeMap<>(context.get().getRegistry().findByTypeWithName(Provider.class));
  }

  /**
   * Checks every provider file and that its routes are there.
   *
   * @throws IllegalArgumentException naming the provider and what to mend
   */
  public void check() {
    all().forEach((id, provider) -> check(id, provider));
  }

  private void check(String id, Provider provider) {
    provider.check(id);
    for (String step : new String[] {"stage", "submit", "status"}) {
      if (model().getRouteDefinition(id + "-" + step) == null) {
        throw new IllegalArgumentException(
            "routes/providers/" + id + ".camel.yaml has no route with the id " + id + "-" + step);
      }
    }
  }

  private Model model() {
    return context.get().getCamelContextExtension().getContextPlugin(Model.class);
  }
}
