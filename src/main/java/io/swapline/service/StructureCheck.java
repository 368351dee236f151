package io.swapline.service;

import io.swapline.media.Wholeness;
import io.swapline.watch.FileCheck;
import io.swapline.watch.Verdict;
import java.nio.file.Path;

/** Lets the inbox judge files by their structure. */
final class StructureCheck implements FileCheck {
  private final Wholeness wholeness = new Wholeness();

  @Override
  public Verdict check(Path file) {
    io.swapline.media.Verdict found = wholeness.check(file);
    return switch (found.kind()) {
      case WHOLE -> Verdict.whole();
      case UNFINISHED -> Verdict.unfinished(found.words());
      case NOT_MEDIA -> Verdict.notMedia(found.words());
    };
  }
}
