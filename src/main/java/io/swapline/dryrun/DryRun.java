package io.swapline.dryrun;

import io.swapline.access.Access;
import io.swapline.custody.Sha256;
import io.swapline.job.failover.OtherProviders;
import io.swapline.job.prepare.DropFingerprint;
import io.swapline.job.prepare.Prepare;
import io.swapline.job.watch.JobsFromDrops;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.model.JobFacts;
import io.swapline.ledger.model.NewJob;
import io.swapline.ledger.model.Outcome;
import io.swapline.text.FileErrorText;
import io.swapline.text.Quote;
import io.swapline.watch.Drop;
import io.swapline.watch.DropAccess;
import io.swapline.watch.FileCheck;
import io.swapline.watch.FolderSource;
import io.swapline.watch.Inbox;
import io.swapline.watch.InboxScan;
import io.swapline.watch.InboxSettings;
import io.swapline.watch.RefusedDrop;
import io.swapline.watch.SourceFile;
import io.swapline.watch.WaitingFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Looks once at a folder as the service would, and runs the service's own checks over the drops
 * where they lie. It moves nothing, writes nothing there and asks nobody.
 */
public final class DryRun {
  private final InboxSettings when;
  private final FileCheck check;
  private final JobsFromDrops newJobs;
  private final Prepare prepare;
  private final Prepare withConsent;
  private final Others others;
  private final Function<String, Optional<String>> duplicates;
  private final Clock clock;

  /** What providers say of a job to which it may go over. */
  public interface Others {
    /**
     * What each of them says, in their order.
     *
     * @param own the provider that makes it if nothing happens
     */
    List<OtherProviders.Answer> of(Job job, String own) throws IOException;
  }

  /**
   * @param when its settling must be zero: one look sees no change
   * @param check tells whether a file is whole
   * @param newJobs makes the jobs that the drops would become
   * @param prepare its checks; what it has to write must go elsewhere
   * @param withConsent the same for drops that lack nothing but a consent record, as if they had
   *     one
   * @param others to which other providers a drop may go over
   * @param duplicates fingerprint → why a drop of it would be refused as a duplicate, in words
   */
  public DryRun(
      InboxSettings when,
      FileCheck check,
      JobsFromDrops newJobs,
      Prepare prepare,
      Prepare withConsent,
      Others others,
      Function<String, Optional<String>> duplicates,
      Clock clock) {
    this.when = when;
    this.check = check;
    this.newJobs = newJobs;
    this.prepare = prepare;
    this.withConsent = withConsent;
    this.others = others;
    this.duplicates = duplicates;
    this.clock = clock;
  }

  /**
   * What would become of the files in that folder.
   *
   * @throws IOException if it cannot be listed
   */
  public DryRunReport of(Path folder) throws IOException {
    Path top = folder.toRealPath();
    // With a clock that stands still, one look has the time to examine everything.
    InboxScan look =
        new Inbox(
                FolderSource.unmarked(top, check, DropAccess.toRead(Access.ofCommand())),
                when,
                clock,
                () -> 0L)
            .look();
    return new OneFolder(top).sort(look);
  }

  private final class OneFolder {
    private final Path top;
    private final List<DryRunReport.Taken> taken = new ArrayList<>();
    private final List<DryRunReport.Held> waits = new ArrayList<>();
    private final List<DryRunReport.Held> refused = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    /** Fingerprint → the drop that would be paid for. */
    private final Map<String, String> first = new HashMap<>();

    /** The video that was read last, and its hash. */
    private String hashed;

    private String hash;

    OneFolder(Path top) {
      this.top = top;
    }

