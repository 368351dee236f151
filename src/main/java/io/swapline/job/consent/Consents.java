package io.swapline.job.consent;

import io.swapline.custody.Sha256;
import io.swapline.custody.Sources;
import io.swapline.job.request.Sidecars;
import io.swapline.job.stage.Uploads;
import io.swapline.ledger.model.Consent;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.Outcome;
import io.swapline.ledger.model.OutcomeName;
import io.swapline.sidecar.ConsentRecord;
import io.swapline.sidecar.ConsentTemplate;
import io.swapline.sidecar.SidecarException;
import io.swapline.sidecar.SidecarText;
import io.swapline.step.StepExchange;
import io.swapline.text.Quote;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** No swap without consent on record: whether a job has it, and has it still. */
public final class Consents {
  /** How the words begin for a job whose consent holds no more. */
  public static final String ENDED = "the consent ended";

  private static final int MOST_NAMED = 5;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private final Optional<String> attestation;
  private final boolean assumed;
  private final Sources sources;
  private final InstantSource clock;

  /**
   * @param attestation on what basis the people shown agreed, in the operator's words; empty where
   *     every job needs a record
   * @param sources where a folder's record is looked at again
   */
  public Consents(Optional<String> attestation, Sources sources, InstantSource clock) {
    this(attestation, false, sources, clock);
  }

  /** As if every job had a record: to find what else there is to say of it. */
  public static Consents assumed(Sources sources, InstantSource clock) {
    return new Consents(Optional.of("as if there were a record"), true, sources, clock);
  }

  private Consents(
      Optional<String> attestation, boolean assumed, Sources sources, InstantSource clock) {
    this.attestation = attestation;
    this.assumed = assumed;
    this.sources = sources;
    this.clock = clock;
  }

  /**
   * The ground on which that job may be done. A record that is there must hold, also where the
   * operator's word would do.
   *
   * @param needsRecord whether a sidecar asks for one, so that the operator's word does not do
   * @throws SidecarException if there is none; says what to do
   */
  public Consent of(Job job, String provider, String purpose, boolean needsRecord)
      throws IOException, SidecarException {
    Optional<String> word = attestation.filter(given -> assumed || !needsRecord);
    Optional<InputFile> file = job.input(FileRole.CONSENT);
    if (file.isEmpty()) {
      return Consent.attested(
          word.orElseThrow(
              () ->
                  SidecarException.wrong(
                      ConsentTemplate.recordName(job.dropName()),
                      "is missing: drop a consent record of that name with the files, or put"
                          + " _consent.json into their folder")),
          purpose);
    }
    String name = Sidecars.shownName(job, file.get());
    ConsentRecord record = ConsentRecord.read(Sidecars.place(file.get()), name);
    boolean matched = check(record, name, job, provider, purpose);
    return new Consent(
        word.isPresent() ? "attested" : "required",
        word.orElse(record.basis()),
        record.id(),
        matched,
        record.validUntil().map(Instant::toString).orElse(null),
        purpose);
  }

  /**
   * Refuses a record that is too long to be one, without reading more of it.
   *
   * @throws SidecarException if it is; says what to do
   */
  public void requireShort(Job job) throws IOException, SidecarException {
    Optional<InputFile> file = job.input(FileRole.CONSENT);
    if (file.isPresent() && file.get().bytes() > SidecarText.MOST_BYTES) {
      ConsentRecord.read(Sidecars.place(file.get()), Sidecars.shownName(job, file.get()));
    }
  }

  /**
   * What was uploaded, while the job's consent still holds; else {@code not-covered} or, where that
   * cannot be told now, {@code wait}. To be asked again right before money leaves.
   */
  public Outcome<Uploads.Staged> replaceOutcomeUnlessCovered(
      Outcome<Uploads.Staged> staged, Exchange exchange) throws IOException {
    return objection(StepExchange.job(exchange), Uploads.Staged.NOT_COVERED, Uploads.Staged.WAIT)
        .orElse(staged);
  }

  /**
   * Why a prepared job may not be submitted; empty where it may.
   *
   * @param ended the step's name for a consent that holds no more
   * @param unread the step's name for one that cannot be read now
   */
  public <N extends OutcomeName> Optional<Outcome<N>> objection(Job job, N ended, N unread)
      throws IOException {
    try {
      // One that a sidecar asked for was there when it was prepared, and is looked at here too.
      of(job, job.provider(), job.consent().purpose(), false);
    } catch (SidecarException e) {
      return Optional.of(notCovered(ended, e));
    }
    Optional<InputFile> shared = job.input(FileRole.CONSENT).filter(InputFile::shared);
    return shared.isEmpty() ? Optional.empty() : objectionNow(job, shared.get(), ended, unread);
  }

