package io.swapline.watch;

import io.swapline.watch.DropName.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sorts the files of one folder by NAME: by exact name (Unicode NFC) first; then a file without a
 * target of its own goes to a target whose name differs in case only, when a single one lacks it.
 */
final class NameGroups {

  private NameGroups() {}

  static List<NameGroup> of(List<DropEntry> entries) {
    Map<String, NameGroup> exact = new HashMap<>();
    for (DropEntry entry : entries) {
      exact.computeIfAbsent(entry.name().exactKey(), NameGroups::empty).entries().add(entry);
    }
    Map<String, List<NameGroup>> caseless = new HashMap<>();
    for (NameGroup group : exact.values()) {
      caseless
          .computeIfAbsent(DropName.caselessKey(group.key()), key -> new ArrayList<>(1))
          .add(group);
    }
    List<NameGroup> all = new ArrayList<>(exact.size());
    for (List<NameGroup> twins : caseless.values()) {
      all.addAll(twins.size() == 1 ? twins : unite(twins));
    }
    return all;
  }

  private static List<NameGroup> unite(List<NameGroup> twins) {
    Map<String, Owner> owners = new LinkedHashMap<>();
    for (NameGroup twin : twins) {
      if (twin.hasTarget()) {
        owners.put(twin.key(), new Owner(twin));
      }
    }
    List<NameGroup> united = new ArrayList<>();
    for (NameGroup twin : twins) {
      if (!twin.hasTarget()) {
        adopt(twin, owners.values()).ifPresent(united::add);
      }
    }
    owners.values().forEach(owner -> united.add(owner.withAdopted()));
    return united;
  }

  /** Gives the files of an orphan to their only possible owner; returns what nobody can take. */
  private static Optional<NameGroup> adopt(NameGroup orphan, Collection<Owner> owners) {
    List<DropEntry> left = new ArrayList<>();
    List<DropEntry> rivals = new ArrayList<>();
    for (DropEntry entry : orphan.entries()) {
      List<Owner> takers =
          owners.stream()
              .filter(o -> entry.is(Role.COPY) || o.group.lacks(entry.name().standsFor()))
              .toList();
      if (takers.size() == 1) {
        takers.get(0).adopted.add(entry);
        continue;
      }
      left.add(entry);
      if (!entry.is(Role.IGNORED)) {
        takers.forEach(taker -> taker.contested.add(entry));
        takers.forEach(taker -> rivals.addAll(taker.group.targets()));
      }
    }
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(new NameGroup(orphan.key(), left, rivals.stream().distinct().toList()));
  }

  /** A group with a target, while files whose names differ in case are dealt out. */
  private static final class Owner {
    private final NameGroup group;
    private final List<DropEntry> adopted = new ArrayList<>();
    private final List<DropEntry> contested = new ArrayList<>();

    Owner(NameGroup group) {
      this.group = group;
    }

    NameGroup withAdopted() {
      List<DropEntry> entries = new ArrayList<>(group.entries());
      entries.addAll(adopted);
      return new NameGroup(group.key(), entries, contested);
    }
  }

  private static NameGroup empty(String key) {
    return new NameGroup(key, new ArrayList<>(2), List.of());
  }
}
