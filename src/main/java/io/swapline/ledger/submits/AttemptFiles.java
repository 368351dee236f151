package io.swapline.ledger.submits;

import io.swapline.durable.FileSync;
import io.swapline.durable.MachineRun;
import io.swapline.durable.OwnerOnly;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * One small file per attempt, allocated and on the disk before the POST, so that neither a full
 * disk nor a crash can eat what the provider answered. It tells three things apart that the
 * ledger's row cannot: nothing was sent yet, the first byte may have left, the answer came. It is
 * written over in place and never renamed: a full disk has no room for another one. What this
 * process did itself it knows without the file, whose disk may have gone and come back with less.
 */
public final class AttemptFiles {
  /** The longest task id that a file takes, in bytes of UTF-8. */
  public static final int LONGEST_TASK_ID = 1000;

  private static final int SLOT = 1024;
  private static final int SLOTS = 4;
  private static final String SUFFIX = ".attempt";

  private final Path folder;
  private final String boot;

  /** Of the attempts that this process made and did not discard yet. */
  private final Map<String, Found> known = new ConcurrentHashMap<>();

  /** Keeps them in that folder, made if absent. */
  public AttemptFiles(Path folder) throws IOException {
    this(folder, MachineRun.id());
  }

  /**
   * @param boot names this run of the machine; empty where that cannot be told
   */
  AttemptFiles(Path folder, String boot) throws IOException {
    FileSync.makeFolders(folder, made -> {}, OwnerOnly.folder(folder));
    this.folder = folder;
    this.boot = boot;
  }

  /**
   * Those of a restored copy: where one says that nothing was sent yet, it says so of the time at
   * which it was copied, and the first byte may have left since.
   */
  public static AttemptFiles ofCopy(Path folder) throws IOException {
    return new AttemptFiles(folder, "");
  }

  /** What this process knows by itself, and forgets when it ends. */
  Map<String, Found> known() {
    return known;
  }

  /** What a file tells. */
  public enum Phase {
    /** Allocated; no byte has left. */
    ARMED,
    /** {@link #ARMED} while this run of the machine goes on, then {@link #SENDING}; never found. */
    NOTED,
    /** The first byte may have left. */
    SENDING,
    /** No byte has left after all, and none will. */
    NOT_SENT,
    /** The provider named a task. */
    ANSWERED,
    /** The provider refused, and is certain to have accepted nothing. */
    REFUSED
  }

  /**
   * What is known of an attempt: by this process, else by its file.
   *
   * @param token of its attempt
   * @param phase how far it came
   * @param detail the task id for {@link Phase#ANSWERED}, the reason for {@link Phase#REFUSED},
   *     else empty
   */
  public record Found(String token, Phase phase, String detail) {}

  /**
   * Allocates the file of an attempt; it and its folder entry are on the disk on return. From then
   * on a power cut leaves that the first byte may have left; a kill alone does not.
   */
  public void arm(String token) throws IOException {
    Files.createFile(file(token), OwnerOnly.file(folder));
    try (RandomAccessFile file = open(token)) {
      file.write(new byte[SLOT * SLOTS]);
      write(file, 0, Phase.ARMED, "");
      write(file, 1, Phase.NOTED, boot);
      file.getFD().sync();
    }
    FileSync.folder(folder);
    know(token, Phase.ARMED, "");
  }

  private void know(String token, Phase phase, String detail) {
    known.put(token, new Found(token, phase, detail));
  }

  /**
   * To be called right before the first byte. The note is with the system on return, not on the
   * disk: while the machine runs on it decides, and after a power cut {@link #arm} did.
   *
   * @throws IOException if it is not noted; then nothing was sent
   */
  public void sending(String token) throws IOException {
    know(token, Phase.SENDING, "");
    try {
      note(token, 2, Phase.SENDING, "");
    } catch (IOException e) {
      know(token, Phase.NOT_SENT, "");
      throw e;
    }
  }

  /** Nothing was sent, whatever {@link #sending} noted; on the disk on return. */
  public void notSent(String token) throws IOException {
    know(token, Phase.NOT_SENT, "");
    record(token, 3, Phase.NOT_SENT, "");
  }

