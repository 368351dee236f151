package io.swapline.provider.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.media.Mp4Builder;
import io.swapline.provider.conformance.ProviderUnderTest.Row;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every provider file has to keep, whichever vendor it is for: each file in {@code
 * routes/providers} and the made-up vendor's, against a server that records every byte.
 */
@Execution(ExecutionMode.CONCURRENT)
class ProviderConformanceTest {
  private static final long LARGE = 60_000_000;
  private static final Set<String> OF_HTTP =
      Set.of(
          "host",
          "connection",
          "user-agent",
          "accept-encoding",
          "content-length",
          "content-type",
          "transfer-encoding");

  @TempDir private Path folder;

  static Stream<ProviderUnderTest> files() throws IOException {
    return ProviderUnderTest.all();
  }

  @ParameterizedTest
  @MethodSource("files")
  void aProviderFileKeepsWhatAllHaveToKeep(ProviderUnderTest provider) throws Exception {
    try (Bench bench = new Bench(provider, folder)) {
      URI submit = aLargeDropIsDeliveredAndNothingLeavesThatTheFileDoesNotSay(provider, bench);
      aSecondRequestToPayIsStopped(provider, bench);
      if (provider.isFirst()) {
        if (!provider.isForPictures()) {
          // A picture over a limit is reduced.
          whatIsOverALimitIsNeverSent(provider, bench);
        }
        for (Row row : provider.rows()) {
          anAnswerComesToWhatItMeans(row, submit, bench);
        }
        for (Row row :
            List.of(
                new Row(409, "NOBODY_NAMED_THIS", "unclear"),
                new Row(500, "", "unclear"),
                new Row(200, "", "unclear"))) {
          anAnswerComesToWhatItMeans(row, submit, bench);
        }
        if (!provider.place("model").isEmpty()) {
          aTaskOfAnotherModelIsReadAndNotDelivered(provider, bench);
        }
      }
      assertThat(bench.log()).doesNotContain(Bench.KEY).doesNotContain("s3cr3t");
      assertThat(bench.log()).doesNotContain("OutOfMemory");
      assertThat(bench.vendor().requests()).noneMatch(asked -> asked.to().equals("trap"));
    }
  }

  /** Returns where the paid request went. */
  private static URI aLargeDropIsDeliveredAndNothingLeavesThatTheFileDoesNotSay(
      ProviderUnderTest provider, Bench bench) throws IOException {
    String name = bench.drop(Mp4Builder.video().filler(LARGE));
    bench.await(name, JobState.DELIVERED, "");
    List<Asked> all = bench.vendor().requests();

    List<Asked> links = all.stream().filter(asked -> asked.to().equals("link")).toList();
    List<Asked> files = links.isEmpty() ? step(all, "upload") : links;
    assertThat(files).hasSameSizeAs(provider.uploads());
    int target = provider.uploads().indexOf("target");
    if (target >= 0 && !provider.isForPictures()) {
      assertThat(files.get(target).bytes()).isGreaterThan(LARGE);
    }
    assertThat(step(all, "submit")).hasSize(1);
    Asked submit = step(all, "submit").get(0);
    assertThat(submit.method()).isNotEqualTo("GET");
    if (target >= 0) {
      assertThat(submit.body()).contains(RecordingVendor.MEDIA);
    }
    if (provider.isFetched()) {
      for (String media : provider.text("publish").split(",", -1)) {
        assertThat(submit.body())
            .containsPattern("\\Q" + bench.publicUrl() + "\\E/media/[0-9a-f]{32}/" + media + "\\.");
      }
    }
    assertThat(submit.body()).as("a placeholder that nothing fills").doesNotContain(":null");
    assertThat(submit.headers().get("connection")).containsExactly("close");
    assertThat(step(all, "status").isEmpty()).isEqualTo(provider.isInline());
    for (Asked status : step(all, "status")) {
      assertThat(status.method()).isEqualTo("GET");
      assertThat(status.bytes()).isZero();
      assertThat(status.decoded()).contains(RecordingVendor.TASK);
      assertThat(status.uri().getRawPath()).startsWith("/api/v7").doesNotContain("..");
    }
    assertThat(all.stream().filter(asked -> asked.to().equals("result")))
        .hasSize(provider.isInline() ? 0 : 1);
    all.forEach(asked -> nothingLeavesUnsaid(provider, asked));
    return submit.uri();
  }

  private static List<Asked> step(List<Asked> all, String step) {
    return all.stream().filter(asked -> asked.step().equals(step)).toList();
  }

