package io.swapline.it.kill;

import io.swapline.it.support.ServiceProcess;
import io.swapline.it.support.Site;
import io.swapline.ledger.model.Attempt;
import io.swapline.ledger.submits.AttemptFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Kills, and keeps what the files of the attempts tell right after it: which submits were cut, and
 * how long before the kill the note was taken that the first byte leaves next. Nobody can write a
 * note and send a byte at once.
 */
final class LastNotes {
  /** From the note until its byte is on the wire, on a machine with more to do than it can. */
  private static final Duration NEAR = Duration.ofMillis(100);

  private final Path folder;
  private final Map<String, Cut> cuts = new HashMap<>();

  private record Cut(String kill, Duration noted) {}

  LastNotes(Site site) {
    folder = site.data().resolve("attempts");
  }

  /**
   * {@code kill -9}; it is dead on return.
   *
   * @param kill names it
   */
  void kill(ServiceProcess process, String kill) throws IOException, InterruptedException {
    Instant at = Instant.now();
    process.kill();
    AttemptFiles files = new AttemptFiles(folder);
    for (String token : files.tokens()) {
      Optional<AttemptFiles.Found> found = files.find(token);
      if (found.filter(one -> one.phase() == AttemptFiles.Phase.SENDING).isPresent()) {
        Instant noted = Files.getLastModifiedTime(folder.resolve(token + ".attempt")).toInstant();
        // Killed again before it was looked at after the start: the first kill is the one that cut.
        cuts.putIfAbsent(token, new Cut(kill, Duration.between(noted, at)));
      }
    }
  }

  /** Whether that kill cut the attempt after its first byte may have left. */
  boolean isCutBy(String kill, Attempt attempt) {
    Cut cut = cuts.get(attempt.token());
    return cut != null && cut.kill().equals(kill);
  }

  /** Whether the kill came between the note and the first byte, as far as a clock can tell. */
  boolean isBetweenNoteAndByte(Attempt attempt) {
    Cut cut = cuts.get(attempt.token());
    return cut != null && cut.noted().compareTo(NEAR) < 0;
  }

  /** That time, in words. */
  String text(Attempt attempt) {
    Cut cut = cuts.get(attempt.token());
    return attempt.id() + (cut == null ? ": by no kill" : ": " + cut.noted().toMillis() + " ms");
  }
}
