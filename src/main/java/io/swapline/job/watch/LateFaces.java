package io.swapline.job.watch;

import io.swapline.ledger.LabelledFaces;
import io.swapline.ledger.model.Job;
import io.swapline.text.Quote;
import io.swapline.watch.DropName;
import io.swapline.watch.DropName.Role;
import io.swapline.watch.SourceFile;
import io.swapline.watch.WaitingFiles;
import io.swapline.watch.WaitingFiles.Reason;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Faces that wait for a video which was taken without them. */
final class LateFaces {
  private static final Set<Role> FACES = Set.of(Role.FACE, Role.LABELLED_FACE);

  private final LabelledFaces taken;
  private Map<WaitingFiles, Optional<String>> last = Map.of();

  LateFaces(LabelledFaces taken) {
    this.taken = taken;
  }

  /** The same, and what to say of those whose video is gone; asked once for what waits on. */
  Map<WaitingFiles, Optional<String>> words(List<WaitingFiles> waiting) {
    Map<WaitingFiles, Optional<String>> all = new HashMap<>();
    for (WaitingFiles one : waiting) {
      if (one.reason() == Reason.NO_TARGET) {
        Optional<String> before = last.get(one);
        all.put(one, before == null ? words(one) : before);
      }
    }
    last = all;
    return all;
  }

  private Optional<String> words(WaitingFiles waiting) {
    Optional<SourceFile> face =
        waiting.files().stream()
            .filter(file -> FACES.contains(DropName.of(file.fileName()).standsFor()))
            .findFirst();
    if (face.isEmpty()) {
      return Optional.empty();
    }
    String spelled = DropName.of(face.get().fileName()).name();
    List<String> names =
        List.of(
            spelled,
            Normalizer.normalize(spelled, Normalizer.Form.NFC),
            Normalizer.normalize(spelled, Normalizer.Form.NFD));
    return taken
        .lastOf(waiting.subPath(), names.stream().distinct().toList())
        .map(job -> words(face.get(), job));
  }

  private static String words(SourceFile face, Job job) {
    return Quote.name(face.fileName())
        + ": the "
        + job.what()
        + " is missing. One of that name was taken before, with job "
        + job.id()
        + " ("
        + Quote.line(job.path())
        + "), and a face that comes later is not added to it. Drop the "
        + job.what()
        + " beside it, again if it"
        + " is the same: what was paid for is not paid for again. Where that is: ./swapline show "
        + job.id()
        + ".";
  }
}