  private static void nothingLeavesUnsaid(ProviderUnderTest provider, Asked asked) {
    Set<String> known = new TreeSet<>(OF_HTTP);
    if (asked.to().endsWith("-url")) {
      known.addAll(provider.headers());
      assertThat(asked.uri().getRawPath()).as("%s", asked).startsWith("/api/v7/");
    }
    boolean withKey = provider.keyGoesTo(asked.to());
    if (withKey) {
      known.add(provider.keyName());
      assertThat(asked.headers().get(provider.keyName()))
          .as("the key to %s", asked.to())
          .containsExactly(provider.keyHeader(Bench.KEY));
    }
    assertThat(asked.headers().keySet()).as("headers to %s", asked.to()).isSubsetOf(known);
    assertThat(asked.headers().toString()).doesNotContain("stray").doesNotContain("stolen");
    assertThat(asked.uri().toString()).doesNotContain(Bench.KEY).doesNotContain("astray");
    assertThat(asked.body()).doesNotContain(Bench.KEY);
    assertThat(asked.headers().toString().contains(Bench.KEY)).isEqualTo(withKey);
  }

  private static void aSecondRequestToPayIsStopped(ProviderUnderTest provider, Bench bench)
      throws IOException {
    bench.vendor().forget();
    String name = bench.drop(Mp4Builder.video(), "provider: " + bench.twice());
    if (provider.isInline()) {
      // The first answer is on the disk, and is all that there is to be had.
      bench.await(name, JobState.DELIVERED, "");
    } else {
      bench.await(name, JobState.SUBMIT_UNKNOWN, "nobody knows whether");
    }

    assertThat(step(bench.vendor().requests(), "submit")).hasSize(1);
    if (!provider.isInline()) {
      bench.end();
    }
  }

  private static void whatIsOverALimitIsNeverSent(ProviderUnderTest provider, Bench bench)
      throws IOException {
    bench.vendor().forget();
    long bytes = provider.number("target", "maxBytes");
    if (bytes > 0) {
      rejected(bench, Mp4Builder.video().filler(bytes), " MB at most");
    }
    long seconds = provider.number("target", "maxSeconds");
    if (seconds > 0) {
      rejected(bench, Mp4Builder.video().timescale(1).frames(seconds + 1, 1), " s at most");
    }
    if (provider.number("target", "maxWidth") > 0) {
      rejected(bench, Mp4Builder.video().size(9000, 9000), " at most: export it smaller");
    }
    if (!List.of(provider.text("target", "types").split(",", -1)).contains("mov")) {
      rejected(bench, Mp4Builder.video().brand("qt  "), " only: export it as ");
    }
    assertThat(step(bench.vendor().requests(), "upload")).isEmpty();
    assertThat(step(bench.vendor().requests(), "submit")).isEmpty();
  }

  private static void rejected(Bench bench, Mp4Builder film, String words) throws IOException {
    bench.await(bench.drop(film), JobState.REJECTED, words);
  }

  private static void anAnswerComesToWhatItMeans(Row row, URI submit, Bench bench)
      throws IOException {
    bench.vendor().forget();
    bench.vendor().refuse(row.status(), row.reason());
    Job job = bench.await(bench.drop(Mp4Builder.video()), state(row), words(row));

    // A job that is over may still be looked for in the vendor's list.
    assertThat(step(bench.vendor().requests(), "submit"))
        .as("%s", row)
        .filteredOn(asked -> asked.uri().equals(submit))
        .hasSize(1);
    if (!job.state().isEnd()) {
      // It would be tried again, or looked for in the vendor's list.
      bench.end();
    }
    bench.vendor().accept();
  }

  /** It is paid for, so that its task is kept; what it made is not delivered. */
  private static void aTaskOfAnotherModelIsReadAndNotDelivered(
      ProviderUnderTest provider, Bench bench) throws IOException {
    bench.vendor().forget();
    bench.vendor().answerOfModel("another/model");
    bench.await(
        bench.drop(Mp4Builder.video()),
        JobState.FAILED,
        "of another model (another/model), not of " + provider.text("model") + "; claim it back");

    assertThat(step(bench.vendor().requests(), "submit")).hasSize(1);
    assertThat(step(bench.vendor().requests(), "status"))
        .isNotEmpty()
        .allMatch(asked -> asked.decoded().contains(RecordingVendor.TASK));
    assertThat(bench.vendor().requests()).noneMatch(asked -> asked.to().equals("result"));
    bench.vendor().accept();
  }

  private static JobState state(Row row) {
    return switch (row.meaning()) {
      case "throttled", "maintenance", "credit", "key", "disabled" -> JobState.PREPARED;
      case "refused" -> JobState.FAILED;
      default -> JobState.SUBMIT_UNKNOWN;
    };
  }

  private static String words(Row row) {
    String said = " (HTTP " + row.status() + ", " + RecordingVendor.WORDS + ")";
    return switch (row.meaning()) {
      case "throttled" -> "too many requests for now" + said + "; nothing was paid";
      case "maintenance" -> "is closed for maintenance" + said + "; nothing was paid";
      case "disabled" -> "is switched off there" + said + ": have it switched on, then ./swapline";
      case "credit" -> "no money" + said + ": top it up, then ./swapline resume";
      case "key" ->
          "does not accept the API key"
              + said
              + ": correct it, restart the service, then ./swapline resume";
      case "refused" -> "refused this input" + said + "; nothing was paid";
      default -> "nobody knows whether it was accepted and paid";
    };
  }
}
