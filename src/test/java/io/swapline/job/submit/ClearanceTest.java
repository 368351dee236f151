package io.swapline.job.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.provider.Provider;
import io.swapline.provider.Providers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody pays where it is not switched on, or where it is not known how to collect. */
class ClearanceTest {
  private static final String READ = "GET https://acme.example/get, id in the query";

  @TempDir private Path data;

  private final CamelContext context = new DefaultCamelContext();
  private final Provider provider = new Provider();
  private StatusConfirmations confirmations;
  private Clearance clearance;

  @BeforeEach
  void open() {
    provider.setTitle("Acme Faces");
    context.getRegistry().bind("acme", provider);
    confirmations = new StatusConfirmations(data.resolve("confirmed"));
    clearance = new Clearance(new Providers(() -> context), confirmations);
  }

  @Test
  void aProviderWhoseFileAsksForNoWordIsFree() {
    assertThat(clearance.objection("acme")).isEmpty();
  }

  @Test
  void oneThatIsOffSaysByWhichSettingItIsSwitchedOn() {
    provider.setEnabled(false);

    assertThat(clearance.objection("acme").orElseThrow())
        .isEqualTo(
            "nothing is sent to Acme Faces, which is off until you switch it on: read what"
                + " docs/providers.md says of acme, then set swapline.providers.acme.enabled=true"
                + " and restart");
  }

  @Test
  void oneWhoseTasksNobodyReadYetSaysHowToReadOne() {
    provider.setStatusRead(READ);

    assertThat(clearance.objection("acme").orElseThrow())
        .contains("nobody is to pay without a way to collect")
        .contains("./swapline doctor --provider acme --task ID")
        .contains(READ)
        .contains("swapline.providers.acme.status-confirmed=true");
  }

  @Test
  void itIsFreeOnceATaskWasReadAndNotAnyMoreWhereThatReadIsAnother() throws IOException {
    provider.setStatusRead(READ);
    confirmations.add("acme", READ);
    confirmations.add("acme", READ);
    assertThat(clearance.objection("acme")).isEmpty();
    try (var files = Files.list(data.resolve("confirmed"))) {
      assertThat(files).hasSize(1);
    }

    provider.setStatusRead(READ.replace("/get", "/v2/get"));
    assertThat(clearance.objection("acme")).isPresent();
  }

  @Test
  void theOperatorsWordFreesItToo() {
    provider.setStatusRead(READ);
    provider.setStatusConfirmed(true);

    assertThat(clearance.objection("acme")).isEmpty();
  }

  @Test
  void whatIsNoHashOfThatReadConfirmsNothing() throws IOException {
    provider.setStatusRead(READ);
    Files.createDirectories(data.resolve("confirmed"));
    Files.writeString(data.resolve("confirmed/acme"), "yes\n".repeat(100));

    assertThat(clearance.objection("acme")).isPresent();
  }
}
