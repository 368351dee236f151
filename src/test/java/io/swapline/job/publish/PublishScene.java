package io.swapline.job.publish;

import io.swapline.ledger.LedgerScene;
import io.swapline.ledger.model.FileRole;
import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import io.swapline.ledger.submits.Published;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A ledger with jobs whose files are in custody. */
final class PublishScene implements AutoCloseable {
  static final byte[] VIDEO = bytes(300_000, 7);
  static final byte[] FACE = bytes(2_000, 3);

  private final Path folder;
  private final AtomicInteger tokens = new AtomicInteger();
  private LedgerScene ledger;

  PublishScene(Path folder) {
    this.folder = folder;
    this.ledger = new LedgerScene(folder);
  }

  LedgerScene ledger() {
    return ledger;
  }

  Path custody() {
    return folder.resolve("custody");
  }

  /** As a process that was killed comes up again. */
  void restart() {
    ledger.close();
    ledger = new LedgerScene(folder);
  }

  String token() {
    return "%032x".formatted(tokens.incrementAndGet());
  }

  Job job(String name) throws Exception {
    Path place = Files.createDirectories(custody().resolve(name));
    return ledger
        .ledger()
        .open(
            LedgerScene.drop(
                "",
                name,
                List.of(
                    file(FileRole.TARGET, place.resolve("target"), VIDEO, MediaType.MP4),
                    file(FileRole.FACE, place.resolve("face"), FACE, MediaType.JPEG))));
  }

  private static InputFile file(FileRole role, Path path, byte[] bytes, MediaType type)
      throws Exception {
    Files.write(path, bytes);
    return InputFile.seen(role, "/inbox/" + path.getFileName(), "1", bytes.length, 1, false)
        .towards(path.toString())
        .hashed(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
        .probed(new MediaFacts(type, 64, 64, 1, "", null, bytes.length));
  }

  /** A published target of that job. */
  Published publish(Job job, String way) {
    InputFile file = job.targetToSend();
    Published row =
        new Published(
            token(),
            job.id(),
            "target",
            way,
            way.equals("serve") ? file.custody() : "s3://staging/x/target.mp4",
            "target.mp4",
            "video/mp4",
            file.bytes(),
            file.sha256(),
            ledger.clock().instant().plus(Duration.ofHours(3)),
            0);
    ledger.ledger().published().open(row);
    return row;
  }

  /** Its job is over and closed. */
  void close(Job job) {
    ledger.sql(
        "UPDATE job SET state = 'delivered', closed_at = 1, lease_owner = NULL WHERE id = '"
            + job.id()
            + "'");
  }

  private static byte[] bytes(int count, int step) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (i * step + i / 251);
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    ledger.close();
  }
}
