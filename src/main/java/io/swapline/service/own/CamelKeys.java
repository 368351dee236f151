package io.swapline.service.own;

import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;

/** Settings of Camel's own that an operator may write, and that would undo what we rely on. */
public final class CamelKeys {
  private static final String MAIN = "camel.main.";
  private static final String RELOAD = "routesreload";

  private CamelKeys() {}

  /**
   * Takes those of loading routes anew out of what Camel is given.
   *
   * @return whether files of the operator's own are to be loaded anew when they change
   * @throws IllegalArgumentException for one that is ours to say; with the right way in words
   */
  public static boolean takeReload(Properties properties) {
    boolean reload = false;
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      String plain = key.toLowerCase(Locale.ROOT).replace("-", "");
      if (!plain.startsWith(MAIN)) {
        continue;
      }
      String name = plain.substring(MAIN.length());
      if (name.equals("routesincludepattern") || name.equals("routesexcludepattern")) {
        throw new IllegalArgumentException(
            key
                + " is not yours to set: routes of your own are read from the folder of"
                + " swapline.routes.own");
      }
      if (name.equals(RELOAD + "enabled")) {
        reload = Boolean.parseBoolean(properties.getProperty(key).strip());
        properties.remove(key);
      } else if (name.startsWith(RELOAD)) {
        throw new IllegalArgumentException(
            key
                + " is not yours to set: with camel.main.routes-reload-enabled=true files in the"
                + " folder of swapline.routes.own are loaded anew, and nothing else, as a paid"
                + " request that is under way would be cut");
      }
    }
    return reload;
  }
}
