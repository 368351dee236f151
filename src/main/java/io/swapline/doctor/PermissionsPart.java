package io.swapline.doctor;

import io.swapline.access.Access;
import io.swapline.access.Access.Place;
import io.swapline.durable.OwnerOnly;
import io.swapline.settings.Settings;
import io.swapline.text.Quote;
import io.swapline.watch.DropName;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether sub-folders of the inbox, and where their drops end, are open to who asks. */
final class PermissionsPart implements DoctorPart {
  private static final int MOST_TOLD = 20;
  private static final int FEW = 3;
  private static final int MOST_LOOKED_AT = 10_000;

  private final Settings settings;
  private final Access access = Access.ofCommand();

  PermissionsPart(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String subject() {
    return "rights";
  }

  @Override
  public List<DoctorFinding> examine() throws IOException {
    List<DoctorFinding> findings = new ArrayList<>();
    Path data = settings.path("swapline.data");
    who(data).ifPresent(findings::add);
    findings.addAll(openData(data));
    Optional<Path> inbox = settings.optionalPath("swapline.watch.folder");
    if (inbox.isEmpty() || !Files.isDirectory(inbox.get())) {
      return findings;
    }
    List<String> closed = closed(inbox.get());
    closed.stream()
        .limit(MOST_TOLD)
        .forEach(words -> findings.add(DoctorFinding.mend(subject(), words)));
    if (closed.size() > MOST_TOLD) {
      findings.add(
          DoctorFinding.mend(subject(), "and " + (closed.size() - MOST_TOLD) + " more folders"));
    }
    if (closed.isEmpty()) {
      findings.add(
          DoctorFinding.ok(
              subject(),
              "all sub-folders of the inbox can be read and emptied by " + access.runner()));
    }
    return findings;
  }

  /** What is found out here holds for who asks, and that may be somebody else than the service. */
  private Optional<DoctorFinding> who(Path data) throws IOException {
    if (!Files.isDirectory(data)) {
      return Optional.empty();
    }
    String owner = Files.getOwner(data).getName();
    return access.isRunBy(owner)
        ? Optional.empty()
        : Optional.of(
            DoctorFinding.warn(
                subject(),
                "you are %s, and %s belongs to %s: what is said of folders holds for you. As the"
                        .formatted(access.runner(), data, owner)
                    + " service's user: sudo -u "
                    + owner
                    + " ./swapline doctor"));
  }

  /** A start mends it for the user as whom it runs; what is left is somebody else's. */
  private List<DoctorFinding> openData(Path data) throws IOException {
    if (!Files.isDirectory(data)) {
      return List.of();
    }
    List<Path> wider = OwnerOnly.wider(data, MOST_TOLD);
    if (wider.isEmpty()) {
      return List.of(
          DoctorFinding.ok(subject(), data + " and what lies in it is open to its owner alone"));
    }
    List<String> names = wider.stream().limit(FEW).map(one -> name(data, one)).toList();
    return List.of(
        DoctorFinding.warn(
            subject(),
            "others than its owner have rights on "
                + String.join(", ", names)
                + (wider.size() > FEW ? " and more" : "")
                + ", and faces, films in work and the ledger are theirs alone to see who run the"
                + " service: the next start takes these rights away, as does chmod -R go-rwx "
                + data));
  }

  private static String name(Path data, Path one) {
    String below = data.relativize(one).toString();
    return below.isEmpty() ? data.toString() : Quote.line(data.getFileName() + "/" + below);
  }

  private List<String> closed(Path inbox) throws IOException {
    List<String> closed = new ArrayList<>();
    Files.walkFileTree(
        inbox,
        new SimpleFileVisitor<>() {
          private int seen;

          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (folder.equals(inbox)) {
              return FileVisitResult.CONTINUE;
            }
            seen++;
            boolean ignored =
                DropName.of(folder.getFileName().toString()).role() == DropName.Role.IGNORED;
            if (ignored || seen > MOST_LOOKED_AT) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            look(inbox.relativize(folder), folder).ifPresent(closed::add);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException cause) {
            if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
              access
                  .toList(new Place(file, inbox.relativize(file).toString()))
                  .ifPresent(closed::add);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return closed;
  }

  private Optional<String> look(Path below, Path folder) {
    Place place = new Place(folder, below.toString());
    Optional<String> found = access.toList(place).or(() -> access.toChange(place));
    for (Map.Entry<String, Path> end : FoldersPart.ends(settings).entrySet()) {
      found = found.or(() -> access.toMakeIn(end.getValue(), below.toString()));
    }
    return found;
  }
}
