package io.swapline.watch;

import io.swapline.watch.DropName.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds what was most likely meant where half of a drop is missing: a file of the same folder whose
 * NAME has the same letters and digits, whatever stands between them.
 */
final class NearNames {
  private static final String FACE = "face";

  /** Of more nobody reads the names. */
  private static final int MOST = 3;

  private final List<NameGroup> groups;
  private Map<String, List<DropEntry>> faces;
  private Map<String, List<DropEntry>> targets;

  NearNames(List<NameGroup> groups) {
    this.groups = groups;
  }

  /** A sentence about a picture that may be the face for that NAME; empty for none. */
  Optional<String> faceFor(String name) {
    if (faces == null) {
      faces = byLetters(group -> !group.hasTarget(), NearNames::isFace);
    }
    return find(faces, name)
        .map(
            near ->
                Phrases.names(near)
                    + isNear(near)
                    + Phrases.name(name + ".face" + ending(near))
                    + "? Then rename it.");
  }

  /** A sentence about a video or picture for which a face of that NAME may be; empty for none. */
  Optional<String> targetFor(String name) {
    if (targets == null) {
      targets = byLetters(group -> true, entry -> entry.name().isTarget());
    }
    return find(targets, name)
        .map(
            near ->
                "Is it for "
                    + Phrases.names(near)
                    + "? Then rename it to "
                    + Phrases.name(near.get(0).name().name() + ".face.jpg")
                    + ".");
  }

  private static String isNear(List<DropEntry> near) {
    return near.size() == 1
        ? " has nearly that name: is it to be "
        : " have nearly that name: is one to be ";
  }

  private static String ending(List<DropEntry> near) {
    String file = near.get(0).file().fileName();
    return file.substring(file.lastIndexOf('.')).toLowerCase(Locale.ROOT);
  }

  private static Optional<List<DropEntry>> find(Map<String, List<DropEntry>> of, String name) {
    return of.isEmpty() ? Optional.empty() : Optional.ofNullable(of.get(letters(name)));
  }

  private Map<String, List<DropEntry>> byLetters(
      Predicate<NameGroup> wanted, Predicate<DropEntry> part) {
    Map<String, List<DropEntry>> found = new HashMap<>();
    for (NameGroup group : groups) {
      if (wanted.test(group)) {
        for (DropEntry entry : group.entries()) {
          if (part.test(entry) && !letters(entry.name().name()).isEmpty()) {
            List<DropEntry> same =
                found.computeIfAbsent(letters(entry.name().name()), key -> new ArrayList<>(1));
            if (same.size() < MOST) {
              same.add(entry);
            }
          }
        }
      }
    }
    return found;
  }

  private static boolean isFace(DropEntry entry) {
    return entry.isFit() && (entry.is(Role.PLAIN_PICTURE) || entry.is(Role.FACE));
  }

  /** What is left of a NAME without signs and blanks, and without the word face at an end. */
  private static String letters(String name) {
    StringBuilder letters = new StringBuilder(name.length());
    DropName.caselessKey(name)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(letters::appendCodePoint);
    String all = letters.toString();
    if (all.endsWith(FACE)) {
      return all.substring(0, all.length() - FACE.length());
    }
    return all.startsWith(FACE) ? all.substring(FACE.length()) : all;
  }
}
