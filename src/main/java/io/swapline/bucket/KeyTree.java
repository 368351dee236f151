package io.swapline.bucket;

import io.swapline.watch.DropEntry.Nature;
import io.swapline.watch.DropName;
import io.swapline.watch.FileNameRules;
import io.swapline.watch.ListedFolder;
import io.swapline.watch.Listing;
import io.swapline.watch.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Keys as folders with files in them. */
final class KeyTree {
  private final String bucket;
  private final String prefix;
  private final ToLongFunction<String> left;

  /** By depth, then by name: a folder comes before those in it. */
  private final Map<List<String>, List<MirrorEntry>> files = new HashMap<>();

  /**
   * @param left key of a folder, with a slash behind it → how many names are left out of it
   */
  KeyTree(String bucket, String prefix, List<MirrorEntry> entries, ToLongFunction<String> left) {
    this.left = left;
    this.bucket = bucket;
    this.prefix = prefix;
    for (MirrorEntry entry : entries) {
      List<String> folders = KeyNames.folders(entry.object().key(), prefix);
      files.computeIfAbsent(folders, path -> new ArrayList<>()).add(entry);
    }
  }

  Listing listing() {
    Map<String, ListedFolder> folders = new TreeMap<>();
    ListedFolder top = ListedFolder.top(place(prefix));
    fill(top, List.of());
    folders.put("", top);
    List<List<String>> paths = new ArrayList<>(files.keySet());
    paths.sort((one, other) -> Integer.compare(one.size(), other.size()));
    for (List<String> path : paths) {
      folder(path, folders);
    }
    return new Listing(List.copyOf(folders.values()), List.of());
  }

  private ListedFolder folder(List<String> path, Map<String, ListedFolder> folders) {
    String below = String.join("/", path) + (path.isEmpty() ? "" : "/");
    ListedFolder known = folders.get(below);
    if (known != null) {
      return known;
    }
    String name = path.get(path.size() - 1);
    ListedFolder folder =
        folder(path.subList(0, path.size() - 1), folders)
            .below(name, place(prefix + below), KeyNames.objection(name));
    fill(folder, path);
    folders.put(below, folder);
    return folder;
  }

  private void fill(ListedFolder folder, List<String> path) {
    List<MirrorEntry> here = files.getOrDefault(path, List.of());
    String below = path.isEmpty() ? "" : String.join("/", path) + "/";
    folder.leaveOut(left.applyAsLong(prefix + below), 0);
    Set<String> wanting = new HashSet<>();
    for (MirrorEntry entry : here) {
      DropName name = name(entry);
      if (!entry.used() && name.isTarget()) {
        wanting.add(name.exactKey());
      }
    }
    for (MirrorEntry entry : here) {
      if (!entry.used() || wanting.contains(name(entry).exactKey())) {
        SourceFile file = file(entry);
        folder.add(file, Nature.PLAIN, FileNameRules.objection(file.fileName()));
      }
    }
  }

  private SourceFile file(MirrorEntry entry) {
    return new SourceFile(
        place(entry.object().key()),
        entry.identity().text(),
        entry.object().bytes(),
        entry.object().modified().toEpochMilli());
  }

  private static DropName name(MirrorEntry entry) {
    return DropName.of(KeyNames.file(entry.object().key()));
  }

  private String place(String key) {
    return new ObjectPlace(bucket, key).text();
  }
}
