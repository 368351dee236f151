package io.swapline.job.watch;

import io.swapline.ledger.history.JobReads;
import io.swapline.ledger.model.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether what open jobs hold lies where it is to lie now. A ledger names its files by their whole
 * place, so that one that was copied elsewhere would take those of the folder it was copied from.
 */
public final class CustodyPlace {
  /** A file of a job in a folder of custody, whoever's; what lies elsewhere is none of these. */
  private static final Pattern HELD =
      Pattern.compile("(/.*/custody)/[0-9]{6}-[0-9a-z]{7}/[^/]+", Pattern.DOTALL);

  private CustodyPlace() {}

  /**
   * A folder with files in custody that is another one than this; empty where there is none.
   *
   * @param custody where they are to lie; need not exist
   */
  public static Optional<Path> elsewhere(JobReads reads, Path custody) {
    Path here = custody.toAbsolutePath().normalize();
    Set<Path> named =
        reads.openIds().stream()
            .flatMap(id -> folders(reads, id))
            .collect(Collectors.toUnmodifiableSet());
    return named.stream()
        .filter(Predicate.not(folder -> isSame(folder, here)))
        .sorted()
        .findFirst();
  }

  private static Stream<Path> folders(JobReads reads, String id) {
    try {
      return reads.find(id).stream()
          .flatMap(job -> job.inputs().stream())
          .map(InputFile::custody)
          .map(held -> HELD.matcher(held == null ? "" : held))
          .filter(Matcher::matches)
          .map(held -> Path.of(held.group(1)));
    } catch (RuntimeException unreadable) {
      // The audit tells of it.
      return Stream.empty();
    }
  }

  private static boolean isSame(Path folder, Path here) {
    try {
      return folder.equals(here) || Files.isSameFile(folder, here);
    } catch (IOException notBothThere) {
      return false;
    }
  }
}
