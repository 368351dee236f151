package io.swapline.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.access.Access;
import io.swapline.watch.crowd.Crowds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An inbox with real files, and clocks that are moved by hand. */
final class InboxScene {
  static final Duration SETTLE = Duration.ofSeconds(10);
  static final Duration RECORDING = Duration.ofMinutes(2);
  static final Duration ARRIVING = Duration.ofMinutes(10);

  private final Path folder;
  private final Inbox inbox;
  private final List<Path> checked = new ArrayList<>();
  private Duration timeOfACheck = Duration.ZERO;
  private long ticks = Long.MAX_VALUE - 5; // overflows at once, as nanoTime may
  private Instant wall = Instant.parse("2026-03-01T12:00:00Z");

  InboxScene(Path folder) {
    this(folder, InboxSettings.Ready.OPTIONAL);
  }

  InboxScene(Path folder, InboxSettings.Ready ready) {
    this(folder, settings(ready, "mp4", "m4v"));
  }

  /** With a provider that takes targets of these endings. */
  static InboxScene taking(Path folder, String... endings) {
    return new InboxScene(folder, settings(InboxSettings.Ready.OPTIONAL, endings));
  }

  private static InboxSettings settings(InboxSettings.Ready ready, String... endings) {
    return new InboxSettings(
        SETTLE, RECORDING, ARRIVING, ready, InboxSettings.Consent.OPTIONAL, () -> List.of(endings));
  }

  InboxScene(Path folder, InboxSettings settings) {
    this(folder, settings, Integer.MAX_VALUE);
  }

  /** One look of which holds no more files than that. */
  static InboxScene crowded(Path folder, int most) {
    return new InboxScene(folder, settings(InboxSettings.Ready.OPTIONAL, "mp4"), most);
  }

  private InboxScene(Path folder, InboxSettings settings, int most) {
    this.folder = folder;
    this.inbox =
        new Inbox(
            new FolderSource(
                folder,
                Optional::empty,
                this::check,
                DropAccess.toRead(Access.ofService()),
                new Crowds(() -> ticks, settings.settle(), most)),
            settings,
            new WallClock(),
            () -> ticks);
  }

  /** A file's first word says what it is. */
  private FileCheckResult check(Path file) throws IOException {
    checked.add(file);
    ticks += timeOfACheck.toNanos();
    String content = Files.readString(file);
    if (content.startsWith("WHOLE") || content.startsWith("{}")) {
      return FileCheckResult.whole();
    }
    if (content.startsWith("OPEN")) {
      return FileCheckResult.openEnded("does not say where it ends");
    }
    if (content.startsWith("BROKEN PARSER")) {
      throw new IllegalStateException("parser tripped");
    }
    if (content.startsWith("BAD DISK")) {
      throw new IOException("Input/output error");
    }
    if (content.startsWith("PART: ")) {
      return FileCheckResult.unfinished(content.substring("PART: ".length()));
    }
    return content.startsWith("HALF")
        ? FileCheckResult.unfinished("ends in the middle")
        : FileCheckResult.notMedia("is no video or picture");
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  Path write(String name, String content) throws IOException {
    Path file = path(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  InboxScene whole(String... names) throws IOException {
    for (String name : names) {
      write(name, "WHOLE");
    }
    return this;
  }

  InboxScene half(String name) throws IOException {
    write(name, "HALF");
    return this;
  }

  InboxScene sidecar(String... names) throws IOException {
    for (String name : names) {
      write(name, "{}");
    }
    return this;
  }

  InboxScene ready(String name) throws IOException {
    write(name, "");
    return this;
  }

  InboxScene after(Duration time) {
    ticks += time.toNanos();
    wall = wall.plus(time);
    return this;
  }

  InboxScene wallClockJumps(Duration by) {
    wall = wall.plus(by);
    return this;
  }

  InboxScene checksTake(Duration each) {
    timeOfACheck = each;
    return this;
  }

  InboxScan look() {
    return inbox.look();
  }

  /** The look after everything has been quiet for long enough. */
  InboxScan settled() {
    look();
    return after(SETTLE).look();
  }

  Instant wall() {
    return wall;
  }

  List<Path> checked() {
    return checked;
  }

  static List<String> taken(InboxScan look) {
    return look.complete().stream().map(InboxScene::fullName).toList();
  }

  static String fullName(Drop drop) {
    return drop.subPath().isEmpty() ? drop.name() : drop.subPath() + "/" + drop.name();
  }

  static List<WaitingFiles.Reason> reasons(InboxScan look) {
    return look.waiting().stream().map(WaitingFiles::reason).toList();
  }

  static Drop onlyDrop(InboxScan look) {
    assertThat(look.waiting()).isEmpty();
    assertThat(look.refused()).isEmpty();
    assertThat(look.complete()).hasSize(1);
    return look.complete().get(0);
  }

  static WaitingFiles onlyWaiting(InboxScan look) {
    assertThat(look.complete()).isEmpty();
    assertThat(look.refused()).isEmpty();
    assertThat(look.waiting()).hasSize(1);
    return look.waiting().get(0);
  }

  static void assertNothing(InboxScan look) {
    assertThat(look).isEqualTo(new InboxScan(List.of(), List.of(), List.of(), List.of()));
  }

  private final class WallClock extends Clock {
    @Override
    public Instant instant() {
      return wall;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
