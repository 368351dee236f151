package io.swapline.it.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Good input with a few things changed in it. */
public final class Mutation implements Function<Random, byte[]> {
  private static final int[] BYTES = {0, 1, 2, 7, 8, 0x7F, 0x80, 0xFE, 0xFF};
  private static final long[] NUMBERS = {
    0,
    1,
    2,
    7,
    8,
    255,
    256,
    65_535,
    65_536,
    0x7FFFFFFF,
    0x80000000L,
    0xFFFFFFFFL,
    Long.MAX_VALUE,
    -1
  };
  private static final int MOST_CHANGES = 4;
  private static final int MOST_BYTES = 1 << 20;

  private final List<byte[]> good;
  private final List<byte[]> words;

  private Mutation(List<byte[]> good, List<byte[]> words) {
    this.good = good;
    this.words = words;
  }

  /** Of files and other bytes. */
  public static Mutation ofBytes(Collection<byte[]> good) {
    return new Mutation(List.copyOf(good), List.of());
  }

  /**
   * Of texts.
   *
   * @param words what may stand in between, of which one does in most of the changes
   */
  public static Mutation ofTexts(Collection<String> good, Collection<String> words) {
    return new Mutation(bytes(good), bytes(words));
  }

  private static List<byte[]> bytes(Collection<String> texts) {
    return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }

  @Override
  public byte[] apply(Random random) {
    byte[] changed = any(good, random).clone();
    for (int n = random.nextInt(MOST_CHANGES); n >= 0; n--) {
      changed = changed.length == 0 ? any(good, random).clone() : changed(changed, random);
    }
    return changed.length > MOST_BYTES ? Arrays.copyOf(changed, MOST_BYTES) : changed;
  }

  private byte[] changed(byte[] bytes, Random random) {
    if (!words.isEmpty() && random.nextInt(3) > 0) {
      return spliced(bytes, place(bytes, random), 0, any(words, random));
    }
    int at = place(bytes, random);
    return switch (random.nextInt(9)) {
      case 0 -> with(bytes, at, BYTES[random.nextInt(BYTES.length)]);
      case 1 -> with(bytes, at, random.nextInt(256));
      case 2 -> with(bytes, at, bytes[at] ^ (1 << random.nextInt(8)));
      case 3 -> number(bytes, at, random);
      case 4 -> Arrays.copyOf(bytes, at);
      case 5 -> spliced(bytes, at, length(bytes, at, random), new byte[0]);
      case 6 -> {
        int from = place(bytes, random);
        byte[] again = Arrays.copyOfRange(bytes, from, from + length(bytes, from, random));
        yield spliced(bytes, at, 0, again);
      }
      case 7 -> {
        byte[] filled = bytes.clone();
        byte filling = (byte) BYTES[random.nextInt(BYTES.length)];
        Arrays.fill(filled, at, at + length(bytes, at, random), filling);
        yield filled;
      }
      default -> {
        byte[] other = any(good, random);
        int from = other.length == 0 ? 0 : place(other, random);
        yield spliced(bytes, at, bytes.length - at, Arrays.copyOfRange(other, from, other.length));
      }
    };
  }

  /** Heads and their tables stand in front. */
  private static int place(byte[] bytes, Random random) {
    return random.nextInt(random.nextBoolean() ? bytes.length : Math.min(400, bytes.length));
  }

  private static int length(byte[] bytes, int at, Random random) {
    int most = bytes.length - at;
    return 1 + random.nextInt(random.nextBoolean() ? most : Math.min(16, most));
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }

  private static byte[] number(byte[] bytes, int at, Random random) {
    byte[] changed = bytes.clone();
    int width = 1 << random.nextInt(4);
    boolean little = random.nextBoolean();
    long value =
        random.nextInt(4) == 0
            ? bytes.length + random.nextInt(9) - 4
            : NUMBERS[random.nextInt(NUMBERS.length)];
    for (int n = 0; n < width && at + n < bytes.length; n++) {
      changed[at + n] = (byte) (value >> (8 * (little ? n : width - 1 - n)));
    }
    return changed;
  }

  private static byte[] spliced(byte[] bytes, int at, int without, byte[] with) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    out.writeBytes(with);
    out.write(bytes, at + without, bytes.length - at - without);
    return out.toByteArray();
  }

  private static byte[] any(List<byte[]> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }
}
