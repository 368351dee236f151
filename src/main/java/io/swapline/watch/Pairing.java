package io.swapline.watch;

import io.swapline.text.PictureCommand;
import io.swapline.text.ShellWord;
import io.swapline.watch.DropEntry.Nature;
import io.swapline.watch.DropName.Role;
import io.swapline.watch.PairingResult.Pair;
import io.swapline.watch.PairingResult.Shortfall;
import io.swapline.watch.WaitingFiles.Reason;
import io.swapline.watch.names.CopyNames;
import io.swapline.watch.names.LongestName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides which files of one NAME play which part, and says what is missing or in the way. */
final class Pairing {
  /** Of a name, where file systems take 255 bytes; the rest is for what we write beside it. */
  private static final int LONGEST_NAME = 200;

  /**
   * What must fit where they take less: {@code NAME~9999.receipt.json}, and a template's ending.
   */
  private static final int LONGEST_ENDING = 25;

  /** Linux takes paths of 4096 bytes, and the outbox may have a longer one than the inbox. */
  private static final int LONGEST_PATH = 2000;

  /** Each is paid for: more than that is a mistake. */
  private static final int MOST_FACES = 50;

  private final String subPath;
  private final Optional<String> unfitFolder;
  private final NameGroup group;
  private final List<DropEntry> targets;
  private final List<DropEntry> faces;
  private final List<List<DropEntry>> labelled;
  private final boolean sharedFace;
  private final List<DropEntry> sharedFaces;
  private final List<DropEntry> readies;
  private final List<DropEntry> jobs;
  private final List<DropEntry> consents;
  private final List<DropEntry> folderJobs;
  private final List<DropEntry> folderConsents;
  private final InboxSettings settings;
  private final NearNames near;

  private Pairing(ListedFolder found, NameGroup group, InboxSettings settings, NearNames near) {
    this.near = near;
    this.settings = settings;
    this.subPath = found.subPath();
    this.unfitFolder = found.unfit();
    SharedFiles folder = found.folderFiles();
    this.group = group;
    this.targets = new ArrayList<>(group.best(Role.TARGET_VIDEO));
    this.targets.addAll(group.best(Role.TARGET_PICTURE));
    this.labelled = labelledFaces();
    List<DropEntry> own = ownFaces();
    this.sharedFace = own.isEmpty() && labelled.isEmpty() && isVideo();
    this.faces = sharedFace ? NameGroup.best(folder.faces(), Role.SHARED_FACE) : own;
    this.readies = group.best(Role.READY);
    this.jobs = group.best(Role.JOB_SIDECAR);
    this.consents = group.best(Role.CONSENT_SIDECAR);
    this.sharedFaces = sharedFace ? folder.faces() : List.of();
    this.folderJobs = folder.jobs();
    this.folderConsents = consents.isEmpty() ? folder.consents() : List.of();
  }

  /** What the group amounts to; empty when its files are no part of any drop. */
  static Optional<PairingResult> find(
      ListedFolder found, NameGroup group, InboxSettings settings, NearNames near) {
    boolean foreign =
        group.entries().stream()
            .allMatch(entry -> entry.is(Role.IGNORED) || entry.standsFor(Role.PLAIN_PICTURE));
    return foreign && group.contested().isEmpty()
        ? Optional.empty()
        : Optional.of(new Pairing(found, group, settings, near).find());
  }

  private PairingResult find() {
    Optional<Shortfall> shortfall =
        unfitName()
            .or(this::contested)
            .or(this::nameTooLong)
            .or(this::tooManyFaces)
            .or(this::heldByAProgram)
            .or(this::copied)
            .or(this::targetMissing)
            .or(() -> unusable(targets, "what to work on"))
            .or(this::faceMissing)
            .or(() -> unusable(faces, "the face"))
            .or(this::unusableLabelled)
            .or(() -> unusable(readies, "the ready mark"))
            .or(() -> unusable(jobs, "the options"))
            .or(() -> unusable(consents, "the consent"))
            .or(() -> unusable(best(folderJobs), "the options of the folder"))
            .or(() -> unusable(best(folderConsents), "the consent of the folder"));
    return shortfall.isPresent() ? shortfall.get() : new Pair(drop());
  }

  private Drop drop() {
    DropEntry target = targets.get(0);
    return new Drop(
        subPath,
        target.name().name(),
        isVideo() ? Drop.Kind.VIDEO : Drop.Kind.IMAGE,
        target.file(),
        allFaces(),
        sharedFace,
        only(readies),
        only(jobs),
        only(consents),
        only(best(folderJobs)),
        only(best(folderConsents)));
  }

  private static List<DropEntry> best(List<DropEntry> forFolder) {
    return forFolder.isEmpty()
        ? forFolder
        : NameGroup.best(forFolder, forFolder.get(0).name().standsFor());
  }

