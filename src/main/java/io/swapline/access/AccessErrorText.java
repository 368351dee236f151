package io.swapline.access;

import io.swapline.access.Access.Place;
import io.swapline.text.Quote;
import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An act on files that the system refused, in words; Java tells it as bare paths. */
public final class AccessErrorText {
  private static final int DEEPEST = 10;
  private static final Pattern STREAM = Pattern.compile("(?s)(.+) \\((.+)\\)");

  private final Access access;

  public AccessErrorText(Access access) {
    this.access = access;
  }

  /** Empty where the problem is none with files. */
  public Optional<String> words(Throwable problem) {
    return Stream.iterate(problem, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .map(this::one)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> one(Throwable problem) {
    if (problem instanceof FileSystemException system) {
      List<Path> paths = new ArrayList<>();
      for (String file : new String[] {system.getFile(), system.getOtherFile()}) {
        if (file != null) {
          paths.add(Path.of(file));
        }
      }
      return Optional.of(words(paths, reason(system)));
    }
    if (problem instanceof FileNotFoundException stream && stream.getMessage() != null) {
      Matcher parts = STREAM.matcher(stream.getMessage());
      return parts.matches()
          ? Optional.of(words(List.of(Path.of(parts.group(1))), parts.group(2)))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private String words(List<Path> paths, String reason) {
    for (Path path : paths) {
      Optional<String> hindrance = hindrance(path);
      if (hindrance.isPresent()) {
        return hindrance.get();
      }
    }
    String files =
        String.join(" and ", paths.stream().map(path -> Quote.name(path.toString())).toList());
    return (files.isEmpty() ? "A file" : files)
        + " could not be used by "
        + access.runner()
        + ": "
        + reason;
  }

  /** What the system says now, asked once more in a way in which it tells who may not what. */
  private Optional<String> hindrance(Path path) {
    Path folder = path.getParent();
    if (folder == null) {
      return Optional.empty();
    }
    Optional<String> found = access.toMakeIn(folder);
    if (found.isEmpty() && Files.exists(path)) {
      found = access.toTakeAway(Place.of(path), Place.of(folder));
      if (found.isEmpty()) {
        found = access.toRead(List.of(Place.of(path))).stream().findFirst();
      }
    }
    return found;
  }

  private static String reason(FileSystemException problem) {
    if (problem instanceof AccessDeniedException) {
      return "access is denied; look for an access list or a flag with getfacl and lsattr";
    }
    if (problem instanceof NoSuchFileException) {
      return "it is not there";
    }
    if (problem instanceof FileAlreadyExistsException) {
      return "a file of that name is in the way";
    }
    if (problem.getReason() == null) {
      return problem.getClass().getSimpleName();
    }
    return problem.getReason().equals("Operation not permitted")
        ? "the system does not permit it; look for a flag such as 'immutable' with lsattr"
        : problem.getReason();
  }
}