    DryRunReport sort(InboxScan look) throws IOException {
      for (RefusedDrop one : look.refused()) {
        refused.add(held(one.drop(), one.words()));
      }
      for (Drop drop : look.complete()) {
        take(drop);
      }
      Map<SourceFile, Drop> unconsented = new HashMap<>();
      look.unconsented().forEach(drop -> unconsented.put(drop.target(), drop));
      for (WaitingFiles waiting : look.waiting()) {
        remember(waiting.files());
        Drop drop =
            waiting.files().stream()
                .map(unconsented::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (drop == null) {
          String name = name(waiting.subPath(), waiting.name());
          waits.add(new DryRunReport.Held(name, below(waiting.files()), waiting.words(), null));
        } else {
          hold(drop, waiting.words());
        }
      }
      return new DryRunReport(taken, waits, refused, new UnusedFiles(top, known).list());
    }

    private void take(Drop drop) {
      for (Job job : jobs(drop)) {
        examine(job, prepare).ifPresent(outcome -> take(job, outcome.facts()));
      }
    }

    private void take(Job job, JobFacts facts) {
      try {
        taken.add(taken(job, facts));
      } catch (IOException e) {
        waits.add(new DryRunReport.Held(job.path(), files(job), unreadable(e), null));
      }
    }

    private DryRunReport.Taken taken(Job job, JobFacts facts) throws IOException {
      return new DryRunReport.Taken(
          job.path(),
          files(job),
          facts.provider(),
          facts.label(),
          prepare.madeFirst(job, facts.provider()).orElse(null),
          prepare.leftOut(job).orElse(null),
          facts.estimate(),
          others.of(job, facts.provider()).stream()
              .map(one -> new DryRunReport.Other(one.provider(), one.estimate(), one.objection()))
              .toList());
    }

    private void hold(Drop drop, String words) {
      for (Job job : jobs(drop)) {
        examine(job, withConsent)
            .ifPresent(
                outcome ->
                    waits.add(
                        new DryRunReport.Held(
                            job.path(), files(job), words, outcome.facts().estimate())));
      }
    }

    /** What the drop would become: one for each face. */
    private List<Job> jobs(Drop drop) {
      try {
        NewJob job = newJobs.of(FolderSource.ORIGIN, drop);
        return job.unwrittenEach(clock.instant(), whereTheyLie(job));
      } catch (IOException e) {
        waits.add(held(drop, unreadable(e)));
        return List.of();
      }
    }

    private static String unreadable(IOException cause) {
      return "A file of it cannot be read: " + Quote.name(FileErrorText.words(cause)) + ".";
    }

    /** What the checks say of a job that passes them; the others are put where they belong. */
    private Optional<Outcome<Prepare.Checked>> examine(Job job, Prepare checks) {
      try {
        Outcome<Prepare.Checked> outcome = checks.check(job);
        Optional<String> objection =
            outcome.is(Prepare.Checked.PREPARED)
                ? duplicate(job, outcome)
                : Optional.of(outcome.getWhy());
        objection.ifPresent(
            words -> refused.add(new DryRunReport.Held(job.path(), files(job), words, null)));
        return objection.isPresent() ? Optional.empty() : Optional.of(outcome);
      } catch (IOException e) {
        waits.add(new DryRunReport.Held(job.path(), files(job), unreadable(e), null));
        return Optional.empty();
      }
    }

    /** The face's hash is compared with the consent; the target is read only where it is of use. */
    private List<InputFile> whereTheyLie(NewJob job) throws IOException {
      List<InputFile> files = new ArrayList<>();
      for (InputFile file : job.inputs()) {
        InputFile here = file.towards(file.source());
        files.add(
            file.role() == FileRole.FACE ? here.hashed(Sha256.of(Path.of(file.source()))) : here);
      }
      return files;
    }

    private Optional<String> duplicate(Job job, Outcome<Prepare.Checked> outcome)
        throws IOException {
      String fingerprint =
          DropFingerprint.of(
              outcome.facts().provider(),
              outcome.facts().options(),
              videoHash(job.target().source()),
              job.input(FileRole.FACE).orElseThrow().sha256());
      Optional<String> earlier = duplicates.apply(fingerprint);
      String twin = first.putIfAbsent(fingerprint, job.path());
      return twin == null || earlier.isPresent()
          ? earlier
          : Optional.of(
              "the same "
                  + job.what()
                  + " and face are in this folder as "
                  + twin
                  + " too: only one of them is paid for");
    }

    /** One video may be that of many jobs, one after the other. */
    private String videoHash(String place) throws IOException {
      if (!place.equals(hashed)) {
        hash = Sha256.of(Path.of(place));
        hashed = place;
      }
      return hash;
    }

    private DryRunReport.Held held(Drop drop, String words) {
      return new DryRunReport.Held(name(drop.subPath(), drop.name()), files(drop), words, null);
    }

    private List<String> files(Drop drop) {
      List<SourceFile> files =
          Stream.concat(drop.ownFiles().stream(), drop.folderFiles().stream()).toList();
      remember(files);
      return below(files);
    }

    private List<String> files(Job job) {
      List<String> places = job.inputs().stream().map(InputFile::source).toList();
      known.addAll(places);
      return places.stream().map(place -> top.relativize(Path.of(place)).toString()).toList();
    }

    private void remember(List<SourceFile> files) {
      files.stream().map(SourceFile::place).forEach(known::add);
    }

    private List<String> below(List<SourceFile> files) {
      return files.stream().map(file -> top.relativize(Path.of(file.place())).toString()).toList();
    }
  }

  private static String name(String subPath, String name) {
    return subPath.isEmpty() ? name : subPath + "/" + name;
  }
}
