package io.swapline.job.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.ProviderPause;
import io.swapline.provider.Provider;
import io.swapline.provider.ProviderAnswer;
import io.swapline.provider.ProviderKeys;
import io.swapline.provider.Providers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody pays for a request whose fields the vendor does not have. */
class FieldNamesTest {
  private static final String ID = LedgerScene.PROVIDER;

  @TempDir private Path data;

  private final CamelContext context = new DefaultCamelContext();
  private Optional<String> key = Optional.of("k");
  private LedgerScene scene;
  private FieldNames names;

  @BeforeEach
  void open() {
    scene = new LedgerScene(data);
    Provider provider = new Provider();
    provider.setTitle("A provider");
    provider.getAt().setFields("/data/properties");
    provider.setFields("video, face");
    context.getRegistry().bind(ID, provider);
    names =
        new FieldNames(
            new Providers(() -> context),
            new ProviderKeys(id -> key),
            scene.ledger().pauses(),
            scene.clock());
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aFieldThatTheVendorDoesNotHavePausesTheProviderAndSaysWhichItHas() throws Exception {
    read(200, "{\"data\":{\"properties\":{\"video\":{},\"new_\\nface\":{}}}}");

    assertThat(paused())
        .singleElement()
        .satisfies(
            pause -> {
              assertThat(pause.provider()).isEqualTo(ID);
              assertThat(pause.why())
                  .startsWith("A provider has no field face, which its request would have; it has ")
                  .contains("video")
                  .doesNotContain("\n")
                  .endsWith("then ./swapline resume " + ID);
            });
    assertThat(names.isWanted(ID)).isFalse();
  }

  @Test
  void aVendorThatHasAllFieldsIsAskedOnce() throws Exception {
    assertThat(names.isWanted(ID)).isTrue();

    read(200, "{\"data\":{\"properties\":{\"face\":{},\"video\":{},\"more\":{}}}}");

    assertThat(paused()).isEmpty();
    assertThat(names.isWanted(ID)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | {\"data\":{\"properties\":{\"other\":{}}}}",
        "200 | {\"code\":404,\"data\":null}",
        "200 | {\"data\":{\"properties\":{}}}",
        "200 | {\"data\":{\"properties\":[\"video\"]}}",
        "500 | <html>",
      })
  void aVendorThatDoesNotTellItsFieldsIsUsedAllTheSame(int status, String body) throws Exception {
    read(status, body);

    assertThat(paused()).isEmpty();
    assertThat(names.isWanted(ID)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"data\":{\"properties\":{\"face\":{},\"video\":{}}}} | A provider has the fields [video,"
            + " face]",
        "200 | {\"data\":{\"properties\":{\"video\":{},\"new_face\":{}}}} | A provider has no field face,"
            + " which its request would have; it has new_face, video: correct the name"
            + " (docs/providers.md says by which setting)",
        "500 | <html> | A provider does not tell the names of its fields (HTTP 500): that they are"
            + " [video, face] is not checked",
      })
  void whatIsToldOfTheFieldsIsSaidInWordsToWhoeverAsks(int status, String body, String words)
      throws Exception {
    Exchange exchange = answer(status, body);

    FieldNames.Told told =
        FieldNames.Told.of(
            new Providers(() -> context).get(ID), ProviderAnswer.of(exchange, scene.clock()));

    assertThat(told.words("A provider")).isEqualTo(words);
  }

  @Test
  void withoutAKeyNobodyIsAsked() {
    key = Optional.empty();

    assertThat(names.isWanted(ID)).isFalse();
  }

  private void read(int status, String body) throws Exception {
    names.read(ID, answer(status, body));
  }

  private Exchange answer(int status, String body) {
    Exchange exchange = new DefaultExchange(context);
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    exchange.getMessage().setBody(body);
    return exchange;
  }

  private List<ProviderPause> paused() {
    return scene.ledger().pauses().paused();
  }
}