  private List<DropEntry> ownFaces() {
    List<DropEntry> marked = group.best(Role.FACE);
    return marked.isEmpty() && labelled.isEmpty() && isVideo()
        ? group.best(Role.PLAIN_PICTURE)
        : marked;
  }

  /** Those that can be used of each label, by label. */
  private List<List<DropEntry>> labelledFaces() {
    Map<String, List<DropEntry>> byLabel = new TreeMap<>();
    for (DropEntry entry : group.entries()) {
      if (entry.standsFor(Role.LABELLED_FACE)) {
        byLabel.computeIfAbsent(entry.name().labelKey(), label -> new ArrayList<>(1)).add(entry);
      }
    }
    return byLabel.values().stream()
        .map(entries -> NameGroup.best(entries, Role.LABELLED_FACE))
        .toList();
  }

  /** One without a label first. */
  private List<Drop.Face> allFaces() {
    return Stream.concat(faces.stream(), labelled.stream().flatMap(List::stream))
        .map(face -> new Drop.Face(face.name().label(), face.file()))
        .toList();
  }

  private boolean isVideo() {
    return targets.stream().anyMatch(target -> target.is(Role.TARGET_VIDEO));
  }

  private Optional<Shortfall> unfitName() {
    if (unfitFolder.isPresent()) {
      return shortfall(
          Reason.UNFIT_NAME,
          Phrases.names(shown()) + " waits because of " + unfitFolder.get(),
          shown());
    }
    for (DropEntry entry : shown()) {
      Optional<String> objection = entry.objection();
      if (objection.isPresent()) {
        return shortfall(
            Reason.UNFIT_NAME, Phrases.name(entry.file()) + " waits: " + objection.get(), shown());
      }
    }
    return Optional.empty();
  }

  private Optional<Shortfall> contested() {
    if (group.contested().isEmpty()) {
      return Optional.empty();
    }
    List<DropEntry> all = Stream.concat(shown().stream(), group.contested().stream()).toList();
    return shortfall(
        Reason.AMBIGUOUS,
        "It cannot be told which of these belong together: "
            + Phrases.names(all)
            + ". Spell the names that belong together alike, capital letters too.",
        all);
  }

  /** To be told before it is paid: the receipt's name is longer than the video's. */
  private Optional<Shortfall> nameTooLong() {
    // Each as it is spelled: files whose letters are stored differently keep their own.
    int bytes =
        shown().stream()
            .mapToInt(entry -> entry.name().output().getBytes(StandardCharsets.UTF_8).length)
            .max()
            .orElse(0);
    int longest = Math.min(LONGEST_NAME, settings.longestFile() - LONGEST_ENDING);
    if (bytes > longest) {
      return shortfall(
          Reason.NAME_TOO_LONG,
          "This name is too long: it has "
              + bytes
              + " bytes without its ending, and "
              + longest
              + " leave room for the receipt's. Give the files of this drop a shorter one.",
          shown());
    }
    boolean usual = settings.longestFile() >= LongestName.USUAL;
    for (String folder : usual ? new String[0] : subPath.split("/")) {
      if (folder.getBytes(StandardCharsets.UTF_8).length > settings.longestFile()) {
        return shortfall(
            Reason.NAME_TOO_LONG,
            "It lies in "
                + Phrases.name(folder)
                + ", and where it would end a name may have "
                + settings.longestFile()
                + " bytes. Give the folder a shorter one.",
            shown());
      }
    }
    if (subPath.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
      return shortfall(
          Reason.NAME_TOO_LONG,
          "It lies too deep: the names of its folders have more than "
              + LONGEST_PATH
              + " bytes together. Move it up.",
          shown());
    }
    return Optional.empty();
  }

  private Optional<Shortfall> tooManyFaces() {
    if (labelled.size() <= MOST_FACES) {
      return Optional.empty();
    }
    return shortfall(
        Reason.TOO_MANY_FACES,
        Phrases.name(name())
            + " has "
            + labelled.size()
            + " faces, and "
            + MOST_FACES
            + " are the most for one "
            + what()
            + ". Move some of them away, and drop them with the "
            + what()
            + " again later.",
        shown());
  }

  private Optional<Shortfall> heldByAProgram() {
    for (DropEntry control : group.entries()) {
      for (DropEntry file : control.is(Role.IGNORED) ? shown() : List.<DropEntry>of()) {
        if (ProgramNames.holds(control.file().fileName(), file.file().fileName())) {
          return shortfall(
              Reason.STILL_ARRIVING,
              Phrases.name(file.file())
                  + " is still being written by another program: "
                  + Phrases.name(control.file())
                  + " is beside it. It is taken when that is gone; remove it if it was left behind.",
              List.of(file));
        }
      }
    }
    return Optional.empty();
  }

