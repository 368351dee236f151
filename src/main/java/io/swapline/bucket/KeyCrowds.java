package io.swapline.bucket;

import io.swapline.s3.ListedObject;
import io.swapline.watch.CrowdedName;
import io.swapline.watch.DropName;
import io.swapline.watch.crowd.Crowd;
import io.swapline.watch.crowd.Crowds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is held of folders of a bucket in which more lies than one look can hold. A listing comes
 * once, and very much of it cannot be kept until its end: where that is seen only then, what was
 * chosen is listed once more.
 */
final class KeyCrowds {
  /** News that are held beside what a listing chose; what comes beyond it is seen by the next. */
  private static final int MOST_NEWS = 5_000;

  /** A file of a folder that is not crowded so far. */
  private record Seen(long name, int part) {}

  private static final class Folder {
    private final int room;
    private final List<Seen> seen = new ArrayList<>();
    private Crowd crowd;
    private boolean face;

    Folder(int room) {
      this.room = room;
    }
  }

  private final Crowds crowds;
  private Map<String, Folder> folders = Map.of();
  private Map<String, Folder> counted = Map.of();
  private final Set<String> news = new HashSet<>();
  private boolean chosen;

  KeyCrowds(Crowds crowds) {
    this.crowds = crowds;
  }

  /** A listing begins. */
  void begin() {
    crowds.beginLook();
    counted = new HashMap<>();
    chosen = false;
  }

  /** Whether an object of the listing is to be held. */
  boolean holds(MirrorEntry entry) {
    String key = entry.object().key();
    DropName name = DropName.of(KeyNames.file(key));
    String at = KeyNames.folder(key);
    Folder folder = counted.computeIfAbsent(at, any -> new Folder(crowds.room()));
    if (isShared(name)) {
      folder.face |= name.standsFor() == DropName.Role.SHARED_FACE;
      return true;
    }
    long hash = CrowdedName.hash(name);
    if (chosen) {
      return folder.crowd == null || folder.crowd.isChosen(hash);
    }
    int part = part(name, entry);
    if (folder.crowd == null && folder.seen.size() < folder.room) {
      folder.seen.add(new Seen(hash, part));
      crowds.hold(1);
      return true;
    }
    if (folder.crowd == null) {
      folder.crowd = crowds.count(at);
      folder.seen.forEach(one -> folder.crowd.see(one.name(), one.part()));
    }
    folder.crowd.see(hash, part);
    return folder.crowd.isChosen(hash);
  }

  /**
   * All is counted.
   *
   * @return whether something was chosen that was not held, and all has to be listed again
   */
  boolean choose() {
    boolean again = false;
    for (Map.Entry<String, Folder> one : counted.entrySet()) {
      Folder folder = one.getValue();
      folder.seen.clear();
      if (folder.crowd != null) {
        again |= folder.crowd.choose(folder.room, hasFace(one.getKey()));
      }
    }
    chosen = true;
    return again;
  }

  /** What was listed is what holds from now on. */
  synchronized void end() {
    folders = counted;
    news.clear();
  }

  private boolean hasFace(String folder) {
    for (String here = folder; ; here = KeyNames.folder(here.substring(0, here.length() - 1))) {
      Folder there = counted.get(here);
      if (there != null && there.face) {
        return true;
      }
      if (here.isEmpty()) {
        return false;
      }
    }
  }

  /** Whether what is told of that key now is held beside what was listed. */
  synchronized boolean holdsNews(String key) {
    return isHeld(key) || (news.size() < MOST_NEWS && news.add(key));
  }

  /** Whether it belongs to what is looked at: one that is left out is no part of any drop now. */
  synchronized boolean isHeld(String key) {
    Folder folder = folders.get(KeyNames.folder(key));
    DropName name = DropName.of(KeyNames.file(key));
    return folder == null
        || folder.crowd == null
        || isShared(name)
        || folder.crowd.isChosen(CrowdedName.hash(name))
        || news.contains(key);
  }

  /** Of these a folder has few, as there are few spellings; of copies it may have any number. */
  private static boolean isShared(DropName name) {
    return name.isForFolder() && name.role() != DropName.Role.COPY;
  }

  /** How many names of that folder are left out. */
  synchronized long left(String folder) {
    Folder known = folders.get(folder);
    return known == null || known.crowd == null ? 0 : known.crowd.left();
  }

  /** What a job took already makes a drop with another target alone. */
  private static int part(DropName name, MirrorEntry entry) {
    ListedObject object = entry.object();
    int part = CrowdedName.part(name, object.bytes());
    if (!entry.used()) {
      return part;
    }
    return part == Crowd.FACE || part == Crowd.PICTURE ? Crowd.PICTURE : Crowd.TRANSFER;
  }
}
