package io.swapline.watch;

import io.swapline.watch.names.CopyNames;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a file in the inbox is, by its name alone.
 *
 * @param role what the file is for
 * @param standsFor the same as {@code role}; for one that is {@linkplain #isFit() not fit} the role
 *     that it would have under a name, or of a kind, that can be used
 * @param name the NAME that ties the files of one drop together, as spelled in the file name; empty
 *     for a file that holds for its whole folder and for a file that is no part of any drop
 * @param label by which a face is told from others of the same drop; empty for all other files
 */
public record DropName(Role role, Role standsFor, String name, String label) {

  /** The parts that a file can play in a drop. */
  public enum Role {
    /** {@code NAME.mp4} and its like: the video to work on. */
    TARGET_VIDEO,
    /** {@code NAME.target.jpg}: the picture to work on. */
    TARGET_PICTURE,
    /** {@code NAME.face.jpg}: the face of this drop. */
    FACE,
    /** {@code NAME.jpg}: the face for a video of that NAME that has no {@link #FACE}. */
    PLAIN_PICTURE,
    /** {@code _face.jpg}: the face for every video of the folder and below that has none. */
    SHARED_FACE,
    /** {@code NAME.ready}: take it now. */
    READY,
    /** {@code NAME.job.yaml}, or {@code _job.yaml} for the folder: options. */
    JOB_SIDECAR,
    /** {@code NAME.consent.json}, or {@code _consent.json} for the folder. */
    CONSENT_SIDECAR,
    /** {@code NAME.face.LABEL.jpg}: one of many faces for one video. */
    LABELLED_FACE,
    /** A picture of a kind that no provider takes (HEIC, TIFF). */
    UNFIT_PICTURE,
    /** A video of a kind that no provider takes (3GP, MTS). */
    UNFIT_VIDEO,
    /** Options or a consent record under an ending that is not read ({@code NAME.job.yaml.txt}). */
    UNFIT_TEXT,
    /** A second copy of a file, which a program named so: nobody knows which of them is meant. */
    COPY,
    /** Hidden, temporary or still being downloaded: never touched. */
    IGNORED,
    /** No part of any drop: left alone. */
    FOREIGN
  }

  private static final Set<String> VIDEOS = Set.of("mp4", "mov", "m4v", "mkv", "webm", "avi");
  private static final Set<String> PICTURES = Set.of("jpg", "jpeg", "png", "webp");
  private static final Set<String> UNFIT_PICTURES = Set.of("heic", "heif", "tif", "tiff");

  /**
   * More of them; without a marker such a file lies beside a video for many reasons, and is no
   * face.
   */
  private static final Set<String> UNFIT_IF_MARKED =
      Set.of(
          "arw", "avif", "bmp", "cr2", "cr3", "dng", "gif", "jfif", "jp2", "jpe", "jxl", "nef",
          "orf", "psd", "raf", "rw2");

  private static final Set<String> UNFIT_VIDEOS =
      Set.of(
          "3g2", "3gp", "asf", "braw", "divx", "f4v", "flv", "insv", "m2ts", "mpeg", "mpg", "mts",
          "mxf", "ogv", "r3d", "ts", "vob", "wmv");

  private static final Set<String> OPTIONS = Set.of("yaml", "yml", "json");
  private static final DropName FOREIGN = plain(Role.FOREIGN, "");

  /**
   * Reads a file name, without its folder. Extensions and markers count in any case.
   *
   * <p>A download that will become a file of a drop ({@code clip.mp4.part}) is {@link Role#IGNORED}
   * and still bears the NAME of that drop, so that a change of it is seen as a change of the drop.
   */
  public static DropName of(String fileName) {
    if (ProgramNames.isNobodysDrop(fileName)) {
      return ignored("");
    }
    if (ProgramNames.isOfATransfer(extension(fileName))) {
      return ignored(read(ProgramNames.withoutToken(stem(fileName))).name);
    }
    return CopyNames.original(fileName)
        .map(original -> unfit(Role.COPY, read(original)))
        .orElseGet(() -> read(fileName));
  }

  /** Whether it can be what it stands for. */
  boolean isFit() {
    return role == standsFor;
  }

  /** Whether it is worked on. */
  public boolean isTarget() {
    return standsFor == Role.TARGET_VIDEO || standsFor == Role.TARGET_PICTURE;
  }

  /** True for a {@code _} file, which holds for its folder and the folders below. */
  public boolean isForFolder() {
    return name.isEmpty() && role != Role.IGNORED && role != Role.FOREIGN;
  }

  /** The NAME in the form in which names are compared first: Unicode NFC, case kept. */
  public String exactKey() {
    return exact(name);
  }

  /** What its job is called, and what comes out of it: NAME, or {@code NAME.LABEL}. */
  public String output() {
    return label.isEmpty() ? name : name + "." + label;
  }

  /** The label in the form in which labels are compared. */
  String labelKey() {
    return caselessKey(exact(label));
  }

  /** Any name in the form in which names are compared first. */
  static String exact(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /** The NAME in the form in which names are compared second: without case. */
  static String caselessKey(String exactKey) {
    return exact(folded(folded(exactKey)));
  }

  /**
   * Upper case first: it is what unites letters such as ß and SS, or both forms of sigma. Twice: a
   * capital ß becomes a small one the first time.
   */
  private static String folded(String text) {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private static DropName read(String fileName) {
    String extension = extension(fileName);
    String stem = stem(fileName);
    if (stem.isEmpty()) {
      return FOREIGN;
    }
    if (VIDEOS.contains(extension)) {
      return plain(Role.TARGET_VIDEO, stem);
    }
    if (UNFIT_VIDEOS.contains(extension)) {
      return unfit(Role.UNFIT_VIDEO, plain(Role.TARGET_VIDEO, stem));
    }
    if (PICTURES.contains(extension)) {
      return picture(stem);
    }
    if (UNFIT_PICTURES.contains(extension)) {
      return unfit(Role.UNFIT_PICTURE, picture(stem));
    }
    if (UNFIT_IF_MARKED.contains(extension)) {
      DropName asJpeg = picture(stem);
      return asJpeg.role == Role.PLAIN_PICTURE ? FOREIGN : unfit(Role.UNFIT_PICTURE, asJpeg);
    }
    if (extension.equals("ready")) {
      return plain(Role.READY, stem);
    }
    return text(extension, stem);
  }

  private static DropName text(String extension, String stem) {
    if (extension.equals("txt")) {
      // What an editor adds where the system shows no endings.
      String named = OPTIONS.contains(extension(stem)) ? stem(stem) : stem;
      return unfit(Role.UNFIT_TEXT, either(named));
    }
    if (!OPTIONS.contains(extension)) {
      return FOREIGN;
    }
    DropName read = either(stem);
    return read.role == Role.CONSENT_SIDECAR && !extension.equals("json")
        ? unfit(Role.UNFIT_TEXT, read)
        : read;
  }

  private static DropName either(String stem) {
    DropName options = sidecar(Role.JOB_SIDECAR, stem, "job");
    return options.role == Role.FOREIGN ? sidecar(Role.CONSENT_SIDECAR, stem, "consent") : options;
  }

  /**
   * The name without the last of two endings, of which desktops that hide endings show one; empty
   * where it has one.
   */
  static Optional<String> withoutSecondEnding(String fileName) {
    return isEnding(extension(fileName)) && isEnding(extension(stem(fileName)))
        ? Optional.of(stem(fileName))
        : Optional.empty();
  }

  /** Whether files of a drop end so. */
  static boolean isEnding(String text) {
    String extension = text.toLowerCase(Locale.ROOT);
    return Stream.of(VIDEOS, PICTURES, UNFIT_PICTURES, OPTIONS)
        .anyMatch(endings -> endings.contains(extension));
  }

  private static DropName picture(String stem) {
    if (stem.equalsIgnoreCase("_face")) {
      return plain(Role.SHARED_FACE, "");
    }
    if (hasMarker(stem, "face")) {
      return plain(Role.FACE, stem(stem));
    }
    if (hasMarker(stem, "target")) {
      return plain(Role.TARGET_PICTURE, stem(stem));
    }
    if (hasMarker(stem(stem), "face") && !extension(stem).isEmpty()) {
      String label = stem.substring(stem.lastIndexOf('.') + 1);
      return new DropName(Role.LABELLED_FACE, Role.LABELLED_FACE, stem(stem(stem)), label);
    }
    return plain(Role.PLAIN_PICTURE, stem);
  }

  private static DropName sidecar(Role role, String stem, String marker) {
    if (stem.equalsIgnoreCase("_" + marker)) {
      return plain(role, "");
    }
    return hasMarker(stem, marker) ? plain(role, stem(stem)) : FOREIGN;
  }

  private static boolean hasMarker(String stem, String marker) {
    return extension(stem).equals(marker) && !stem(stem).isEmpty();
  }

  private static DropName plain(Role role, String name) {
    return new DropName(role, role, name, "");
  }

  private static DropName unfit(Role role, DropName fit) {
    return fit.role == Role.FOREIGN
        ? FOREIGN
        : new DropName(role, fit.standsFor, fit.name, fit.label);
  }

  private static DropName ignored(String name) {
    return plain(Role.IGNORED, name);
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(0, dot);
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
