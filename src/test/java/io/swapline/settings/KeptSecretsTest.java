package io.swapline.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.logging.Masking;
import io.swapline.secret.CorpVault;
import java.nio.file.Path;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeptSecretsTest {
  private static final String KEY = "swapline.providers.novita.api-key";

  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void makeHome() throws Exception {
    home = Home.in(folder);
    CorpVault.ASKED.clear();
  }

  @Test
  void aKeyThatIsKeptElsewhereIsReadOnceAndMaskedFromThen() throws Exception {
    Settings settings = home.load(KEY + "={{corpvault:novita}}");
    assertThat(CorpVault.ASKED).isEmpty();
    settings.readSecrets();

    assertThat(settings.apiKey("novita-video")).contains("sk-vault-4f8a9c01");
    assertThat(settings.apiKey("novita-video")).contains("sk-vault-4f8a9c01");
    assertThat(CorpVault.ASKED).containsExactly("novita");
    assertThat(Masking.oneLine("they said sk-vault-4f8a9c01")).doesNotContain("sk-vault-4f8a9c01");
  }

  @Test
  void passwordsAndKeysOfBucketsMayBeKeptElsewhereToo() throws Exception {
    Settings settings =
        home.load(
            "swapline.proxy=proxy:3128",
            "swapline.proxy.user=jo",
            "swapline.proxy.password={{corpvault:proxy}}",
            "swapline.watch.s3.bucket=drops",
            "swapline.watch.s3.prefix=in/",
            "swapline.watch.s3.access-key={{corpvault:novita}}",
            "swapline.watch.s3.secret-key={{corpvault:novita}}",
            "swapline.providers.wavespeed.callback.secret-key={{corpvault:novita}}");

    assertThat(
            settings
                .network()
                .open()
                .tunnel(new HttpHost("https", "api.vendor.example"))
                .orElseThrow()
                .proxy()
                .login()
                .orElseThrow()
                .password())
        .isEqualTo("Vault pass, w0rd");
    assertThat(settings.bucketKey(settings.buckets().get(0).name()).orElseThrow().secret())
        .isEqualTo("sk-vault-4f8a9c01");
    assertThat(settings.callbackSecret("wavespeed")).contains("sk-vault-4f8a9c01");
  }

  @Test
  void theSummarySaysWhereItIsKeptAndNotWhatItIs() throws Exception {
    Settings settings = home.load(KEY + "={{corpvault:novita}}");
    settings.readSecrets();

    assertThat(Masking.mask(String.join("\n", settings.summary())))
        .contains(KEY + " = set by {{corpvault:novita}} (--set)")
        .doesNotContain("sk-vault");
    assertThat(settings.forCamel().toString()).doesNotContain("sk-vault", "corpvault");
  }

  @ParameterizedTest
  @CsvSource({
    "corpvault:nobody, there is no such secret",
    "corpvault:blank, there is no such secret",
    "corpvault:proxy, what is kept there must be the key alone",
    "corpvault:closed, it cannot be read: access denied for this role",
    "aws:novita, nothing knows 'aws': put Camel's module for it into lib/",
    "secret:novita, nothing knows 'secret'",
    "bean:x.y, is no place where secrets are kept"
  })
  void whatCannotBeHadIsToldInOneLine(String reference, String words) throws Exception {
    Settings settings = home.load(KEY + "={{" + reference + "}}");

    assertThatThrownBy(settings::readSecrets)
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(KEY + " = {{" + reference + "}} (--set): ")
        .hasMessageContaining(words)
        .hasMessageNotContaining("Vault pass");
  }

  @Test
  void theOperatorsOptionsOfAPlaceReachIt() throws Exception {
    Settings settings =
        home.load("camel.vault.aws.region=eu-central-1", KEY + "={{corpvault:region}}");

    assertThat(settings.apiKey("novita-video")).contains("eu-central-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x{{aws:a}}", "{{aws}}", "{{aws:a}}b", "{{aws:{{env:A}}}}", "{{:a}}", "{{a b:c}}"})
  void halfAReferenceIsRefusedAndNotShown(String value) {
    assertThat(home.refusal(KEY + "=" + value))
        .isEqualTo(
            KEY
                + " = (not shown) (--set): must be the secret, or all of it where it is kept, such"
                + " as {{aws:NAME}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"swapline.watch.folder", "swapline.proxy.user", "swapline.notify.to"})
  void noOtherSettingMayReferToASecret(String key) {
    assertThat(home.refusal(key + "={{corpvault:novita}}")).contains("{{…}} is not allowed here");
    assertThat(CorpVault.ASKED).isEmpty();
  }
}
