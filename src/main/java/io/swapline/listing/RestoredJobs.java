package io.swapline.listing;

import io.swapline.ledger.Ledger;
import io.swapline.ledger.limits.RestoreHold;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobState;
import io.swapline.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person has to compare before a restored ledger submits again. */
public final class RestoredJobs {
  private static final int MOST = 500;
  private static final int LONGEST_RECEIPT = 1_000_000;
  private static final List<JobState> BEFORE_SUBMIT =
      List.of(JobState.TAKING, JobState.RECEIVED, JobState.PREPARED, JobState.STAGING);

  private final Ledger ledger;
  private final Settings settings;

  public RestoredJobs(Ledger ledger, Settings settings) {
    this.ledger = ledger;
    this.settings = settings;
  }

  /** The matter itself, then each job; none where the ledger is no restored one, or goes on. */
  List<NeedsYou.Item> items() {
    List<NeedsYou.Item> items = new ArrayList<>();
    ledger
        .restored()
        .hold()
        .ifPresent(
            hold -> {
              items.add(matter(hold));
              for (Job job : waiting()) {
                items.add(item(job, hold));
              }
            });
    return items;
  }

  private static NeedsYou.Item matter(RestoreHold.Hold hold) {
    return new NeedsYou.Item(
        null,
        "this ledger",
        "restored",
        hold.words()
            + ". What ran then is read and delivered on. Compare the jobs that are named here with"
            + " the provider's console from that time on",
        "possibly that of jobs that were submitted since",
        hold.foundAt() == null
            ? NextStep.run("run").then(", then ").thenRun("jobs").then(" again")
            : NextStep.run("cancel", "JOB")
                .then("  for each that was submitted since, then ")
                .thenRun("resume"));
  }

  private NeedsYou.Item item(Job job, RestoreHold.Hold hold) {
    Optional<Path> receipt = receipt(job);
    String what =
        receipt
            .map(file -> "it was delivered after that backup: " + file + " names it")
            .orElseGet(
                () ->
                    job.createdAt().isAfter(hold.since())
                        ? "it was taken after that backup; if it lay in a bucket then, it may have"
                            + " been submitted before the restore"
                        : "it stood before its submit in that backup. Look into the console of "
                            + job.provider()
                            + " for it from "
                            + hold.since().truncatedTo(ChronoUnit.SECONDS)
                            + " on");
    NextStep cancel = NextStep.run("cancel", job.id());
    return new NeedsYou.Item(
        job.id(),
        job.path(),
        job.state().text(),
        what,
        receipt.isPresent() ? "paid once, and again if it is not cancelled" : "possibly paid",
        receipt.isPresent() ? cancel : cancel.then("  if it is there; else nothing"));
  }

  /** Why jobs cannot be submitted again yet; empty if nothing that can be seen here says so. */
  public Optional<String> objection() {
    // Its file would be read as one of this time again, once the ledger is no copy any more.
    Optional<String> unsettled = ledger.reads().ids(JobState.SUBMITTING).stream().findFirst();
    if (unsettled.isPresent()) {
      return unsettled.map(
          id ->
              "how the paid request of job "
                  + id
                  + " ended is not known yet. Nothing was changed: if the provider's console has no"
                  + " task of it, ./swapline resolve "
                  + id
                  + " --not-submitted, then ./swapline resume again");
    }
    for (JobState state : BEFORE_SUBMIT) {
      for (String id : ledger.reads().ids(state)) {
        Optional<Job> job = ledger.reads().find(id);
        Optional<Path> receipt = job.flatMap(this::receipt);
        if (receipt.isPresent()) {
          return Optional.of(
              "job "
                  + id
                  + " was delivered after the backup was made ("
                  + receipt.get()
                  + " names it) and would be paid again. Nothing was changed: ./swapline cancel "
                  + id
                  + ", then ./swapline resume again");
        }
      }
    }
    return Optional.empty();
  }

  /** To be added to the word that jobs are submitted again: to whom they are not yet. */
  public String stillPaused() {
    return ledger.pauses().paused().stream()
        .map(
            pause ->
                "; "
                    + pause.provider()
                    + " is still paused: "
                    + NextStep.run("resume", pause.provider()).words())
        .collect(Collectors.joining());
  }

  private List<Job> waiting() {
    List<Job> waiting = new ArrayList<>();
    for (JobState state : BEFORE_SUBMIT) {
      waiting.addAll(ledger.reads().inState(state, MOST - waiting.size()));
    }
    return waiting;
  }

  /** Of that job, in a folder to which results go under their usual names. */
  private Optional<Path> receipt(Job job) {
    for (Path folder : settings.destinations().folders().values()) {
      Path receipt = folder.resolve(job.path() + ".receipt.json");
      if (receipt.normalize().startsWith(folder) && names(receipt, job.id())) {
        return Optional.of(receipt);
      }
    }
    return Optional.empty();
  }

  private static boolean names(Path receipt, String id) {
    if (!Files.isRegularFile(receipt, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(receipt, LinkOption.NOFOLLOW_LINKS)) {
      String text = new String(in.readNBytes(LONGEST_RECEIPT), StandardCharsets.UTF_8);
      return text.contains("\"job\" : \"" + id + "\"");
    } catch (IOException notToBeRead) {
      return false;
    }
  }
}
