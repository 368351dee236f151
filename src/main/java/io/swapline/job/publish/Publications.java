package io.swapline.job.publish;

import io.swapline.job.stage.Uploads;
import io.swapline.job.stage.Uploads.Staged;
import io.swapline.ledger.claims.Backoff;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.submits.Published;
import io.swapline.ledger.submits.PublishedMedia;
import io.swapline.logging.Masking;
import io.swapline.provider.Asset;
import io.swapline.step.StepExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/**
 * Media at addresses of ours. A row is in the ledger before a file is anywhere, so that what a
 * crash leaves is found; an address is made right before the submit that names it.
 */
public final class Publications {
  /** Variable: what is published of the job, by what it is; its addresses are not made yet. */
  private static final String PUBLISHED = "published";

  private static final String OVER =
      "what was published was over and is removed; it is published anew";

  /** The longest life of a signed link. */
  private static final Duration LONGEST = Duration.ofDays(7);

  private final PublishWays ways;
  private final Optional<StagingBucket> bucket;
  private final PublishedMedia ledger;
  private final String publicUrl;
  private final String prefix;
  private final Duration life;
  private final Supplier<String> tokens;
  private final InstantSource clock;

  /**
   * @param publicUrl of this server, without a slash at its end
   * @param prefix of keys in the bucket; empty, or with a slash at its end
   * @param work how long a task may take
   * @param tokens makes unguessable ones
   */
  public Publications(
      PublishWays ways,
      Optional<StagingBucket> bucket,
      PublishedMedia ledger,
      String publicUrl,
      String prefix,
      Duration work,
      Supplier<String> tokens,
      InstantSource clock) {
    this.ways = ways;
    this.bucket = bucket;
    this.ledger = ledger;
    this.publicUrl = publicUrl;
    this.prefix = prefix;
    this.life = life(work);
    this.tokens = tokens;
    this.clock = clock;
  }

  /** An hour longer than a task may take, as far as links go. */
  public static Duration life(Duration work) {
    Duration wanted = work.plusHours(1);
    return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
  }

  /**
   * Brings what is published to where it is fetched from. What was published for a request that
   * certainly made no task is taken again.
   *
   * @param staged what became of the uploads; only after {@code staged} anything is done
   */
  public Outcome<Staged> publish(Outcome<Staged> staged, Exchange exchange) {
    Job job = StepExchange.job(exchange);
    exchange.removeVariable(PUBLISHED);
    List<Asset> assets = ways.published(job.provider());
    if (!staged.is(Staged.STAGED) || assets.isEmpty()) {
      return staged;
    }
    PublishWays.Choice choice = ways.of(job.provider());
    if (choice.way() == null) {
      return notStaged(job, job.provider() + ": " + choice.why());
    }
    try {
      Map<Asset, Published> published = new EnumMap<>(Asset.class);
      List<Published> unused = ledger.unused(job.id(), choice.way().text());
      for (Asset asset : assets) {
        published.put(asset, publish(job, asset, choice.way(), unused));
      }
      exchange.setVariable(PUBLISHED, published);
      return staged;
    } catch (IOException e) {
      return notStaged(job, "the staging bucket: " + e.getMessage());
    }
  }

  private Published publish(Job job, Asset asset, PublishWay way, List<Published> unused)
      throws IOException {
    InputFile file = asset == Asset.FACE ? job.faceToSend() : job.targetToSend();
    // Renewed before the put: what is about to be removed would go after it.
    Published row =
        unused.stream()
            .filter(one -> one.asset().equals(asset.text()) && isOf(one, way, file))
            .filter(one -> ledger.renew(one.token(), clock.instant().plus(life)))
            .findFirst()
            .orElseGet(() -> open(job, asset, way, file));
    if (way == PublishWay.S3) {
      bucket.orElseThrow().put(row, Path.of(file.custody()));
      if (!ledger.renew(row.token(), clock.instant().plus(life))) {
        // Its row may have gone before it came: one that is over sees to it until it is gone, also
        // where the bucket cannot be reached now.
        ledger.open(row.over(tokens.get()));
        throw new IOException(OVER);
      }
    }
    return row;
  }

  private boolean isOf(Published row, PublishWay way, InputFile file) {
    return row.sha256().equals(file.sha256())
        && (way == PublishWay.S3
            ? bucket.orElseThrow().has(row)
            : row.place().equals(file.custody()));
  }

  private Published open(Job job, Asset asset, PublishWay way, InputFile file) {
    String token = tokens.get();
    String name = asset.text() + "." + file.media().type().extension();
    String place =
        way == PublishWay.S3
            ? bucket.orElseThrow().place(prefix + token + "/" + name)
            : file.custody();
    Published row =
        new Published(
            token,
            job.id(),
            asset.text(),
            way.text(),
            place,
            name,
            file.media().type().mimeType(),
            file.bytes(),
            file.sha256(),
            clock.instant().plus(life),
            0);
    ledger.open(row);
    return row;
  }

  /**
   * Makes the addresses of what was published, to be named in the submit that follows at once; they
   * live as long as its task may take.
   *
   * @param staged what became of the job so far; only after {@code staged} anything is done
   */
  public Outcome<Staged> address(Outcome<Staged> staged, Exchange exchange) {
    @SuppressWarnings("unchecked")
    Map<Asset, Published> published =
        (Map<Asset, Published>) exchange.getVariable(PUBLISHED, Map.class);
    exchange.removeVariable(PUBLISHED);
    if (published == null || !staged.is(Staged.STAGED)) {
      return staged;
    }
    Job job = StepExchange.job(exchange);
    Instant until = clock.instant().plus(life);
    try {
      for (Map.Entry<Asset, Published> one : published.entrySet()) {
        Published row = one.getValue();
        String address = address(row);
        Optional<Instant> ends =
            row.way().equals(PublishWay.S3.text())
                ? bucket.orElseThrow().keyEnds()
                : Optional.empty();
        if (ends.isPresent() && ends.get().isBefore(until)) {
          return notStaged(job, endsTooEarly(ends.get()));
        }
        if (!ledger.renew(row.token(), until)) {
          return notStaged(job, OVER);
        }
        Uploads.uploaded(exchange).put(one.getKey(), address);
      }
      return staged;
    } catch (IOException e) {
      return notStaged(job, "the staging bucket: " + e.getMessage());
    }
  }

  private String address(Published row) throws IOException {
    return row.way().equals(PublishWay.S3.text())
        ? bucket.orElseThrow().link(row, life).toString()
        : publicUrl + "/media/" + row.token() + "/" + row.name();
  }

  private String endsTooEarly(Instant ends) {
    return "the access key of the staging bucket ends at "
        + ends.truncatedTo(ChronoUnit.SECONDS)
        + ", and its links with it, though the work may take "
        + life.toMinutes()
        + " minutes: use a key that lives longer, or make swapline.poll.deadline shorter";
  }

  private static Outcome<Staged> notStaged(Job job, String why) {
    return Outcome.named(Staged.NOT_STAGED)
        .why(Masking.oneLine(why) + "; nothing was paid, it is tried again")
        .failure()
        .dueIn(Backoff.after(job.tries()));
  }
}
