package io.swapline.settings;

import io.swapline.net.Authorities;
import io.swapline.net.ClientCertificate;
import io.swapline.net.DirectHosts;
import io.swapline.net.ProxyLogin;
import io.swapline.net.ProxyServer;
import io.swapline.net.TlsFileException;
import io.swapline.net.WayOut;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** How requests leave the operator's network. */
public final class NetworkSettings {
  static final String PROXY = "swapline.proxy";
  private static final String EXCEPT = "swapline.proxy.except";
  private static final String USER = "swapline.proxy.user";
  private static final String PASSWORD = "swapline.proxy.password";
  private static final String PASSWORD_FILE = "swapline.proxy.password-file";
  private static final String TRUST = "swapline.tls.trust";
  private static final String CERTIFICATE = "swapline.tls.client-certificate";
  private static final String KEY = "swapline.tls.client-key";
  private static final String KEY_PASSWORD = "swapline.tls.client-password";
  private static final String KEY_PASSWORD_FILE = "swapline.tls.client-password-file";

  private static final Pattern USER_NAME = Pattern.compile("[^:\\p{Cntrl}]{0,256}");

  private final Map<String, Setting> settings;
  private final Values values;

  NetworkSettings(Map<String, Setting> settings, Values values) {
    this.settings = settings;
    this.values = values;
  }

  static void addTo(Map<String, CoreKeys.CoreKey> keys) {
    keys.put(PROXY, new CoreKeys.CoreKey("", proxyOrNothing()));
    keys.put(EXCEPT, new CoreKeys.CoreKey("", directHosts()));
    keys.put(USER, new CoreKeys.CoreKey("", userName()));
    keys.put(PASSWORD, new CoreKeys.CoreKey("", Password.kind()));
    keys.put(PASSWORD_FILE, new CoreKeys.CoreKey("", ValueKind.pathOrNothing()));
    keys.put(TRUST, new CoreKeys.CoreKey("", ValueKind.pathOrNothing()));
    keys.put(CERTIFICATE, new CoreKeys.CoreKey("", ValueKind.pathOrNothing()));
    keys.put(KEY, new CoreKeys.CoreKey("", ValueKind.pathOrNothing()));
    keys.put(KEY_PASSWORD, new CoreKeys.CoreKey("", Password.kind()));
    keys.put(KEY_PASSWORD_FILE, new CoreKeys.CoreKey("", ValueKind.pathOrNothing()));
  }

  private static ValueKind proxyOrNothing() {
    return (text, home) -> text.isEmpty() ? Optional.empty() : Optional.of(proxy(text));
  }

  private static ProxyServer proxy(String text) throws BadValueException {
    if (text.contains("@")) {
      throw new BadValueException(
          "must not carry a user: put it into " + USER + ", and the password into " + PASSWORD);
    }
    BadValueException wrong =
        new BadValueException(
            "must be the proxy's host and port, such as proxy.corp.example:3128 or"
                + " https://proxy.corp.example:3129; no other kind of proxy than http and https"
                + " is known");
    try {
      URI uri = new URI(text.contains("://") ? text : "http://" + text);
      boolean secure = "https".equalsIgnoreCase(uri.getScheme());
      boolean bare = uri.getRawPath().matches("/?") && uri.getRawQuery() == null;
      boolean known = secure || "http".equalsIgnoreCase(uri.getScheme());
      if (!known
          || !bare
          || uri.getHost() == null
          || uri.getRawFragment() != null
          || uri.getPort() < 1
          || uri.getPort() > 65_535) {
        throw wrong;
      }
      return new ProxyServer(secure, uri.getHost(), uri.getPort(), Optional.empty());
    } catch (URISyntaxException e) {
      throw wrong;
    }
  }

  private static ValueKind directHosts() {
    return (text, home) -> {
      try {
        return Optional.of(DirectHosts.of(text));
      } catch (IllegalArgumentException e) {
        throw new BadValueException(e.getMessage());
      }
    };
  }

  private static ValueKind userName() {
    return (text, home) -> {
      if (!USER_NAME.matcher(text).matches()) {
        throw new BadValueException("must be a user's name: at most 256 letters, without a colon");
      }
      return Optional.of(text);
    };
  }

  /** What only several of them together can get wrong. */
  void check() throws SettingsException {
    needs(USER, PROXY);
    needs(EXCEPT, PROXY);
    for (String password : new String[] {PASSWORD, PASSWORD_FILE}) {
      needs(password, USER);
    }
    for (String needed : new String[] {KEY, KEY_PASSWORD, KEY_PASSWORD_FILE}) {
      needs(needed, CERTIFICATE);
    }
  }

  private void needs(String key, String other) throws SettingsException {
    if (!settings.get(key).value().isEmpty() && settings.get(other).value().isEmpty()) {
      throw new SettingsException(
          key + " (" + settings.get(key).layer() + ") is set and " + other + " is not; set both");
    }
  }

  /**
   * Reads the files that are named.
   *
   * @throws SettingsException naming the one that cannot be used, and why
   */
  public WayOut open() throws SettingsException {
    KeyManager[] shown = shown();
    TrustManager[] trusted = trusted();
    boolean same = shown == null;
    Optional<SSLContext> links =
        trusted == null ? Optional.empty() : Optional.of(context(null, trusted));
    Optional<SSLContext> named = same ? links : Optional.of(context(shown, trusted));
    DirectHosts direct = values.find(EXCEPT, DirectHosts.class).orElseThrow();
    return new WayOut(proxy(), direct, named, links);
  }

  private Optional<ProxyServer> proxy() throws SettingsException {
    Optional<ProxyServer> proxy = values.find(PROXY, ProxyServer.class);
    String user = values.find(USER, String.class).orElse("");
    if (proxy.isEmpty() || user.isEmpty()) {
      return proxy;
    }
    String password = password(PASSWORD, PASSWORD_FILE).orElse("");
    return proxy.map(one -> one.with(new ProxyLogin(user, password)));
  }

  private Optional<String> password(String key, String fileKey) throws SettingsException {
    Optional<Password> set = values.secret(key, Password.class);
    Optional<Path> file = values.find(fileKey, Path.class);
    return set.isPresent() || file.isEmpty()
        ? set.map(Password::characters)
        : Optional.of(Password.read(file.get(), settings.get(fileKey)).characters());
  }

  private TrustManager[] trusted() throws SettingsException {
    Optional<Path> file = values.find(TRUST, Path.class);
    try {
      return file.isEmpty() ? null : Authorities.withThoseOf(file.get());
    } catch (TlsFileException e) {
      throw settings.get(TRUST).refused(e.getMessage());
    }
  }

  private KeyManager[] shown() throws SettingsException {
    Optional<Path> file = values.find(CERTIFICATE, Path.class);
    Optional<Path> key = values.find(KEY, Path.class);
    try {
      return file.isEmpty()
          ? null
          : ClientCertificate.read(file.get(), key, password(KEY_PASSWORD, KEY_PASSWORD_FILE));
    } catch (TlsFileException e) {
      throw settings.get(CERTIFICATE).refused(e.getMessage());
    }
  }

  private static SSLContext context(KeyManager[] shown, TrustManager[] trusted) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(shown, trusted, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has TLS", e);
    }
  }
}
