package io.swapline.provider;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;

/** The providers whose files are loaded, by id. */
public final class Providers {
  private static final String TYPE = Provider.class.getName();

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
   * Checks that a provider's file declares it, whole, with its routes.
   *
   * @param id the name of the file without {@code .camel.yaml}
   * @throws IllegalArgumentException saying what to mend
   */
  public void check(String id) {
    Provider provider = all().get(id);
    if (provider == null) {
      throw new IllegalArgumentException(
          "the file declares no bean of the name " + id + " and the type " + TYPE);
    }
    provider.check();
    provider.steps().forEach(step -> requireRoute(id + "-" + step));
    if (provider.getList().isThere()) {
      requireRoute(id + "-list");
    }
    if (!provider.fieldList().isEmpty()) {
      requireRoute(id + "-names");
    }
    if (provider.getCallback().secretCanBeHad()) {
      requireRoute(id + "-secret");
    }
  }

  private void requireRoute(String id) {
    if (model().getRouteDefinition(id) == null) {
      throw new IllegalArgumentException("there is no route with the id " + id);
    }
  }

  private Model model() {
    return context.get().getCamelContextExtension().getContextPlugin(Model.class);
  }
}
