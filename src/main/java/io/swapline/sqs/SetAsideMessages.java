package io.swapline.sqs;

import io.swapline.access.PrivateFolder;
import io.swapline.durable.DurableFile;
import io.swapline.durable.OwnerOnly;
import io.swapline.ledger.Ledger;
import io.swapline.ledger.model.Arrival;
import io.swapline.text.Quote;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that nobody understood, each as a file of its own until a person removes it: the same
 * one twice is one file, and beyond a number of them further ones are only told.
 */
public final class SetAsideMessages {
  private static final Logger LOG = LoggerFactory.getLogger(SetAsideMessages.class);
  private static final int MOST_FILES = 100;
  private static final int NAMED = 20;
  private static final int NAME_BYTES = 8;
  private static final int LONGEST_REASON = 200;
  private static final String WHOLE = ".txt";
  private static final String PART = ".part";

  private final Path folder;
  private final Ledger ledger;
  private final Map<String, List<Arrival>> known = new ConcurrentHashMap<>();

  /**
   * @param folder of our own data, with a folder in it for each queue
   */
  public SetAsideMessages(Path folder, Ledger ledger) {
    this.folder = folder;
    this.ledger = ledger;
  }

  /** Puts it aside, durably. */
  public synchronized void keep(String name, Exchange exchange) throws IOException {
    QueueMessage message = exchange.getMessage().getBody(QueueMessage.class);
    Path own = PrivateFolder.make(PrivateFolder.make(folder).resolve(name));
    String fileName = fileName(message.text());
    boolean room = files(own).size() < MOST_FILES;
    if (!Files.exists(own.resolve(fileName + WHOLE)) && room) {
      Path part = own.resolve(fileName + PART);
      Files.deleteIfExists(part);
      DurableFile.create(
          part, content(message).getBytes(StandardCharsets.UTF_8), made -> {}, OwnerOnly.file(own));
      DurableFile.rename(part, own.resolve(fileName + WHOLE));
    }
    LOG.warn(
        "a message of the queue of {} was not understood ({}) and is {}",
        name,
        message.objection(),
        room ? "in " + own : "not kept: there are " + MOST_FILES + " in " + own);
    look(name);
  }

  /** Says in the ledger what lies there; a person may have removed some of it. */
  public synchronized void look(String name) throws IOException {
    Path own = folder.resolve(name);
    List<Path> files = Files.isDirectory(own) ? files(own) : List.of();
    List<Arrival> waiting =
        files.isEmpty() ? List.of() : List.of(arrival(name, own.toAbsolutePath(), files));
    if (!waiting.equals(known.put(name, waiting))) {
      ledger.arrivals().replace(origin(name), waiting);
    }
  }

  private static Arrival arrival(String name, Path own, List<Path> files) throws IOException {
    Path newest = files.get(files.size() - 1);
    String words =
        files.size()
            + " message(s) were not understood; the last: "
            + reason(newest)
            + ". They are in "
            + own
            + ": see who sends them (docs/s3.md), then remove the files";
    return new Arrival(
        origin(name),
        "",
        "queue of " + name,
        Arrival.NOT_UNDERSTOOD,
        words,
        files.stream().limit(NAMED).map(file -> file.getFileName().toString()).toList(),
        Instant.ofEpochMilli(Files.getLastModifiedTime(files.get(0)).toMillis()));
  }

  private static String origin(String name) {
    return "queue " + name;
  }

  private static String content(QueueMessage message) {
    String text = message.text();
    boolean isLong = text.length() > MessageJson.MOST_CHARACTERS;
    return message.objection()
        + "\n\n"
        + (isLong ? text.substring(0, MessageJson.MOST_CHARACTERS) : text)
        + "\n";
  }

  /** The first line. */
  private static String reason(Path file) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(file)) {
      char[] begin = new char[LONGEST_REASON];
      int read = Math.max(0, in.read(begin));
      return Quote.line(new String(begin, 0, read).lines().findFirst().orElse(""));
    }
  }

  /** The oldest first. */
  private static List<Path> files(Path own) throws IOException {
    try (Stream<Path> all = Files.list(own)) {
      return all.filter(file -> file.toString().endsWith(WHOLE))
          .sorted(Comparator.comparing(SetAsideMessages::written).thenComparing(Path::toString))
          .toList();
    }
  }

  /** One that was removed meanwhile comes first. */
  private static long written(Path file) {
    return file.toFile().lastModified();
  }

  private static String fileName(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
