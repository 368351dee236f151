package io.swapline.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.provider.Provider;
import io.swapline.provider.ProviderKeys;
import io.swapline.provider.Providers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallbackSecretsTest {
  private static final String ACME = "acme-fast";

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private Optional<String> configured = Optional.empty();
  private Optional<String> key = Optional.of("k-1");
  private CallbackSecrets secrets;

  @BeforeEach
  void open() {
    Provider acme = new Provider();
    acme.setTitle("Acme");
    acme.setAccount("acme");
    acme.getCallback().setSecretAt("/data/secret");
    camel.getRegistry().bind(ACME, acme);
    secrets =
        new CallbackSecrets(
            new Providers(() -> camel),
            new ProviderKeys(id -> id.equals(ACME) ? key : Optional.empty()),
            id -> configured);
  }

  @AfterEach
  void close() throws IOException {
    camel.close();
  }

  @Test
  void theVendorIsAskedUntilItGaveItsSecret() throws Exception {
    assertThat(secrets.isWanted(ACME)).isTrue();
    learn("<html>Gateway</html>");
    learn("");
    learn("{\"data\":{}}");
    assertThat(secrets.of(ACME)).isEmpty();
    assertThat(secrets.isWanted(ACME)).isTrue();

    learn("{\"data\":{\"secret\":\"whsec_1\"}}");
    assertThat(secrets.of(ACME)).contains("whsec_1");
    assertThat(secrets.isWanted(ACME)).isFalse();
  }

  @Test
  void aSecretThatTheVendorChangedIsAskedForAgainAfterAWrongSignature() throws Exception {
    learn("{\"data\":{\"secret\":\"whsec_1\"}}");

    secrets.doubt(ACME);
    assertThat(secrets.isWanted(ACME)).isTrue();
    assertThat(secrets.of(ACME)).contains("whsec_1");
    learn("{\"code\":500}");
    assertThat(secrets.isWanted(ACME)).isTrue();
    assertThat(secrets.of(ACME)).contains("whsec_1");

    learn("{\"data\":{\"secret\":\"whsec_2\"}}");
    assertThat(secrets.of(ACME)).contains("whsec_2");
    assertThat(secrets.isWanted(ACME)).isFalse();
  }

  @Test
  void theOperatorsSecretIsUsedAndTheVendorIsNotAsked() throws Exception {
    learn("{\"data\":{\"secret\":\"whsec_1\"}}");
    configured = Optional.of("whsec_set");

    assertThat(secrets.of(ACME)).contains("whsec_set");
    secrets.doubt(ACME);
    assertThat(secrets.isWanted(ACME)).isFalse();
  }

  @Test
  void withoutAKeyNobodyIsAsked() {
    key = Optional.empty();

    assertThat(secrets.isWanted(ACME)).isFalse();
  }

  private void learn(String answer) throws IOException {
    Exchange exchange = new DefaultExchange(camel);
    exchange
        .getMessage()
        .setBody(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
    secrets.learn(ACME, exchange);
  }
}
