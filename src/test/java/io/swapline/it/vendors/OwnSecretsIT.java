package io.swapline.it.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.callback.SandboxCallbacks;
import io.swapline.sandbox.fault.ExchangeFault;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Keys and secrets that the operator set for one provider alone. */
@Execution(ExecutionMode.CONCURRENT)
class OwnSecretsIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String NOBODYS = "sk-nobody-0123456789abcdef";
  private static final String RARELY = "5m";

  @RegisterExtension final Site novita = new Site();

  @RegisterExtension final Site wavespeed = new Site(options -> options.withVendor("wavespeed"));

  @Test
  void aProvidersOwnKeyGoesBeforeItsAccounts() throws Exception {
    novita.set("swapline.providers.novita.api-key", NOBODYS);
    novita.set("swapline.providers.novita-video.api-key", Site.KEY);
    ServiceProcess service = novita.start();
    novita.dropReady("own");
    novita.await("the delivery", SOON, OwnSecretsIT::isDelivered);

    assertThat(novita.book().paid()).hasSize(1);
    assertThat(novita.book().breaches()).isEmpty();
    assertThat(service.log()).doesNotContain(NOBODYS).doesNotContain(Site.KEY);
  }

  @Test
  void withAKeyOfItsOwnAloneALostAnswerIsFollowedUp() throws Exception {
    novita.set("swapline.providers.novita.api-key", "");
    novita.set("swapline.providers.novita-video.api-key", Site.KEY);
    novita.set("swapline.providers.novita-video.callback", "on");
    novita.beReachable();
    novita
        .faults()
        .add(Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_TASK, new ExchangeFault.Cut()).only(1));
    novita.start();
    novita.dropReady("followed");
    novita.await("the delivery", SOON, OwnSecretsIT::isDelivered);

    assertThat(novita.book().submits()).hasSize(1);
    assertThat(novita.book().paid()).hasSize(1);
  }

  @Test
  void aSecretThatIsSetIsUsedAndTheVendorIsNotAskedForIt() throws Exception {
    wavespeed.set("swapline.provider", "wavespeed");
    wavespeed.set("swapline.poll.first", RARELY);
    wavespeed.set("swapline.poll.max", RARELY);
    wavespeed.set(
        "swapline.providers.wavespeed.callback.secret-key", wavespeed.sandbox().callbackSecret());
    wavespeed.beReachable();
    // Whoever asks is told nothing, and the log has it.
    wavespeed.faults().add(Fault.of(RequestKind.SECRET, FaultPoint.AFTER_BODY, FaultTable.BROKEN));
    ServiceProcess service = wavespeed.start();
    wavespeed.dropReady("called");
    wavespeed.await("the delivery", SOON, OwnSecretsIT::isDelivered);

    assertThat(wavespeed.callbacks().sent())
        .extracting(SandboxCallbacks.Sent::status)
        .containsExactly(200);
    assertThat(wavespeed.book().breaches()).isEmpty();
    assertThat(service.log()).doesNotContain("gave ").doesNotContain("whsec_");
  }

  private static boolean isDelivered(JobReads reads) {
    return reads.inState(JobState.DELIVERED, 1).stream().anyMatch(job -> job.closedAt() != null);
  }
}
