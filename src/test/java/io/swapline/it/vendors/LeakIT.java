package io.swapline.it.vendors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.it.support.Audit;
import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.sandbox.fault.ExchangeFault.Cut;
import io.swapline.sandbox.fault.ExchangeFault.Reply;
import io.swapline.sandbox.fault.Fault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.RequestKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where the API key and the links that need no key do not appear. */
class LeakIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Reply BROKEN = Reply.json(500, "{\"code\":500,\"message\":\"broken\"}");
  private static final String CODED = Site.KEY.replace("-", "\\u002d");

  /** Vendors repeat what they were sent, in the coding of their answer. */
  private static final Reply WRONG_KEY =
      Reply.json(
          401,
          "{\"code\":401,\"reason\":\"INVALID_API_KEY\",\"message\":\"not a key: %s\"}"
              .formatted(CODED));

  private static final Reply REFUSED =
      Reply.json(
          400,
          "{\"code\":400,\"reason\":\"INVALID_REQUEST_BODY\",\"message\":\"%s sent no\u202e body\"}"
              .formatted(CODED));

  private static final String SIGNATURE = "X-Amz-Signature=";

  @RegisterExtension final Site site = new Site();

  @Test
  void theKeyAndSignedLinksAreInNoLogNoReceiptAndNoOtherFile() throws Exception {
    runWithTrouble();
    assertThat(site.home().resolve("service-1.log")).content().contains("delivered");
    nothingLeaked();
  }

  @Test
  void theyAreNotInTheLogOfALookIntoEveryDetailEither() throws Exception {
    Path logback = site.home().resolve("config/logback.xml");
    String loud = Files.readString(logback).replaceAll("level=\"(WARN|INFO)\"", "level=\"DEBUG\"");
    Files.writeString(logback, loud);
    runWithTrouble();
    assertThat(site.home().resolve("service-1.log")).content().contains("DEBUG");
    nothingLeaked();
  }

  /** Everything goes wrong once that a log could be talkative about. */
  private void runWithTrouble() throws Exception {
    site.faults().add(Fault.of(RequestKind.UPLOAD, FaultPoint.AFTER_TASK, new Cut()).only(1));
    site.faults().add(Fault.of(RequestKind.STATUS, FaultPoint.AFTER_TASK, BROKEN).only(1));
    site.faults().add(Fault.of(RequestKind.RESULT, FaultPoint.MID_ANSWER, new Cut()).only(1));
    ServiceProcess service = site.start();
    site.drop("plain");
    site.await("the delivery", SOON, reads -> Audit.isOver(reads, 1));
    site.faults().add(Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_BODY, new Cut()).only(1));
    site.dropReady("cut");
    site.await("parked", SOON, reads -> Audit.isOver(reads, 2));
    site.faults().add(Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_BODY, REFUSED).only(1));
    site.dropReady("named");
    site.await("refused", SOON, reads -> Audit.isOver(reads, 3));
    assertThat(site.failed().resolve("named.reason.txt"))
        .content()
        .contains("*** sent no body", "HTTP 400");
    site.faults().add(Fault.of(RequestKind.SUBMIT, FaultPoint.AFTER_BODY, WRONG_KEY));
    site.dropReady("refused");
    site.await(
        "waiting for a better key",
        SOON,
        reads ->
            reads.inState(JobState.PREPARED, 1).stream()
                .anyMatch(job -> String.valueOf(job.why()).contains("API key")));
    service.stop();
    assertThat(site.book().breaches()).isEmpty();
  }

  private void nothingLeaked() throws IOException {
    List<String> links =
        site.read(reads -> reads.newest(9)).stream()
            .map(Job::result)
            .filter(result -> result != null)
            .map(result -> result.url())
            .toList();
    assertThat(links).hasSize(1);
    String link = links.get(0);
    String signature = link.substring(link.indexOf(SIGNATURE) + SIGNATURE.length());
    assertThat(signature).hasSizeGreaterThan(20);
    for (Path file : filesOfOurs()) {
      String content = Files.readString(file, ISO_8859_1);
      assertThat(content.contains(Site.KEY)).as("the key is in " + file).isFalse();
      assertThat(content.contains(CODED)).as("the coded key is in " + file).isFalse();
      if (!file.startsWith(site.data())) {
        assertThat(content.contains(signature)).as("a signature is in " + file).isFalse();
      }
    }
  }

  private List<Path> filesOfOurs() throws IOException {
    try (Stream<Path> files = Files.walk(site.home())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(site.home().resolve("sandbox")))
          .toList();
    }
  }
}
