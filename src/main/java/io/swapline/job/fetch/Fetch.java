package io.swapline.job.fetch;

import io.swapline.custody.Custody;
import io.swapline.fetch.DownloadedFile;
import io.swapline.fetch.Downloader;
import io.swapline.fetch.LinkExpiredException;
import io.swapline.fetch.LinkRefusedException;
import io.swapline.ledger.claims.Backoff;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.OutcomeName;
import io.swapline.ledger.model.Output;
import io.swapline.media.MediaCompleteness;
import io.swapline.media.MediaProbe;
import io.swapline.media.MediaVerdict;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.provider.Providers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Brings a result into custody and checks that it is what was paid for. */
public final class Fetch {
  /** What became of the result. */
  public enum Result implements OutcomeName {
    FETCHED,
    /** A fresh link is needed. */
    EXPIRED,
    /** A person has to look at it. */
    QUARANTINED
  }

  private final Function<String, Downloader> downloaders;
  private final Providers providers;
  private final Custody custody;
  private final Duration patience;
  private final MediaProbe probe = new MediaProbe();
  private final MediaCompleteness completeness = new MediaCompleteness();

  /**
   * @param downloaders provider id → what may fetch its links
   * @param patience how long a result that is not whole is fetched again
   */
  public Fetch(
      Function<String, Downloader> downloaders,
      Providers providers,
      Custody custody,
      Duration patience) {
    this.downloaders = downloaders;
    this.providers = providers;
    this.custody = custody;
    this.patience = patience;
  }

  /** Fetches the result, and says what became of it. */
  public Outcome<Result> fetch(Job job) throws IOException {
    Path part = custody.openResult(job);
    DownloadedFile fetched;
    try {
      fetched = downloaders.apply(job.provider()).fetch(job.result().url(), part);
    } catch (LinkExpiredException | LinkRefusedException e) {
      return expired(job, e.getMessage());
    }
    MediaVerdict verdict = completeness.check(part);
    if (!verdict.isWhole()) {
      return bad(job, fetched, part, verdict.words());
    }
    try {
      MediaFacts facts = probe.probe(part);
      Output output = output(job, fetched, part, facts.type().extension(), facts);
      String words = ResultComparison.mustBeSeen(job.targetToSend().media(), asked(job), facts);
      words = ResultComparison.givenBack(job, fetched.sha256()).orElse(words);
      if (job.secondOf().isPresent()) {
        words =
            "a second result: job "
                + job.secondOf().get()
                + " did not wait for this task, which was paid all the same";
      }
      if (job.result().flagged()) {
        words = "the provider flagged what it made";
      }
      return words == null
          ? Outcome.named(Result.FETCHED).output(output)
          : Outcome.named(Result.QUARANTINED).output(output).why(words + "; it is kept apart");
    } catch (UnreadableMediaException e) {
      return bad(job, fetched, part, e.getMessage());
    }
  }

  private long asked(Job job) {
    String option = providers.get(job.provider()).getLengthOption();
    return job.options().get(option) instanceof Number seconds ? seconds.longValue() * 1000 : 0;
  }

  /**
   * A page of an error, or a file that the vendor still writes: time may help, or a fresh link; if
   * neither does, a person looks at it.
   */
  private Outcome<Result> bad(Job job, DownloadedFile fetched, Path part, String words) {
    if (Backoff.waited(job.tries()).compareTo(patience) < 0) {
      return expired(job, "the result cannot be used: " + words);
    }
    return Outcome.named(Result.QUARANTINED)
        .output(output(job, fetched, part, "bin", null))
        .why(
            "what the provider offers is no whole "
                + job.what()
                + ": "
                + words
                + " It is kept apart; to fetch it once more: ./swapline retry "
                + job.id());
  }

  private static Outcome<Result> expired(Job job, String why) {
    return Outcome.named(Result.EXPIRED).why(why).failure().dueIn(Backoff.after(job.tries()));
  }

  private static Output output(
      Job job, DownloadedFile fetched, Path path, String extension, MediaFacts facts) {
    return new Output(
        path.toString(),
        extension,
        fetched.bytes(),
        fetched.sha256(),
        facts,
        facts == null
            ? List.of()
            : ResultComparison.differences(job.targetToSend().media(), facts));
  }
}
