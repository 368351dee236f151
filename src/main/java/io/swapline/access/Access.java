package io.swapline.access;

import io.swapline.text.Quote;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Asks the system what this process may do with files and folders, and says in words what it may
 * not: which file, which user, and the act that mends it. Nothing is written to find out.
 */
public final class Access {
  /** What follows the name of a link that is in the way. */
  public static final String IS_A_LINK =
      " is a link: nothing is put behind it. Put a folder in its place";

  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_./~+=:,@%-]+");

  private final ServiceUser user;
  private final String runner;

  private Access(ServiceUser user, String runner) {
    this.user = user;
    this.runner = runner;
  }

  /** Of the service, which runs as the user of this process. */
  public static Access ofService() {
    ServiceUser user = ServiceUser.current();
    return new Access(user, user.words() + ", as whom Swapline runs");
  }

  /** Of a command that a person gave. */
  public static Access ofCommand() {
    ServiceUser user = ServiceUser.current();
    return new Access(user, user.words());
  }

  /**
   * A file or folder.
   *
   * @param path where it is
   * @param shown its path as the people know it who can mend what is wrong with it
   */
  public record Place(Path path, String shown) {

    /** One that people know by its whole path. */
    public static Place of(Path path) {
      return new Place(path, path.toString());
    }

    private String name() {
      return shown.substring(shown.lastIndexOf('/') + 1);
    }
  }

  /** Whether the user of this process has that name. */
  public boolean isRunBy(String owner) {
    return user.name().equals(owner);
  }

  /** Whose rights these are, for people. */
  public String runner() {
    return runner;
  }

  /** What keeps the contents of files from being read, a sentence for each kind of reason. */
  public List<String> toRead(List<Place> files) {
    Map<String, List<Place>> closed = new LinkedHashMap<>();
    for (Place file : files) {
      if (!Files.isReadable(file.path())) {
        String kind = Mode.behind(file.path()).map(Mode::toString).orElse(file.shown());
        closed.computeIfAbsent(kind, same -> new ArrayList<>()).add(file);
      }
    }
    return closed.values().stream()
        .map(
            alike ->
                words(
                    alike.stream()
                        .map(file -> Quote.name(file.name()))
                        .collect(Collectors.joining(" and ")),
                    "read",
                    alike,
                    Mode.READ))
        .toList();
  }

  /** What keeps a folder's files from being listed and looked at; empty where nothing does. */
  public Optional<String> toList(Place folder) {
    if (Files.isReadable(folder.path()) && Files.isExecutable(folder.path())) {
      return Optional.empty();
    }
    return Optional.of(words(folder(folder), "read", List.of(folder), Mode.READ | Mode.SEARCH));
  }

  /** What keeps files from being put into a folder and taken out of it; empty if nothing does. */
  public Optional<String> toChange(Place folder) {
    if (Files.isWritable(folder.path()) && Files.isExecutable(folder.path())) {
      return Optional.empty();
    }
    return Optional.of(
        words(folder(folder), "written to", List.of(folder), Mode.WRITE | Mode.SEARCH));
  }

  /**
   * What keeps files from being put into a folder that may still have to be made; empty if nothing
   * does.
   */
  public Optional<String> toMakeIn(Path folder) {
    Path here = folder;
    while (!Files.exists(here, LinkOption.NOFOLLOW_LINKS) && here.getParent() != null) {
      here = here.getParent();
    }
    if (!Files.isDirectory(here)) {
      return Optional.of(
          Quote.name(here.toString())
              + " is in the way: a folder of that name is needed. Move it away or rename it");
    }
    return toChange(Place.of(here));
  }

  /**
   * The same for a folder below one in which others may write: nothing is put behind a link there.
   *
   * @param top may be a link itself
   * @param subPath with {@code /} between its parts; empty for the top
   */
  public Optional<String> toMakeIn(Path top, String subPath) {
    Path folder = top.resolve(subPath);
    for (Path here = folder; !here.equals(top); here = here.getParent()) {
      if (Files.isSymbolicLink(here)) {
        return Optional.of(Quote.name(here.toString()) + IS_A_LINK);
      }
    }
    return toMakeIn(folder);
  }

  /**
   * What keeps this one file from being taken out of a folder that can be changed: a sticky folder,
   * or a flag of the file.
   */
  public Optional<String> toTakeAway(Place file, Place folder) {
    Optional<Mode> of = Mode.of(file.path());
    Optional<Mode> in = Mode.behind(folder.path());
    if (of.isEmpty() || in.isEmpty() || user.uid() < 0) {
      return Optional.empty();
    }
    String start = Quote.name(file.name()) + " cannot be taken away by " + runner + ": ";
    boolean ours = user.overrides() || of.get().uid() == user.uid();
    if (in.get().isSticky() && !ours && in.get().uid() != user.uid()) {
      return Optional.of(
          start
              + "its folder %s is sticky (mode %s), so only who owns a file or the folder may. "
                  .formatted(Quote.name(folder.shown()), in.get().text())
              + let(in.get().ownerName(), List.of("chmod -t"), List.of(folder)));
    }
    boolean letIn = (of.get().allowed(user) & Mode.WRITE) != 0;
    if (letIn && !Files.isWritable(file.path()) && !MountTable.isReadOnly(file.path())) {
      return Optional.of(start + forbidden(of.get(), file));
    }
    return Optional.empty();
  }

  /**
   * What keeps people of a folder's group from getting what is put there; empty where nothing does.
   */
  public Optional<String> toGive(Place folder) {
    Optional<Mode> mode = Mode.behind(folder.path());
    if (mode.isEmpty() || user.uid() < 0) {
      return Optional.empty();
    }
    if (mode.get().isSticky() && (mode.get().group() & Mode.WRITE) != 0) {
      return Optional.of(
          folder(folder)
              + " is sticky (mode %s): people can read what is put there and not remove it. "
                  .formatted(mode.get().text())
              + let(mode.get().ownerName(), List.of("chmod -t"), List.of(folder)));
    }
    boolean handsOver = user.overrides() || user.groups().contains(mode.get().gid());
    if (!handsOver && mode.get().group() != 0) {
      return Optional.of(
          "%s is of the group %s, which is none of %s: what is put there is for its members no more"
                  .formatted(folder(folder), mode.get().groupName(), runner)
              + " than for everybody. Add the user to the group and start again: usermod -aG "
              + mode.get().groupName()
              + " "
              + user.name());
    }
    return Optional.empty();
  }

  /** The mode would let: what else forbids it can only be guessed from here. */
  private static String forbidden(Mode mode, Place file) {
    String guess =
        "owner %s, mode %s, which would let. Perhaps it is marked so that nobody can change it, an"
            + " access list forbids it, or it lies on a share or in a container where root may do"
            + " less. ";
    String unmark =
        Quote.isPlain(file.shown())
            ? " and, if that shows the mark i or a: chattr -i -a " + quoted(file.shown())
            : "";
    return guess.formatted(ServiceUser.words(mode.ownerName()), mode.text())
        + let("root", List.of("getfacl", "lsattr"), List.of(file))
        + unmark;
  }

  private static String folder(Place folder) {
    return "The folder " + Quote.name(folder.shown());
  }

  /** Of places that have the same owner, group and mode. */
  private String words(String what, String doing, List<Place> places, int wanted) {
    Path path = places.get(0).path();
    String start = what + " cannot be " + doing + " by " + runner + ": ";
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return start + "it is not there, or a folder above it is closed to that user";
    }
    if ((wanted & Mode.WRITE) != 0 && MountTable.isReadOnly(path)) {
      return start + "it lies on a file system that is mounted read-only. Mount it writable";
    }
    Optional<Mode> mode = Mode.behind(path);
    if (mode.isEmpty()) {
      return start + "allow that user to, where its rights are set";
    }
    int lacking = wanted & ~mode.get().allowed(user);
    String owner = ServiceUser.words(mode.get().ownerName());
    String belongs = start + "owner %s, mode %s".formatted(owner, mode.get().text());
    if (lacking == 0) {
      return belongs
          + ", which would let; an access list or a flag forbids it. "
          + let("root", List.of("getfacl", "lsattr -d"), places);
    }
    return belongs
        + ". "
        + let(mode.get().ownerName(), commands(mode.get(), path, wanted, lacking), places);
  }

  private List<String> commands(Mode mode, Path path, int wanted, int lacking) {
    if (mode.uid() == user.uid()) {
      return List.of("chmod u+" + Mode.letters(lacking));
    }
    if (user.groups().contains(mode.gid())) {
      return List.of("chmod g+" + Mode.letters(lacking));
    }
    Optional<Mode> above = Optional.ofNullable(path.getParent()).flatMap(Mode::behind);
    if (above.isPresent() && user.groups().contains(above.get().gid())) {
      int missing = wanted & ~mode.group();
      String group = "chgrp " + above.get().groupName();
      return missing == 0 ? List.of(group) : List.of(group, "chmod g+" + Mode.letters(missing));
    }
    return List.of("setfacl -m u:" + user.name() + ":" + Mode.letters(wanted));
  }

  /** A command for the owner to copy, or words where a name has letters that steer a terminal. */
  private static String let(String owner, List<String> commands, List<Place> places) {
    String who = "Let " + ServiceUser.words(owner) + ("root".equals(owner) ? " " : " (or root) ");
    if (!places.stream().allMatch(place -> Quote.isPlain(place.shown()))) {
      return who + "give it a plain name, or allow that";
    }
    String paths =
        places.stream().map(place -> quoted(place.shown())).collect(Collectors.joining(" "));
    return who
        + "do: "
        + commands.stream()
            .map(command -> command + " " + paths)
            .collect(Collectors.joining(" && "));
  }

  private static String quoted(String path) {
    String safe = path.startsWith("-") ? "./" + path : path;
    return BARE.matcher(safe).matches() ? safe : "'" + safe.replace("'", "'\\''") + "'";
  }
}