  /** The answer's task id was read; no disk knows of it yet. */
  public void heard(String token, String taskId) {
    know(token, Phase.ANSWERED, taskId);
  }

  /**
   * The answer's task id; with the system on return, so that it outlives this process. The ledger
   * brings it to the disk next; where it cannot, {@link #keep} does.
   */
  public void answered(String token, String taskId) throws IOException {
    know(token, Phase.ANSWERED, taskId);
    note(token, 3, Phase.ANSWERED, taskId);
  }

  /** What was noted of that attempt is on the disk on return. */
  public void keep(String token) throws IOException {
    try (RandomAccessFile file = open(token)) {
      file.getFD().sync();
    }
  }

  /** A certain refusal, with the start of the words for it; on the disk on return. */
  public void refused(String token, String why) throws IOException {
    String line = why.replaceAll("\\p{Cntrl}+", " ").strip();
    String detail = line.length() > 200 ? line.substring(0, 200) : line;
    know(token, Phase.REFUSED, detail);
    record(token, 3, Phase.REFUSED, detail);
  }

  /** Removes the file once the ledger has what it tells. */
  public void discard(String token) throws IOException {
    Files.deleteIfExists(file(token));
    known.remove(token);
  }

  /** What is known of that attempt; empty where there is no file, or none that can be read. */
  public Optional<Found> find(String token) throws IOException {
    Found own = known.get(token);
    if (own != null) {
      return Optional.of(own);
    }
    Path file = file(token);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    byte[] all = Files.readAllBytes(file);
    Found found = null;
    for (int slot = 0; slot < SLOTS && (slot + 1) * SLOT <= all.length; slot++) {
      String text = new String(all, slot * SLOT, SLOT, StandardCharsets.UTF_8).trim();
      found = parse(token, text).orElse(found);
    }
    return Optional.ofNullable(found).map(this::decided);
  }

  private Found decided(Found found) {
    if (found.phase() != Phase.NOTED) {
      return found;
    }
    boolean sameRun = !boot.isEmpty() && boot.equals(found.detail());
    return new Found(found.token(), sameRun ? Phase.ARMED : Phase.SENDING, "");
  }

  /** All tokens that have a file. */
  public List<String> tokens() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .toList();
    }
  }

  private Path file(String token) {
    return folder.resolve(token + SUFFIX);
  }

  /** With the system on return. */
  private void note(String token, int slot, Phase phase, String detail) throws IOException {
    try (RandomAccessFile file = open(token)) {
      write(file, slot, phase, detail);
    }
  }

  /** On the disk on return. */
  private void record(String token, int slot, Phase phase, String detail) throws IOException {
    try (RandomAccessFile file = open(token)) {
      write(file, slot, phase, detail);
      file.getFD().sync();
    }
  }

  /** Not a channel: an interrupt closes channels, and would cost the answer of a paid request. */
  private RandomAccessFile open(String token) throws IOException {
    if (!Files.exists(file(token))) {
      throw new NoSuchFileException(file(token).toString());
    }
    return new RandomAccessFile(file(token).toFile(), "rw");
  }

  private static void write(RandomAccessFile file, int slot, Phase phase, String detail)
      throws IOException {
    String line = phase + " " + detail;
    byte[] text = (line + "\n" + sum(line) + "\n").getBytes(StandardCharsets.UTF_8);
    if (text.length > SLOT) {
      throw new IOException("too long for an attempt file: " + text.length + " bytes");
    }
    file.seek((long) slot * SLOT);
    file.write(text);
  }

  /** A slot that was torn by a power cut fails its sum and does not count. */
  private static Optional<Found> parse(String token, String text) {
    int end = text.indexOf('\n');
    if (end < 0 || !text.substring(end + 1).equals(sum(text.substring(0, end)))) {
      return Optional.empty();
    }
    String line = text.substring(0, end);
    int space = line.indexOf(' ');
    return Optional.of(
        new Found(token, Phase.valueOf(line.substring(0, space)), line.substring(space + 1)));
  }

  private static String sum(String line) {
    CRC32 sum = new CRC32();
    sum.update(line.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }
}
