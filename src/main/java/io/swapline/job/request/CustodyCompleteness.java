package io.swapline.job.request;

import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.media.MediaCompleteness;
import io.swapline.media.MediaVerdict;
import io.swapline.sidecar.SidecarCheck;
import io.swapline.text.Quote;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Whether what is in custody is whole. What the inbox saw before was still its dropper's. */
public final class CustodyCompleteness {
  private static final MediaCompleteness WHOLENESS = new MediaCompleteness();

  private CustodyCompleteness() {}

  /** What of the video and the face is missing, in words; empty where nothing is. */
  public static Optional<String> all(Job job) {
    return job.inputs().stream()
        .map(file -> media(job, file))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The same, with the files that lie beside them. */
  public static Optional<String> withSidecars(Job job) throws IOException {
    Optional<String> missing = all(job);
    for (InputFile file : job.inputs()) {
      if (missing.isEmpty() && file.custody() != null && breaksOff(file)) {
        missing = Optional.of(Quote.name(Sidecars.shownName(job, file)) + " ends in the middle");
      }
    }
    return missing;
  }

  private static boolean breaksOff(InputFile file) throws IOException {
    Path held = Path.of(file.custody());
    return switch (file.role()) {
      case OPTIONS, FOLDER_OPTIONS -> SidecarCheck.breaksOff(held, false);
      case CONSENT -> SidecarCheck.breaksOff(held, true);
      default -> false;
    };
  }

  private static Optional<String> media(Job job, InputFile file) {
    return switch (file.role()) {
      case TARGET, FACE -> {
        MediaVerdict verdict = WHOLENESS.check(Path.of(file.custody()));
        yield verdict.kind() == MediaVerdict.Kind.UNFINISHED
            ? Optional.of(Quote.name(Sidecars.shownName(job, file)) + ": " + verdict.words())
            : Optional.empty();
      }
      default -> Optional.empty();
    };
  }
}