  /** One of the two is what was meant; to take the other is to pay for it. */
  private Optional<Shortfall> copied() {
    Optional<DropEntry> copy =
        Stream.of(group.entries(), sharedFaces, folderJobs, folderConsents)
            .flatMap(List::stream)
            .filter(entry -> entry.is(Role.COPY) && !isPoster(entry))
            .findFirst();
    if (copy.isPresent()) {
      String name = copy.get().file().fileName();
      return copied(copy.get(), CopyNames.original(name).orElse(name));
    }
    return labelled.stream()
        .flatMap(List::stream)
        .filter(this::isOfLabelCopied)
        .findFirst()
        .flatMap(entry -> copied(entry, originalOf(entry)));
  }

  private Optional<Shortfall> copied(DropEntry copy, String original) {
    return shortfall(
        Reason.AMBIGUOUS,
        Phrases.name(copy.file())
            + " has a name that programs give to a second copy of "
            + Phrases.name(original)
            + ", when that was changed in two places or saved twice. Keep the right one as "
            + Phrases.name(original)
            + ", and move the other away.",
        List.of(copy));
  }

  /** Beside a marked face a picture of that NAME plays no part. */
  private boolean isPoster(DropEntry entry) {
    return entry.standsFor(Role.PLAIN_PICTURE)
        && !(group.best(Role.FACE).isEmpty() && labelled.isEmpty());
  }

  private boolean isOfLabelCopied(DropEntry entry) {
    return CopyNames.originalLabel(entry.name().label())
        .map(label -> DropName.caselessKey(DropName.exact(label)))
        .filter(
            key -> labelled.stream().anyMatch(face -> face.get(0).name().labelKey().equals(key)))
        .isPresent();
  }

  private static String originalOf(DropEntry labelled) {
    String name = labelled.file().fileName();
    String label = labelled.name().label();
    String original = CopyNames.originalLabel(label).orElse(label);
    int end = name.lastIndexOf('.');
    return name.substring(0, end - label.length()) + original + name.substring(end);
  }

