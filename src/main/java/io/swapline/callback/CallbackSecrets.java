package io.swapline.callback;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.logging.KnownSecrets;
import io.swapline.provider.Provider;
import io.swapline.provider.ProviderKeys;
import io.swapline.provider.Providers;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets with which providers sign their callbacks: the operator's, else the vendor's own,
 * asked for with our key, and again when a signature was wrong.
 */
public final class CallbackSecrets {
  private static final Logger LOG = LoggerFactory.getLogger(CallbackSecrets.class);
  private static final int MOST_BYTES = 100_000;

  private final Providers providers;
  private final ProviderKeys keys;
  private final Function<String, Optional<String>> configured;
  private final Map<String, String> learnt = new ConcurrentHashMap<>();
  private final Set<String> doubted = ConcurrentHashMap.newKeySet();

  /**
   * @param configured provider id → the secret that the operator set
   */
  public CallbackSecrets(
      Providers providers, ProviderKeys keys, Function<String, Optional<String>> configured) {
    this.providers = providers;
    this.keys = keys;
    this.configured = configured;
  }

  /** The provider's secret; empty where it is not known yet. */
  Optional<String> of(String provider) {
    return configured.apply(provider).or(() -> Optional.ofNullable(learnt.get(provider)));
  }

  /** The vendor may have another secret by now. */
  void doubt(String provider) {
    doubted.add(provider);
  }

  /** Whether the vendor is to be asked for its secret now. */
  public boolean isWanted(String provider) {
    return configured.apply(provider).isEmpty()
        && keys.has(provider)
        && (!learnt.containsKey(provider) || doubted.contains(provider));
  }

  /** Takes the secret out of the vendor's answer. */
  public void learn(String provider, Exchange exchange) throws IOException {
    Provider file = providers.get(provider);
    Optional<String> secret = file.getCallback().secret(body(exchange));
    if (secret.isEmpty()) {
      LOG.warn(
          "{} gave no secret for its callbacks (HTTP {}): they are refused, and asked again",
          file.getTitle(),
          exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE));
      return;
    }
    KnownSecrets.add(secret.get());
    doubted.remove(provider);
    if (!secret.get().equals(learnt.put(provider, secret.get()))) {
      LOG.info("{} gave the secret of its callbacks", file.getTitle());
    }
  }

  private static JsonNode body(Exchange exchange) throws IOException {
    try (InputStream in = exchange.getMessage().getBody(InputStream.class)) {
      byte[] bytes = in == null ? new byte[0] : in.readNBytes(MOST_BYTES);
      return CallbackBody.parse(bytes).tree();
    }
  }
}