  /**
   * A folder's record stays where it is, and that is where people take consent back: what is there
   * now must hold too. One that was taken away altogether leaves the copy in custody.
   */
  private <N extends OutcomeName> Optional<Outcome<N>> objectionNow(
      Job job, InputFile shared, N ended, N unread) throws IOException {
    Optional<byte[]> now = sources.of(shared).lookAgain(shared, SidecarText.MOST_BYTES);
    if (now.isEmpty() || Sha256.of(now.get()).equals(shared.sha256())) {
      return Optional.empty();
    }
    String name = Sidecars.shownName(job, shared);
    ConsentRecord record;
    try {
      record = ConsentRecord.of(now.get(), name);
    } catch (SidecarException e) {
      return Optional.of(
          Outcome.named(unread)
              .why("the consent was changed and cannot be read: " + e.getMessage())
              .dueIn(LOOK_AGAIN));
    }
    try {
      check(record, name, job, job.provider(), job.consent().purpose());
      return Optional.empty();
    } catch (SidecarException e) {
      return Optional.of(notCovered(ended, e));
    }
  }

  private static <N extends OutcomeName> Outcome<N> notCovered(N ended, SidecarException cause) {
    return Outcome.named(ended)
        .why(ENDED + " before the job was submitted; nothing was paid: " + words(cause));
  }

  private static String words(SidecarException cause) {
    return cause.getMessage().replaceFirst("\\.$", "");
  }

  /**
   * Whether a record that is there holds, whichever face it is for.
   *
   * @throws SidecarException if it does not; says what to do
   */
  public void requireStanding(Job job, String provider, String purpose)
      throws IOException, SidecarException {
    Optional<InputFile> file = job.input(FileRole.CONSENT);
    if (file.isPresent()) {
      String name = Sidecars.shownName(job, file.get());
      requireStanding(
          ConsentRecord.read(Sidecars.place(file.get()), name), name, provider, purpose);
    }
  }

  private void requireStanding(ConsentRecord record, String name, String provider, String purpose)
      throws SidecarException {
    if (record.isRevoked()) {
      throw SidecarException.wrong(name, "says that the consent was revoked: get a new one");
    }
    Instant now = clock.instant();
    Optional<Instant> end = record.validUntil().filter(until -> !now.isBefore(until));
    if (end.isPresent()) {
      throw SidecarException.wrong(
          name,
          "says that the consent expired at "
              + end.get().truncatedTo(ChronoUnit.SECONDS)
              + ": get a new one");
    }
    if (!record.adult()) {
      throw SidecarException.wrong(
          name, "says that the person is not adult: no swap is made with that face");
    }
    requireCovered(name, "provider", provider, record.providers());
    if (purpose != null) {
      requireCovered(name, "purpose", purpose, record.purposes());
    }
  }

  /** Whether the record names this very face; one that names none is good for any. */
  private boolean check(ConsentRecord record, String name, Job job, String provider, String purpose)
      throws SidecarException {
    requireStanding(record, name, provider, purpose);
    InputFile picture = job.input(FileRole.FACE).orElseThrow();
    String face = picture.sha256();
    if (record.faces().isEmpty() && job.isOneOfSeveral()) {
      throw SidecarException.wrong(
          name,
          "names no face, and of several faces a record covers only those in its faceSha256: write"
              + " what "
              + Quote.name(picture.fileName())
              + " has into it, which is "
              + face);
    }
    if (!record.faces().isEmpty() && !record.faces().contains(face)) {
      throw SidecarException.wrong(
          name,
          "is for another face: faceSha256 does not name the picture that was dropped, which is "
              + face
              + "; drop the face that the record is for, or get a record for this one");
    }
    return !record.faces().isEmpty();
  }

  private static void requireCovered(String name, String what, String wanted, List<String> covered)
      throws SidecarException {
    if (!covered.isEmpty() && !covered.contains(wanted)) {
      throw SidecarException.wrong(
          name,
          "does not cover the "
              + what
              + " "
              + Quote.value(wanted)
              + ", only "
              + String.join(", ", covered.stream().limit(MOST_NAMED).map(Quote::value).toList())
              + ": get consent for it, or choose another");
    }
  }
}