  private Optional<Shortfall> unusableLabelled() {
    for (List<DropEntry> face : labelled) {
      String label = face.get(0).name().label();
      Optional<Shortfall> found =
          unfitLabel(face, label)
              .or(() -> unusable(face, "the face with the label " + Phrases.name(label)));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private String what() {
    return isVideo() ? "video" : "picture";
  }

  private static Optional<Shortfall> unfitLabel(List<DropEntry> face, String label) {
    return FileNameRules.labelObjection(label)
        .flatMap(
            objection ->
                shortfall(Reason.UNFIT_NAME, Phrases.names(face) + " waits: " + objection, face));
  }

  private Optional<Shortfall> targetMissing() {
    if (!targets.isEmpty()) {
      return Optional.empty();
    }
    if (shown().stream().allMatch(this::isUnfitPicture)) {
      return leftOver();
    }
    List<String> endings = settings.targetEndings().get();
    String others =
        endings.stream().skip(1).map(ending -> "." + ending).collect(Collectors.joining(" "));
    boolean picture = DropName.of("x." + endings.get(0)).role() == Role.TARGET_PICTURE;
    return shortfall(
        Reason.NO_TARGET,
        Phrases.names(shown())
            + (picture ? ": the picture" : ": the video")
            + " is missing. "
            + elsePut(near::targetFor)
            + Phrases.name(name() + "." + endings.get(0))
            + (others.isEmpty() ? "" : " (or " + others + ")")
            + " beside it.",
        shown());
  }

  private boolean isUnfitPicture(DropEntry entry) {
    return entry.is(Role.UNFIT_PICTURE) && unfitPicture(entry).isPresent();
  }

  /** Most likely a picture that was exported, and left where it was. */
  private Optional<Shortfall> leftOver() {
    return shortfall(
        Reason.NO_TARGET,
        Phrases.names(shown())
            + " is of a kind that no provider takes, and is beside no video or picture of that"
            + " name. If you exported it as JPEG, take this one away; else export it, and put "
            + Phrases.name(name() + "." + settings.targetEndings().get().get(0))
            + " beside it.",
        shown());
  }

  private Optional<Shortfall> faceMissing() {
    if (!faces.isEmpty() || !labelled.isEmpty()) {
      return Optional.empty();
    }
    String forFolder =
        isVideo() ? ", or \"_face.jpg\" for all videos of the folder." : " (or .jpeg .png .webp).";
    return shortfall(
        Reason.NO_FACE,
        Phrases.names(targets)
            + ": the face is missing. "
            + elsePut(near::faceFor)
            + Phrases.name(name() + ".face.jpg")
            + " beside it"
            + forFolder,
        shown());
  }

  /** What nobody sees, or a sign between two words, may be all that keeps two names apart. */
  private String elsePut(Function<String, Optional<String>> likely) {
    return unseen()
        .or(() -> likely.apply(name()))
        .map(words -> words + " Else put ")
        .orElse("Put ");
  }

  private Optional<String> unseen() {
    return shown().stream()
        .map(entry -> entry.file().fileName())
        .map(name -> Phrases.unseenIn(name).or(() -> Phrases.twoEndings(name)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Says why none or no single one of these can be used; empty when there is nothing to say. */
  private Optional<Shortfall> unusable(List<DropEntry> candidates, String part) {
    if (candidates.size() > 1) {
      return ambiguous(candidates, part);
    }
    return candidates.stream().findFirst().flatMap(this::unusable);
  }

  private Optional<Shortfall> ambiguous(List<DropEntry> candidates, String part) {
    long spellings = candidates.stream().map(entry -> entry.file().fileName()).distinct().count();
    long looks = candidates.stream().map(Pairing::normalized).distinct().count();
    String twins =
        looks < spellings ? " Two of these names look alike and are stored differently." : "";
    return shortfall(
        Reason.AMBIGUOUS,
        Phrases.names(candidates)
            + ": any of these could be "
            + part
            + ". Keep one and move the others away."
            + twins,
        candidates);
  }

  private static String normalized(DropEntry entry) {
    return DropName.exact(entry.file().fileName());
  }

  private Optional<Shortfall> unusable(DropEntry entry) {
    String name = Phrases.name(entry.file());
    if (entry.nature() == Nature.UNREADABLE) {
      return shortfall(
          Reason.UNREADABLE,
          name + " cannot be read. Allow the user that runs Swapline to read it.",
          List.of(entry));
    }
    if (entry.nature() != Nature.PLAIN) {
      String what = entry.nature() == Nature.LINK ? "a link" : "a pipe, socket or device";
      return shortfall(
          Reason.NOT_A_PLAIN_FILE,
          name + " is " + what + " and is not opened. Put the file itself here.",
          List.of(entry));
    }
    return switch (entry.name().role()) {
      case UNFIT_PICTURE -> unfitPicture(entry);
      case UNFIT_VIDEO ->
          shortfall(
              Reason.UNFIT_VIDEO,
              name
                  + " is of a kind that no provider takes. Please export it as MP4 (or on a command"
                  + " line: ffmpeg -i "
                  + ShellWord.file(entry.file().fileName())
                  + " -c:v libx264 -pix_fmt yuv420p -c:a aac "
                  + ShellWord.file(name() + ".mp4")
                  + "), and take this one away.",
              List.of(entry));
      case UNFIT_TEXT ->
          shortfall(
              Reason.UNFIT_NAME,
              name
                  + " is not read under that ending. Rename it to "
                  + Phrases.name(readAs(entry))
                  + " (where the system hides endings, switch them on), or move it away.",
              List.of(entry));
      default -> Optional.empty();
    };
  }

  /** One without a marker may be anything: what is taken for a face is paid for. */
  private Optional<Shortfall> unfitPicture(DropEntry entry) {
    String file = entry.file().fileName();
    String ending = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (settings.opened().contains(ending) && !entry.standsFor(Role.PLAIN_PICTURE)) {
      return Optional.empty();
    }
    return shortfall(
        Reason.UNFIT_PICTURE,
        Phrases.name(entry.file())
            + " is of a kind that no provider takes. Please export it as JPEG"
            + PictureCommand.of(file, ending)
                .map(command -> " (or on a command line: " + command + ")")
                .orElse("")
            + ", and take this one away."
            + still(entry),
        List.of(entry));
  }

  /** The picture that a phone keeps with its film is of the same name, and no face to put in. */
  private String still(DropEntry entry) {
    return entry.standsFor(Role.PLAIN_PICTURE)
        ? " If it is not the face but the still of that film (a Live Photo has both), move it away,"
            + " and put "
            + Phrases.name(name() + ".face.jpg")
            + " there, or \"_face.jpg\" for all videos of the folder."
        : "";
  }

  private static String readAs(DropEntry entry) {
    String spelled = entry.name().name();
    return (spelled.isEmpty() ? "_" : spelled + ".")
        + (entry.standsFor(Role.JOB_SIDECAR) ? "job.yaml" : "consent.json");
  }

  private String name() {
    return (targets.isEmpty() ? shown() : targets).get(0).name().name();
  }

  private List<DropEntry> shown() {
    return group.entries().stream().filter(entry -> !entry.is(Role.IGNORED)).toList();
  }

  private static Optional<Shortfall> shortfall(
      Reason reason, String words, List<DropEntry> entries) {
    return Optional.of(new Shortfall(reason, words, entries));
  }

  private static Optional<SourceFile> only(List<DropEntry> entries) {
    return entries.stream().findFirst().map(DropEntry::file);
  }
}
