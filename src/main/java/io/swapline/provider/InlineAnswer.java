package io.swapline.provider;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.swapline.durable.DurableFile;
import io.swapline.durable.FileSync;
import io.swapline.json.AnswerJson;
import io.swapline.logging.Masking;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The answer to a paid request that carries the result itself, as base64 in its JSON: while it
 * comes in, the result goes to a file, in little memory, and what stands around it stays to be
 * read. The file gets its name when all of the answer is there and on the disk.
 */
public final class InlineAnswer {
  /** How far it came. */
  public enum State {
    /** Nothing came yet, or an answer without a result. */
    NONE,
    /** It broke off; the result is not whole. */
    CUT,
    /** It is no JSON, or the result in it no base64. */
    UNREADABLE,
    /** The result is in its file. */
    WHOLE
  }

  /** The longest time that one may take, from its first byte to its last. */
  public static final Duration LONGEST = Duration.ofMinutes(10);

  private static final Base64Variant BASE64 = Base64Variants.MIME_NO_LINEFEEDS.withPaddingAllowed();
  private static final long MOST_BYTES = 500_000_000;
  private static final int MOST_AROUND = 1_000_000;
  private static final JsonFactory FACTORY =
      AnswerJson.lenient()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(MOST_AROUND).build())
          .build();

  private final JsonAt place;
  private final Path part;
  private final Path whole;
  private final LongSupplier nanoTime;
  private State state = State.NONE;
  private String words = "";

  /**
   * @param place where the result stands
   * @param part where it goes while it comes in
   * @param whole what it is called when it is there
   */
  public InlineAnswer(JsonAt place, Path part, Path whole, LongSupplier nanoTime) {
    this.place = place;
    this.part = part;
    this.whole = whole;
    this.nanoTime = nanoTime;
  }

  public State state() {
    return state;
  }

  /** What went wrong, in words; empty where nothing did. */
  public String words() {
    return words;
  }

  /**
   * Reads the answer to its end.
   *
   * @return the JSON without the result; as far as it came
   */
  byte[] receive(InputStream in) {
    ByteArrayOutputStream around = new ByteArrayOutputStream();
    Bounded bounded = new Bounded(in, MOST_BYTES, nanoTime);
    boolean complete = false;
    try {
      complete = copy(bounded, around);
      if (complete) {
        DurableFile.rename(part, whole);
        state = State.WHOLE;
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      // Jackson has several words for an end that came too early; base64 that is none is the
      // second.
      state = bounded.ended ? State.CUT : State.UNREADABLE;
      words = bounded.ended ? "it ends in the middle" : "it is not what was expected";
    } catch (IOException e) {
      // Where only the folder could not be synced, all of it was read and is there.
      state = complete && Files.exists(whole) ? State.WHOLE : State.CUT;
      words = Masking.oneLine(String.valueOf(e.getMessage()));
    }
    return around.toByteArray();
  }

  /** Whether there was a result. */
  private boolean copy(InputStream in, ByteArrayOutputStream around) throws IOException {
    boolean found = false;
    try (JsonParser json = FACTORY.createParser(in);
        JsonGenerator copy = FACTORY.createGenerator(around)) {
      for (JsonToken next = json.nextToken(); next != null; next = json.nextToken()) {
        if (!found
            && next == JsonToken.VALUE_STRING
            && place.is(json.getParsingContext().pathAsPointer())) {
          found = keep(json);
          copy.writeString("");
        } else {
          copy.copyCurrentEvent(json);
        }
        if (around.size() > MOST_AROUND) {
          throw new IOException("there is more than a result in it");
        }
      }
    }
    return found;
  }

  private boolean keep(JsonParser json) throws IOException {
    // Its job may have been cancelled and put away while the answer was on its way: it is paid for.
    FileSync.makeFolders(part.toAbsolutePath().getParent());
    try (FileOutputStream file = new FileOutputStream(part.toFile());
        OutputStream out = new BufferedOutputStream(file)) {
      int bytes = json.readBinaryValue(BASE64, out);
      out.flush();
      file.getFD().sync();
      return bytes > 0;
    }
  }

  /**
   * Reads an answer without a result. What names a task or says why there is none is a few hundred
   * bytes; a thousand times that is no answer of the vendor's API, and is not kept.
   *
   * @throws IOException if it is longer than {@link #MOST_AROUND}, or takes longer than {@link
   *     #LONGEST}: nobody knows then what it was to say
   */
  static byte[] receiveSmall(InputStream in, LongSupplier nanoTime) throws IOException {
    byte[] all = new Bounded(in, MOST_AROUND, nanoTime).readNBytes(MOST_AROUND + 1);
    if (all.length > MOST_AROUND) {
      throw new IOException("the answer was longer than " + MOST_AROUND / 1_000_000 + " MB");
    }
    return all;
  }

  /** An answer that never ends, or drips, does not hold up the rest. */
  private static final class Bounded extends FilterInputStream {
    private final long most;
    private final LongSupplier nanoTime;
    private final long begun;
    private long count;
    private boolean ended;

    Bounded(InputStream in, long most, LongSupplier nanoTime) {
      super(in);
      this.most = most;
      this.nanoTime = nanoTime;
      this.begun = nanoTime.getAsLong();
    }

    @Override
    public int read() throws IOException {
      throw new UnsupportedOperationException("it is read in pieces");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      ended |= read < 0;
      count += Math.max(0, read);
      if (count > most + 1) {
        throw new IOException("it is longer than any result");
      }
      if (nanoTime.getAsLong() - begun > LONGEST.toNanos()) {
        throw new IOException("it took longer than ten minutes");
      }
      return read;
    }
  }
}
