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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bucket, or a prefix of one. It is listed every so often; in between, looks see what that
 * listing and news of single objects told, and what is about to be taken is listed once more.
 */
public final class BucketSource implements Source {
  private static final Logger LOG = LoggerFactory.getLogger(BucketSource.class);

  private final BucketAddress address;
  private final Function<String, BucketListing> listings;
  private final BucketMirror mirror;
  private final BucketMarker marker;
  private final TakenObjects taken;
  private final Function<String, Optional<String>> landing;

  /** Held by the one listing that there may be at a time. */
  private final Object listing = new Object();

  private volatile boolean stopped;
  private boolean listed;
  private String failure;

  /**
   * @param listings prefix → a listing of it
   * @param landing sub-path → what keeps a drop of that sub-folder from ending where it should
   */
  BucketSource(
      BucketAddress address,
      Function<String, BucketListing> listings,
      BucketMirror mirror,
      BucketMarker marker,
      TakenObjects taken,
      Function<String, Optional<String>> landing) {
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

  /** Lists all of it; a failure is told by {@link #gone}. */
  public void refresh() {
    synchronized (listing) {
      listAll();
    }
  }

  private void listAll() {
    List<ListedObject> marks = new ArrayList<>(1);
    try {
      BucketListing.Pass pass =
          mirror.refresh(listings.apply(address.prefix()), Set.of(marker.key()), marks::add);
      Optional<String> refusal = marker.refusal(marks.stream().findFirst());
      end(refusal.orElse(null));
      LOG.debug("{}: {} objects in {} requests", shown(), pass.objects(), pass.requests());
    } catch (IOException e) {
      if (!stopped || !isListed()) {
        end(e.getMessage());
      }
    }
  }

  /** Unless that was done while it waited for its turn. */
  private void listFirst() {
    synchronized (listing) {
      if (!isListed()) {
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
    listed |= words == null;
    failure = words;
  }

  @Override
  public Optional<String> gone() {
    if (!isListed()) {
      listFirst();
    }
    synchronized (this) {
      return Optional.ofNullable(failure);
    }
  }

  private synchronized boolean isListed() {
    return listed;
  }

  @Override
  public Listing list() {
    return new KeyTree(address.bucket(), address.prefix(), mirror.all()).listing();
  }

  /** What was put is whole; whether that is a video is seen when it is here. */
  @Override
  public FileCheckResult check(SourceFile file) {
    String key = ObjectPlace.of(file.place()).key();
    return mirror.find(key).filter(ListedObject::isArchived).isPresent()
        ? FileCheckResult.unreadable("lies in an archive of the bucket. Restore it, or put it anew")
        : FileCheckResult.whole();
  }

  @Override
  public Optional<Drop> confirmed(Drop drop) throws IOException {
    String key = ObjectPlace.of(drop.target().place()).key();
    boolean same = isAsListed(KeyNames.folder(key) + drop.name() + ".");
    for (String folder : folders(KeyNames.folder(key))) {
      same &= isAsListed(folder + "_");
    }
    if (!same) {
      return Optional.empty();
    }
    String place = drop.target().place();
    boolean again =
        taken.between(origin(), place, place).stream()
            .anyMatch(one -> one.identity().equals(drop.target().identity()));
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
