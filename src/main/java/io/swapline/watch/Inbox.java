package io.swapline.watch;

import io.swapline.watch.Listing.Obstacle;
import io.swapline.watch.PairingResult.Pair;
import io.swapline.watch.PairingResult.Shortfall;
import io.swapline.watch.ReadinessResult.Refuse;
import io.swapline.watch.ReadinessResult.Take;
import io.swapline.watch.ReadinessResult.Wait;
import io.swapline.watch.crowd.CrowdWords;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What is watched for drops. It remembers between looks what it saw, in memory only: after a start
 * everything settles anew.
 */
public final class Inbox {
  private record Seen(Drop drop, SeenDrops.Sighting sighting) {
    long newestChange() {
      return drop.media().stream().mapToLong(SourceFile::modifiedMillis).max().orElseThrow();
    }
  }

  private final Source source;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final SeenDrops seenDrops = new SeenDrops();
  private final FileCheckCache checks;
  private final Readiness readiness;
  private final InboxSettings settings;
  private int turn;

  /**
   * An inbox that nobody has looked at yet.
   *
   * @param clock tells people since when something waits, and decides nothing
   * @param nanoTime a clock that never jumps, in nanoseconds, as {@link System#nanoTime}; settling
   *     is measured with it
   */
  public Inbox(Source source, InboxSettings settings, Clock clock, LongSupplier nanoTime) {
    this.source = source;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.checks = new FileCheckCache(source, nanoTime);
    this.readiness = new Readiness(settings, checks, source);
    this.settings = settings;
  }

  /**
   * Looks at every entry once and opens only files of drops that have settled. What cannot be read
   * is among the waiting; it never stops the rest of the look.
   */
  public synchronized InboxScan look() {
    long before = nanoTime.getAsLong();
    Listing listing = source.list();
    OneLook look = new OneLook(before, nanoTime.getAsLong(), clock.instant());
    checks.beginLook();
    inTurn(listing.folders()).forEach(look::addFolder);
    listing.obstacles().forEach(look::addObstacle);
    checks.endLook();
    seenDrops.endLook();
    return look.result();
  }

  /** Examining takes time, and a look has little: each folder is the first of some look. */
  private List<ListedFolder> inTurn(List<ListedFolder> folders) {
    List<ListedFolder> turned = new ArrayList<>(folders);
    Collections.rotate(turned, turn++ % Math.max(1, folders.size()));
    return turned;
  }

  /**
   * Two looks must have seen the same for as long as settling takes. A walk takes time too, so what
   * is new counts from the walk's end and what is quiet up to the walk's start.
   */
  private final class OneLook {
    private final long walkStarted;
    private final long walkEnded;
    private final Instant now;
    private final List<Seen> complete = new ArrayList<>();
    private final List<WaitingFiles> waiting = new ArrayList<>();
    private final List<RefusedDrop> refused = new ArrayList<>();
    private final List<Drop> unconsented = new ArrayList<>();
    private int told;
    private int untold;

    OneLook(long walkStarted, long walkEnded, Instant now) {
      this.walkStarted = walkStarted;
      this.walkEnded = walkEnded;
      this.now = now;
    }

    void addFolder(ListedFolder found) {
      told = 0;
      untold = 0;
      List<NameGroup> groups = NameGroups.of(found.entries());
      NearNames near = new NearNames(groups);
      for (NameGroup group : groups) {
        Pairing.find(found, group, settings, near).ifPresent(finding -> add(found, group, finding));
      }
      CrowdWords.of(found.leftOutNames() + untold, found.leftOutFolders())
          .ifPresent(words -> tellOfOthers(found, words));
    }

    private void tellOfOthers(ListedFolder found, String words) {
      SeenDrops.Sighting sighting =
          seenDrops.see(found.place(), WaitingFiles.OTHERS, Set.of(), walkEnded, now);
      waiting.add(
          new WaitingFiles(
              found.subPath(),
              WaitingFiles.OTHERS,
              WaitingFiles.Reason.CROWDED,
              words,
              List.of(),
              sighting.since()));
    }

    /** What waits is told of one by one up to a bound. */
    private void tell(WaitingFiles one) {
      if (told++ < source.mostTold()) {
        waiting.add(one);
      } else {
        untold++;
      }
    }

    void addObstacle(Obstacle obstacle) {
      SeenDrops.Sighting sighting = seenDrops.see(obstacle.place(), "", Set.of(), walkEnded, now);
      waiting.add(
          new WaitingFiles(
              obstacle.subPath(),
              obstacle.name() + "/",
              obstacle.reason(),
              obstacle.words(),
              List.of(new SourceFile(obstacle.place(), "", 0, 0)),
              sighting.since()));
    }

    private void add(ListedFolder found, NameGroup group, PairingResult finding) {
      Set<SourceFile> files = new HashSet<>();
      group.entries().forEach(entry -> files.add(entry.file()));
      if (finding instanceof Pair pair) {
        files.addAll(pair.drop().folderFiles());
        SeenDrops.Sighting sighting =
            seenDrops.see(found.place(), group.key(), files, walkEnded, now);
        add(group.key(), pair.drop(), sighting);
      } else if (finding instanceof Shortfall shortfall) {
        SeenDrops.Sighting sighting =
            seenDrops.see(found.place(), group.key(), files, walkEnded, now);
        List<SourceFile> about = shortfall.entries().stream().map(DropEntry::file).toList();
        tell(
            new WaitingFiles(
                found.subPath(),
                group.key(),
                shortfall.reason(),
                shortfall.words(),
                about,
                sighting.since()));
      }
    }

    private void add(String key, Drop drop, SeenDrops.Sighting sighting) {
      ReadinessResult judgement = readiness.judge(drop, sighting.changedAt(), walkStarted);
      if (judgement instanceof Take) {
        complete.add(new Seen(drop, sighting));
      } else if (judgement instanceof Refuse refusal) {
        refused.add(new RefusedDrop(drop, refusal.words()));
      } else if (judgement instanceof Wait wait) {
        if (wait.reason() == WaitingFiles.Reason.NO_CONSENT) {
          unconsented.add(drop);
        }
        tell(
            new WaitingFiles(
                drop.subPath(),
                key,
                wait.reason(),
                wait.words(),
                drop.ownFiles(),
                sighting.since()));
      }
    }

    private Comparator<Seen> oldestFirst() {
      // By age and not by tick: ticks may overflow, differences of them do not.
      return Comparator.<Seen>comparingLong(seen -> seen.sighting().firstTick() - walkEnded)
          .thenComparingLong(Seen::newestChange)
          .thenComparing(seen -> seen.drop().subPath())
          .thenComparing(seen -> seen.drop().name());
    }

    InboxScan result() {
      complete.sort(oldestFirst());
      waiting.sort(Comparator.comparing(WaitingFiles::subPath).thenComparing(WaitingFiles::name));
      refused.sort(
          Comparator.<RefusedDrop, String>comparing(entry -> entry.drop().subPath())
              .thenComparing(entry -> entry.drop().name()));
      return new InboxScan(
          complete.stream().map(Seen::drop).toList(),
          List.copyOf(waiting),
          List.copyOf(refused),
          List.copyOf(unconsented));
    }
  }
}
