package io.swapline.bucket;

import io.swapline.ledger.arrivals.TakenObjects;
import io.swapline.s3.BucketAddress;
import io.swapline.s3.BucketListing;
import io.swapline.s3.ListedObject;
import io.swapline.text.Quote;
import io.swapline.watch.Drop;
import io.swapline.watch.FileCheckResult;
import io.swapline.watch.Listing;
import io.swapline.watch.Source;
import io.swapline.watch.SourceFile;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bucket, or a prefix of one. It is listed every so often; in between, looks see what that
 * listing and news of single objects told, and what is about to be taken is listed once more.
 */
public final class BucketSource implements Source {
  private static final Logger LOG = LoggerFactory.getLogger(BucketSource.class);

  /** What a look may wait for a server before it hands over what it has. */
  private static final long NANOS_PER_LOOK = Duration.ofSeconds(2).toNanos();

  private final BucketAddress address;
  private final Function<String, BucketListing> listings;
  private final BucketMirror mirror;
  private final BucketMarker marker;
  private final RestoredObjects restored;
  private final TakenObjects taken;
  private final Function<String, Optional<String>> landing;
  private final LongSupplier nanoTime;

  /** Held by the one listing that there may be at a time. */
  private final Object listing = new Object();

  private volatile boolean stopped;
  private boolean asked;
  private String failure;

  /** What this look has left for asking the server. */
  private long left;

  /**
   * @param listings prefix → a listing of it
   * @param landing sub-path → what keeps a drop of that sub-folder from ending where it should
   * @param nanoTime a clock that never jumps
   */
  BucketSource(
      BucketAddress address,
      Function<String, BucketListing> listings,
      BucketMirror mirror,
      BucketMarker marker,
      RestoredObjects restored,
      TakenObjects taken,
      Function<String, Optional<String>> landing,
      LongSupplier nanoTime) {
    this.restored = restored;
    this.nanoTime = nanoTime;
    this.address = address;
    this.listings = listings;
    this.mirror = mirror;
    this.marker = marker;
    this.taken = taken;
    this.landing = landing;
  }

  /** The origin of what comes from the bucket that settings and routes know by that name. */
  static String origin(String name) {
    return "s3:" + name;
  }

  @Override
  public String origin() {
    return origin(address.name());
  }

  @Override
  public String shown() {
    return new ObjectPlace(address.bucket(), address.prefix()).text();
  }

  /**
   * Lists all of it; a failure is told by {@link #gone}.
   *
   * @return whether all of it was seen
   */
  public boolean refresh() {
    synchronized (listing) {
      return listAll();
    }
  }

  private boolean listAll() {
    List<ListedObject> marks = new ArrayList<>(1);
    try {
      BucketListing.Pass pass =
          mirror.refresh(listings.apply(address.prefix()), Set.of(marker.key()), marks::add);
      Optional<String> refusal = marker.refusal(marks.stream().findFirst());
      end(refusal.orElse(null));
      LOG.debug("{}: {} objects in {} requests", shown(), pass.objects(), pass.requests());
      return refusal.isEmpty();
    } catch (IOException e) {
      if (!stopped || !isAsked()) {
        end(e.getMessage());
      }
      return false;
    }
  }

  /** Unless that was done while it waited for its turn. */
  private void listFirst() {
    synchronized (listing) {
      if (!isAsked()) {
        listAll();
      }
    }
  }

  /**
   * What fails from now on fails because of the stop, and is not told; but where nothing is known.
   */
  void stop() {
    stopped = true;
  }

  private synchronized void end(String words) {
    asked = true;
    failure = words;
  }

  @Override
  public Optional<String> gone() {
    if (!isAsked()) {
      listFirst();
    }
    return failure();
  }

  /** Why the last listing came to nothing; empty before the first. */
  public synchronized Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /** Whether it was listed, or tried: one that is away is not asked at each look. */
  private synchronized boolean isAsked() {
    return asked;
  }

  @Override
  public Listing list() {
    left = NANOS_PER_LOOK;
    return new KeyTree(address.bucket(), address.prefix(), mirror.all(), mirror::left).listing();
  }

  /** What was put is whole; whether that is a video is seen when it is here. */
  @Override
  public FileCheckResult check(SourceFile file) throws IOException {
    String key = ObjectPlace.of(file.place()).key();
    Optional<ListedObject> archived = mirror.find(key).filter(ListedObject::isArchived);
    return archived.isEmpty() || isRestored(archived.get())
        ? FileCheckResult.whole()
        : FileCheckResult.unreadable(
            "lies in an archive of the bucket. Restore it, or put it anew");
  }

  private boolean isRestored(ListedObject archived) throws IOException {
    long began = nanoTime.getAsLong();
    try {
      return restored.has(archived, left > 0);
    } finally {
      left -= nanoTime.getAsLong() - began;
    }
  }

  @Override
  public Optional<Drop> confirmed(Drop drop) throws IOException {
    if (left <= 0) {
      // Those that were confirmed are opened first; the rest has the next look.
      return Optional.empty();
    }
    long began = nanoTime.getAsLong();
    try {
      return listedAgain(drop);
    } finally {
      left -= nanoTime.getAsLong() - began;
    }
  }

  private Optional<Drop> listedAgain(Drop drop) throws IOException {
    String key = ObjectPlace.of(drop.target().place()).key();
    boolean same = isAsListed(KeyNames.folder(key) + drop.name() + ".");
    for (String folder : folders(KeyNames.folder(key))) {
      same &= isAsListed(folder + "_");
    }
    if (!same) {
      return Optional.empty();
    }
    String place = drop.target().place();
    ObjectIdentity target = ObjectIdentity.of(drop.target().identity());
    boolean again =
        taken.between(origin(), place, place).stream()
            .anyMatch(one -> target.isCoveredBy(one.identity()));
    if (again) {
      LOG.warn("{} was taken before and is not taken again", Quote.line(place));
      mirror.take(key);
    }
    return again ? Optional.empty() : Optional.of(drop);
  }

  private boolean isAsListed(String below) throws IOException {
    List<ListedObject> found = new ArrayList<>();
    listings.apply(below).each(found::addAll);
    return mirror.confirm(below, found);
  }

  /** That folder and those around it, up to the prefix. */
  private Set<String> folders(String folder) {
    Set<String> all = new HashSet<>();
    for (String here = folder; here.length() >= address.prefix().length(); ) {
      all.add(here);
      if (here.isEmpty()) {
        break;
      }
      here = here.substring(0, here.lastIndexOf('/', here.length() - 2) + 1);
    }
    return all;
  }

  @Override
  public Optional<String> hindrance(Drop drop) {
    return landing.apply(drop.subPath());
  }
}
