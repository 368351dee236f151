package io.swapline.bucket;

import io.swapline.ledger.arrivals.TakenObject;
import io.swapline.ledger.arrivals.TakenObjects;
import io.swapline.ledger.model.FileRole;
import io.swapline.s3.BucketListing;
import io.swapline.s3.BucketObjects;
import io.swapline.s3.ListedObject;
import io.swapline.s3.ObjectFacts;
import io.swapline.watch.crowd.Crowds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What lies under the prefix and may be of a drop that was not taken, as the last listing and the
 * news since then tell it. What is of no use is not held, however much of it there is.
 */
final class BucketMirror implements ChangedObjects {
  /** What bytes in UTF-8 are ordered by, as the ledger orders text. */
  private static final Comparator<String> BY_BYTES =
      (one, other) ->
          Arrays.compareUnsigned(
              one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

  private final String origin;
  private final String bucket;
  private final String prefix;
  private final BucketObjects objects;
  private final TakenObjects taken;
  private final KeyCrowds crowds;
  private NavigableMap<String, MirrorEntry> entries = new TreeMap<>();

  /** Since a listing began, that is under way: key → what is there, null for nothing of use. */
  private Map<String, MirrorEntry> meanwhile;

  /**
   * @param prefix what all keys begin with that are held
   * @param crowds how much of each folder is held
   */
  BucketMirror(
      String origin,
      String bucket,
      String prefix,
      BucketObjects objects,
      TakenObjects taken,
      Crowds crowds) {
    this.crowds = new KeyCrowds(crowds);
    this.origin = origin;
    this.bucket = bucket;
    this.prefix = prefix;
    this.objects = objects;
    this.taken = taken;
  }

  /**
   * Replaces all of it by a listing.
   *
   * @param seen is told of every object
   * @throws IOException if the listing breaks off; what was known is known still
   */
  BucketListing.Pass refresh(BucketListing listing, Collection<String> watched, Seen seen)
      throws IOException {
    synchronized (this) {
      meanwhile = new HashMap<>();
    }
    NavigableMap<String, MirrorEntry> fresh = new TreeMap<>();
    Set<String> gone = new HashSet<>();
    Set<String> there = new HashSet<>();
    try {
      crowds.begin();
      BucketListing.Pass pass =
          listing.each(
              page -> {
                add(page, fresh, gone, there);
                page.stream().filter(one -> watched.contains(one.key())).forEach(seen::object);
              });
      gone.removeAll(there);
      taken.forgetGone(origin, gone);
      if (crowds.choose()) {
        fresh.clear();
        listing.each(page -> add(page, fresh, gone, there));
      }
      fresh.values().removeIf(entry -> !crowds.holds(entry));
      replace(fresh);
      return pass;
    } finally {
      synchronized (this) {
        meanwhile = null;
      }
    }
  }

  /** Whom objects of a listing are told to. */
  interface Seen {
    void object(ListedObject object);
  }

  /**
   * @param gone where something was taken and is no more, unless another page has it
   * @param there where something was taken and is still
   */
  private void add(
      List<ListedObject> page, Map<String, MirrorEntry> into, Set<String> gone, Set<String> there) {
    for (MirrorEntry entry : entries(page, gone, there)) {
      if (crowds.holds(entry)) {
        into.put(entry.object().key(), entry);
      }
    }
  }

  private List<MirrorEntry> entries(List<ListedObject> page, Set<String> gone, Set<String> there) {
    if (page.isEmpty()) {
      return List.of();
    }
    List<String> places = page.stream().map(one -> place(one.key())).sorted(BY_BYTES).toList();
    Map<String, List<TakenObject>> known = new HashMap<>();
    for (TakenObject one : taken.between(origin, places.get(0), places.get(places.size() - 1))) {
      known.computeIfAbsent(one.place(), place -> new ArrayList<>(1)).add(one);
    }
    gone.addAll(known.keySet());
    List<MirrorEntry> all = new ArrayList<>();
    for (ListedObject object : page) {
      List<TakenObject> earlier = known.getOrDefault(place(object.key()), List.of());
      if (!earlier.isEmpty()) {
        there.add(place(object.key()));
      }
      entry(object, earlier).ifPresent(all::add);
    }
    return all;
  }

  private Optional<MirrorEntry> entry(ListedObject object, List<TakenObject> earlier) {
    if (object.isFolderMarker() || !KeyNames.isOfUse(object.key(), prefix)) {
      return Optional.empty();
    }
    Optional<TakenObject> before =
        earlier.stream()
            .filter(one -> MirrorEntry.identity(object).isCoveredBy(one.identity()))
            .findFirst();
    return before.map(TakenObject::role).filter(FileRole.TARGET::equals).isPresent()
        ? Optional.empty()
        : Optional.of(new MirrorEntry(object, before.isPresent()));
  }

  private synchronized void replace(NavigableMap<String, MirrorEntry> fresh) {
    meanwhile.forEach(
        (key, entry) -> {
          if (entry == null) {
            fresh.remove(key);
          } else {
            fresh.put(key, entry);
          }
        });
    entries = fresh;
    crowds.end();
  }

  /** Asks what is there under that key now. */
  @Override
  public void changed(String key) throws IOException {
    if (!key.startsWith(prefix) || key.endsWith("/") || !KeyNames.isOfUse(key, prefix)) {
      return;
    }
    Optional<ListedObject> found = objects.head(key).map(BucketMirror::listed);
    List<TakenObject> earlier = taken.between(origin, place(key), place(key));
    set(key, found.flatMap(object -> entry(object, earlier)).orElse(null));
  }

  private static ListedObject listed(ObjectFacts facts) {
    return new ListedObject(
        facts.version().key(),
        facts.version().etag(),
        facts.version().bytes(),
        facts.modified(),
        null,
        facts.isArchived() ? facts.storageClass() : null);
  }

  /** A job takes it. */
  void take(String key) {
    set(key, null);
  }

  private synchronized void set(String key, MirrorEntry entry) {
    if (entry == null) {
      entries.remove(key);
    } else if (!crowds.holdsNews(key)) {
      return;
    } else if (!isSame(entries.get(key), entry) || entries.get(key).object().isArchived()) {
      entries.put(key, entry);
    }
    if (meanwhile != null) {
      meanwhile.put(key, entries.get(key));
    }
  }

  /** A listing tells the time to the millisecond, and a look at one object to the second. */
  private static boolean isSame(MirrorEntry known, MirrorEntry now) {
    return known != null
        && known.used() == now.used()
        && known.object().version().isTagged(now.object().etag())
        && known.object().bytes() == now.object().bytes()
        && known.object().modified().getEpochSecond() == now.object().modified().getEpochSecond();
  }

  /**
   * Replaces what is known below a prefix.
   *
   * @param found all that is there
   * @return whether it is what was known
   */
  boolean confirm(String below, List<ListedObject> found) {
    Map<String, MirrorEntry> now = new HashMap<>();
    for (MirrorEntry entry : entries(found, new HashSet<>(), new HashSet<>())) {
      if (crowds.isHeld(entry.object().key())) {
        now.put(entry.object().key(), entry);
      }
    }
    synchronized (this) {
      Set<String> keys = new HashSet<>(now.keySet());
      keys.addAll(entries.subMap(below, true, below + Character.MAX_VALUE, true).keySet());
      boolean same = true;
      for (String key : keys) {
        MirrorEntry known = entries.get(key);
        MirrorEntry entry = now.get(key);
        if (entry == null ? known != null : !isSame(known, entry)) {
          same = false;
          set(key, entry);
        }
      }
      return same;
    }
  }

  synchronized Optional<ListedObject> find(String key) {
    return Optional.ofNullable(entries.get(key)).map(MirrorEntry::object);
  }

  /** All of it, in the order of keys. */
  synchronized List<MirrorEntry> all() {
    return List.copyOf(entries.values());
  }

  /** How many names of a folder are left out, by the key of the folder with a slash behind it. */
  long left(String folder) {
    return crowds.left(folder);
  }

  private String place(String key) {
    return new ObjectPlace(bucket, key).text();
  }
}
