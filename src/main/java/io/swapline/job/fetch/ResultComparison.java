package io.swapline.job.fetch;

import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.Job;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.MediaFacts.Motion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is not in the result as it was in the input. */
public final class ResultComparison {
  private static final double LEAST_DURATION = 0.98;

  /** Two, and what rounding makes of them. */
  private static final double FRAMES_OF_NO_MATTER = 2.2;

  /** 29.97 is not 30, and what is counted is exact. */
  private static final double SAME_RATE = 0.0005;

  private static final Set<FileRole> FACES = Set.of(FileRole.FACE, FileRole.FITTED_FACE);
  private static final Set<FileRole> SENT =
      Set.of(FileRole.TARGET, FileRole.FITTED_TARGET, FileRole.FACE, FileRole.FITTED_FACE);

  private ResultComparison() {}

  /**
   * Why a person must look at it before it is delivered; null if nobody must.
   *
   * @param asked milliseconds that the job asked for at most; 0 for all
   */
  static String mustBeSeen(MediaFacts input, long asked, MediaFacts output) {
    Optional<Motion> before = input.knownMotion();
    Optional<Motion> after = output.knownMotion();
    if (before.isEmpty() || after.isEmpty()) {
      return null;
    }
    long lasts = before.get().durationMillis();
    long wanted = asked > 0 ? Math.min(asked, lasts) : lasts;
    long got = after.get().durationMillis();
    if (got >= wanted * LEAST_DURATION
        || wanted - got <= FRAMES_OF_NO_MATTER * frame(before, after)) {
      return null;
    }
    return String.format(
        Locale.ROOT,
        "the result lasts %.1f s, the input %.1f s%s",
        got / 1000.0,
        lasts / 1000.0,
        wanted < lasts
            ? String.format(Locale.ROOT, ", of which %.1f s were asked for", wanted / 1000.0)
            : "");
  }

  /**
   * Why a person must look at what came back, though it is whole: it is what was sent, byte for
   * byte, so nothing was done to it. Empty if it is not.
   *
   * @param sha256 of what came back, lower-case hex
   */
  public static Optional<String> givenBack(Job job, String sha256) {
    return job.inputs().stream()
        .filter(file -> sha256.equals(file.sha256()) && SENT.contains(file.role()))
        .map(file -> FACES.contains(file.role()) ? "face" : job.what())
        .map(
            what ->
                "the provider gave back the "
                    + what
                    + " that it was sent, byte for byte, and was"
                    + " paid for it: claim it back")
        .findFirst();
  }

  /** How long the longer of both pictures lasts, in milliseconds. */
  private static double frame(Optional<Motion> before, Optional<Motion> after) {
    return 1000 / Math.max(1, Math.min(before.get().frameRate(), after.get().frameRate()));
  }

  /** Every difference that a receipt names. */
  public static List<String> differences(MediaFacts input, MediaFacts output) {
    List<String> found = new ArrayList<>();
    if (input.type() != output.type()) {
      found.add("type: " + input.type().title() + " → " + output.type().title());
    }
    List<String> unknown = new ArrayList<>();
    if (!isSized(input) || !isSized(output)) {
      unknown.add("size");
    } else if (input.shownWidth() != output.shownWidth()
        || input.shownHeight() != output.shownHeight()) {
      found.add("size: " + size(input) + " → " + size(output));
    }
    if (input.knownMotion().isPresent() && output.knownMotion().isPresent()) {
      motion(input.knownMotion().get(), output.knownMotion().get(), found);
    } else if (input.type().isVideo()) {
      unknown.addAll(List.of("frame rate", "sound", "duration"));
    }
    if (!unknown.isEmpty()) {
      MediaFacts unread = input.knownMotion().isEmpty() ? input : output;
      found.add(
          "not compared: "
              + String.join(", ", unknown)
              + ", which are not read from "
              + unread.type().title());
    }
    return found;
  }

  private static void motion(Motion input, Motion output, List<String> found) {
    if (Math.abs(input.frameRate() - output.frameRate()) > SAME_RATE * input.frameRate()) {
      found.add(
          String.format(
              Locale.ROOT, "frame rate: %.2f → %.2f", input.frameRate(), output.frameRate()));
    }
    if (input.frames() != output.frames()) {
      found.add("frames: " + input.frames() + " → " + output.frames());
    }
    if (input.sound() != output.sound()) {
      found.add(input.sound() ? "sound: there → gone" : "sound: none → there");
    }
    if (Math.abs(input.durationMillis() - output.durationMillis()) > 100) {
      found.add(
          String.format(
              Locale.ROOT,
              "duration: %.2f s → %.2f s",
              input.durationMillis() / 1000.0,
              output.durationMillis() / 1000.0));
    }
  }

  private static boolean isSized(MediaFacts facts) {
    return facts.width() > 0 && facts.height() > 0;
  }

  private static String size(MediaFacts facts) {
    return facts.shownWidth() + " x " + facts.shownHeight();
  }
}
