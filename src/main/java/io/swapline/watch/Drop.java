package io.swapline.watch;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One NAME with all its files: a target, a face, and what goes with them.
 *
 * @param subPath the folder below the inbox, with {@code /} between its parts; empty for the top
 * @param name the NAME, as the target spells it
 * @param kind what the target is
 * @param target the video or picture to work on
 * @param face the face to put in
 * @param sharedFace true when {@code face} is a {@code _face} file, which must stay where it is
 * @param ready the {@code NAME.ready} marker
 * @param job the drop's own options
 * @param consent the drop's own consent record
 * @param folderJob the nearest {@code _job} file; it holds beside {@code job}, which goes before
 * @param folderConsent the nearest {@code _consent} file, for a drop without its own
 */
public record Drop(
    String subPath,
    String name,
    Kind kind,
    SourceFile target,
    SourceFile face,
    boolean sharedFace,
    Optional<SourceFile> ready,
    Optional<SourceFile> job,
    Optional<SourceFile> consent,
    Optional<SourceFile> folderJob,
    Optional<SourceFile> folderConsent) {

  /** What a drop asks to be worked on. */
  public enum Kind {
    VIDEO,
    IMAGE
  }

  /** The files that belong to this drop alone and move with it, the target first. */
  public List<SourceFile> ownFiles() {
    Stream<SourceFile> media = sharedFace ? Stream.of(target) : Stream.of(target, face);
    return concat(media, Stream.of(ready, job, consent));
  }

  /** The {@code _} files that apply to this drop; they are read and never moved. */
  public List<SourceFile> folderFiles() {
    Stream<SourceFile> media = sharedFace ? Stream.of(face) : Stream.empty();
    return concat(media, Stream.of(folderJob, folderConsent));
  }

  private static List<SourceFile> concat(
      Stream<SourceFile> media, Stream<Optional<SourceFile>> others) {
    return Stream.concat(media, others.flatMap(Optional::stream)).toList();
  }
}
