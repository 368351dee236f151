package io.swapline.secret;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.PropertiesFunction;

/** A place where a company keeps secrets, found by Camel as the modules in {@code lib/} are. */
public final class CorpVault implements PropertiesFunction, CamelContextAware {
  /** What it was asked for, in all of its lives. */
  public static final List<String> ASKED = new CopyOnWriteArrayList<>();

  private static final Map<String, String> KEPT =
      Map.of("novita", "sk-vault-4f8a9c01", "proxy", "Vault pass, w0rd", "blank", " ");

  private CamelContext camel;

  @Override
  public String getName() {
    return "corpvault";
  }

  @Override
  public String apply(String name) {
    ASKED.add(name);
    if (name.equals("closed")) {
      throw new IllegalStateException("access denied for this role");
    }
    if (name.equals("region")) {
      return camel.getVaultConfiguration().aws().getRegion();
    }
    return KEPT.get(name);
  }

  @Override
  public CamelContext getCamelContext() {
    return camel;
  }

  @Override
  public void setCamelContext(CamelContext camelContext) {
    camel = camelContext;
  }
}
