package io.swapline.secret;

import io.swapline.settings.SecretException;
import io.swapline.settings.SecretSource;
import io.swapline.text.ErrorText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.vault.VaultConfiguration;

/**
 * Asks Camel's property functions: {@code aws}, {@code azure}, {@code gcp} and others come with
 * their modules, which the operator puts into {@code lib/}.
 */
public final class CamelSecrets implements SecretSource {
  private static final Duration MOST = Duration.ofSeconds(30);
  private static final int LONGEST = 8192;
  private static final String VAULT = "camel.vault.";

  /** They call beans and say what is true; neither is a place for secrets. */
  private static final Set<String> NO_PLACES = Set.of("bean", "boolean");

  @Override
  public String read(String function, String name, Map<String, String> options)
      throws SecretException {
    if (NO_PLACES.contains(function)) {
      throw new SecretException("'" + function + "' is no place where secrets are kept");
    }
    String secret = within(function, () -> ask(function, name, options));
    if (secret == null || secret.isBlank()) {
      throw new SecretException("there is no such secret");
    }
    if (secret.length() > LONGEST) {
      throw new SecretException("what is kept there is longer than " + LONGEST + " letters");
    }
    return secret;
  }

  /** A question that may fail. */
  @FunctionalInterface
  private interface Question {
    String ask() throws SecretException;
  }

  /** Clients of such places have times of their own, some of them none. */
  private static String within(String function, Question question) throws SecretException {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread asking =
        new Thread(
            () -> {
              try {
                answer.complete(question.ask());
              } catch (SecretException | RuntimeException | LinkageError e) {
                answer.completeExceptionally(e);
              }
            },
            "secret-" + function);
    asking.setDaemon(true);
    asking.start();
    try {
      return answer.get(MOST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new SecretException(
          "'" + function + "' did not answer within " + MOST.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof SecretException known
          ? known
          : new SecretException("it cannot be read: " + words(e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SecretException("it was not waited for", e);
    }
  }

  /** The first cause says most of it: what is around it speaks of properties. */
  private static String words(Throwable problem) {
    Throwable cause = problem;
    for (int depth = 0; cause.getCause() != null && depth < 10; depth++) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? "no reason was given" : ErrorText.of(cause);
  }

  private static String ask(String function, String name, Map<String, String> options)
      throws SecretException {
    DefaultCamelContext camel = new DefaultCamelContext(false);
    try {
      camel.build();
      configure(camel, options);
      // Camel takes the name for a default where nobody knows the function.
      PropertiesFunction found = camel.getPropertiesComponent().getPropertiesFunction(function);
      if (found == null) {
        throw new SecretException(
            "nothing knows '"
                + function
                + "': put Camel's module for it into lib/ (docs/network.md names them)");
      }
      ServiceHelper.startService(found);
      try {
        return found.apply(name);
      } finally {
        ServiceHelper.stopService(found);
      }
    } finally {
      camel.stop();
    }
  }

  private static void configure(CamelContext camel, Map<String, String> options) {
    VaultConfiguration vaults = new VaultConfiguration();
    camel.setVaultConfiguration(vaults);
    Map<String, Object> of =
        Map.of(
            "aws", vaults.aws(),
            "azure", vaults.azure(),
            "gcp", vaults.gcp(),
            "hashicorp", vaults.hashicorp(),
            "kubernetes", vaults.kubernetes(),
            "cyberark", vaults.cyberark());
    of.forEach(
        (place, vault) -> {
          Map<String, Object> own = new LinkedHashMap<>();
          String prefix = VAULT + place + ".";
          options.forEach(
              (key, value) -> {
                if (key.startsWith(prefix)) {
                  own.put(key.substring(prefix.length()), value);
                }
              });
          PropertyBindingSupport.build()
              .withIgnoreCase(true)
              .withFluentBuilder(false)
              .bind(camel, vault, own);
        });
  }
}
