package io.swapline.watch;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One NAME with all its files: a target, a face or several, and what goes with them.
 *
 * @param subPath the folder below the inbox, with {@code /} between its parts; empty for the top
 * @param name the NAME, as the target spells it
 * @param kind what the target is
 * @param target the video or picture to work on
 * @param faces the faces to put in, each in a job of its own; one without a label comes first
 * @param sharedFace true when the face is a {@code _face} file, which must stay where it is
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
    List<Face> faces,
    boolean sharedFace,
    Optional<SourceFile> ready,
    Optional<SourceFile> job,
    Optional<SourceFile> consent,
    Optional<SourceFile> folderJob,
    Optional<SourceFile> folderConsent) {

  /**
   * A face to put in.
   *
   * @param label by which it is told from others; empty where it bears none
   */
  public record Face(String label, SourceFile file) {}

  /** What a drop asks to be worked on. */
  public enum Kind {
    VIDEO,
    IMAGE
  }

  /** Whether its faces bear labels, by which their jobs are told apart. */
  public boolean isLabelled() {
    return faces.size() > 1 || !faces.get(0).label().isEmpty();
  }

  /** The files that are pictures or films. */
  List<SourceFile> media() {
    return Stream.concat(Stream.of(target), faces.stream().map(Face::file)).toList();
  }

  /** The files that belong to this drop alone and move with it, the target first. */
  public List<SourceFile> ownFiles() {
    return concat(
        sharedFace ? Stream.of(target) : media().stream(), Stream.of(ready, job, consent));
  }

  /** The {@code _} files that apply to this drop; they are read and never moved. */
  public List<SourceFile> folderFiles() {
    return concat(
        sharedFace ? Stream.of(faces.get(0).file()) : Stream.empty(),
        Stream.of(folderJob, folderConsent));
  }

  private static List<SourceFile> concat(
      Stream<SourceFile> media, Stream<Optional<SourceFile>> others) {
    return Stream.concat(media, others.flatMap(Optional::stream)).toList();
  }
}
