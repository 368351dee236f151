package io.swapline.watch;

import io.swapline.watch.ReadinessResult.Refuse;
import io.swapline.watch.ReadinessResult.Take;
import io.swapline.watch.ReadinessResult.Wait;
import io.swapline.watch.WaitingFiles.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides whether a drop with all its files is taken now, later or never. */
final class Readiness {
  private final InboxSettings settings;
  private final FileCheckCache checks;
  private final Source source;

  Readiness(InboxSettings settings, FileCheckCache checks, Source source) {
    this.settings = settings;
    this.checks = checks;
    this.source = source;
  }

  /**
   * Judges a drop.
   *
   * @param changedAt tick after which nothing of the drop changed
   * @param now tick before this look saw the drop
   */
  ReadinessResult judge(Drop drop, long changedAt, long now) {
    if (settings.ready() == InboxSettings.Ready.REQUIRED && drop.ready().isEmpty()) {
      return new Wait(
          Reason.NOT_READY,
          Phrases.name(drop.target())
              + " waits for its ready mark. When all its files are there, put an empty file "
              + Phrases.name(drop.name() + ".ready")
              + " beside it.");
    }
    // What this look saw for the first time changed after the look began: no quiet at all.
    Duration quiet = Duration.ofNanos(Math.max(0, now - changedAt));
    boolean settled = quiet.compareTo(settings.settle()) >= 0;
    if (!settled && drop.ready().isEmpty()) {
      return new Wait(
          Reason.SETTLING,
          Phrases.name(drop.target())
              + " and what goes with it changed a moment ago. It is taken when nothing has changed"
              + " for "
              + seconds(settings.settle())
              + ".");
    }
    Optional<String> hindrance = source.hindrance(drop);
    return hindrance.isPresent()
        ? new Wait(Reason.NOT_ALLOWED, hindrance.get())
        : judgeContent(drop, changedAt, quiet, settled);
  }

  private ReadinessResult judgeContent(Drop drop, long changedAt, Duration quiet, boolean settled) {
    long freshSince = changedAt + staleBefore(quiet).toNanos();
    for (SourceFile file : drop.media()) {
      Optional<FileCheckResult> verdict = checks.of(file, freshSince);
      if (verdict.isEmpty()) {
        return new Wait(
            Reason.SETTLING,
            Phrases.name(drop.target()) + " is examined in a moment: others are before it.");
      }
      if (!verdict.get().isUsable()) {
        return judge(file, verdict.get(), isOwn(drop, file), quiet, settled);
      }
      if (isOpen(verdict.get()) && drop.ready().isEmpty() && isTooSoon(quiet)) {
        return new Wait(Reason.SETTLING, openEnded(drop, file));
      }
    }
    boolean needsRecord = settings.consent() == InboxSettings.Consent.REQUIRED;
    for (SourceFile sidecar : sidecars(drop)) {
      Optional<FileCheckResult> verdict = checks.of(sidecar, freshSince);
      if (verdict.isEmpty()) {
        return new Wait(
            Reason.SETTLING,
            Phrases.name(sidecar) + " is examined in a moment: others are before it.");
      }
      if (!verdict.get().isUsable()) {
        return judge(sidecar, verdict.get(), true, quiet, settled);
      }
      needsRecord |= verdict.get().state() == FileCheckResult.State.NEEDS_RECORD;
    }
    return needsRecord ? consented(drop) : new Take();
  }

  private static boolean isOpen(FileCheckResult verdict) {
    return verdict.state() == FileCheckResult.State.OPEN_ENDED;
  }

  private boolean isTooSoon(Duration quiet) {
    return quiet.compareTo(settings.openSettle()) < 0;
  }

  private String openEnded(Drop drop, SourceFile file) {
    return Phrases.name(file)
        + " does not say where it ends, as recordings that were never closed do not: it is taken"
        + " when nothing has changed for "
        + seconds(settings.openSettle())
        + ". If it is all there, put an empty file "
        + Phrases.name(drop.name() + ".ready")
        + " beside it.";
  }

  private ReadinessResult consented(Drop drop) {
    boolean missing = drop.consent().isEmpty() && drop.folderConsent().isEmpty();
    if (!missing) {
      return new Take();
    }
    return new Wait(
        Reason.NO_CONSENT,
        Phrases.name(drop.target())
            + ": the consent record is missing. Put "
            + Phrases.name(drop.name() + ".consent.json")
            + " beside it, or \"_consent.json\" for all of the folder.");
  }

  /**
   * How far into the quiet time a verdict must have been reached to count. An unfinished file may
   * be filled without a change that shows, so it is examined again each time the quiet has doubled,
   * and once more before it is refused.
   */
  private Duration staleBefore(Duration quiet) {
    Duration half = quiet.dividedBy(2);
    Duration arriving = settings.arriving();
    return quiet.compareTo(arriving) < 0 || half.compareTo(arriving) > 0 ? half : arriving;
  }

  private ReadinessResult judge(
      SourceFile file, FileCheckResult verdict, boolean own, Duration quiet, boolean settled) {
    String finding = Phrases.about(file, verdict.words());
    return switch (verdict.state()) {
      case UNREADABLE -> new Wait(Reason.UNREADABLE, finding);
      case NOT_MEDIA -> notMedia(finding, own, settled);
      default -> unfinished(finding, own, quiet);
    };
  }

  private static ReadinessResult notMedia(String finding, boolean own, boolean settled) {
    if (own && settled) {
      return new Refuse(finding + " Then drop it again with its partner.");
    }
    // A bad file for a whole folder is one mistake: the drops that need it stay where they are.
    return own
        ? new Wait(Reason.SETTLING, finding + " It is refused unless it changes.")
        : new Wait(Reason.UNFIT_PICTURE, finding + " Replace it.");
  }

  private ReadinessResult unfinished(String finding, boolean own, Duration quiet) {
    // Who found it may have said what to do, and two advices are none.
    boolean advised = finding.contains(" again");
    if (own && quiet.compareTo(settings.arriving()) >= 0) {
      return new Refuse(
          finding
              + " Nothing more came for "
              + seconds(settings.arriving())
              + (advised ? "." : ". Copy the whole file again."));
    }
    return new Wait(
        Reason.STILL_ARRIVING,
        finding
            + (finding.contains("export it again")
                ? " It is refused unless it changes."
                : " It is taken when the rest of it has come."));
  }

  private static boolean isOwn(Drop drop, SourceFile file) {
    return !drop.folderFiles().contains(file);
  }

  private static List<SourceFile> sidecars(Drop drop) {
    List<SourceFile> sidecars = new ArrayList<>();
    drop.job().ifPresent(sidecars::add);
    drop.consent().ifPresent(sidecars::add);
    drop.folderJob().ifPresent(sidecars::add);
    drop.folderConsent().ifPresent(sidecars::add);
    return sidecars;
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() == 1 ? "1 second" : duration.toSeconds() + " seconds";
  }
}
