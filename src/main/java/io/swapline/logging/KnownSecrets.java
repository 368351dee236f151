package io.swapline.logging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Secrets that this process holds: keys, passwords, tokens. They are taken out of whatever people
 * read, wherever they stand. A process has one set of them, because its log has no owner.
 */
public final class KnownSecrets {
  /** What is shorter stands in other words too, and would take them away. */
  private static final int SHORTEST = 6;

  /** So does a word without capitals and digits. */
  private static final int SHORTEST_WORD = 10;

  private static final int LONGEST = 8192;

  /** More than a service can have; those that were told of first go first. */
  private static final int MOST = 300;

  private static final Object CHANGE = new Object();
  private static final Map<String, List<Needle>> NEEDLES = new LinkedHashMap<>();
  private static volatile List<Needle> all = List.of();

  /**
   * What to look for.
   *
   * @param shown how many letters at its beginning are none of the secret
   * @param base64 the letters around it may be of the same word
   */
  private record Needle(String text, int shown, boolean base64) {}

  private KnownSecrets() {}

  /**
   * From now on it is masked, in every coding, as a part of a {@code Basic} header too.
   *
   * @param secret of fewer than 6 letters it stays as it is, and so do 6 to 9 small ones from a to
   *     z: it may be a word like any other; so does what is longer than 8192
   */
  public static void add(String secret) {
    if (isTold(secret)) {
      keep(secret, needles(secret));
    }
  }

  /**
   * The same for what is a secret in one place only, however short it is.
   *
   * @param place what stands before it, and stays
   */
  public static void add(String place, String secret) {
    if (!secret.isEmpty() && secret.length() <= LONGEST) {
      keep(place + secret, List.of(new Needle(place + secret, place.length(), false)));
    }
  }

  private static void keep(String key, List<Needle> needles) {
    synchronized (CHANGE) {
      if (NEEDLES.containsKey(key)) {
        return;
      }
      NEEDLES.put(key, needles);
      if (NEEDLES.size() > MOST) {
        NEEDLES.remove(NEEDLES.keySet().iterator().next());
      }
      all = NEEDLES.values().stream().flatMap(List::stream).toList();
    }
  }

  private static boolean isTold(String secret) {
    if (secret.length() < SHORTEST || secret.length() > LONGEST) {
      return false;
    }
    return secret.length() >= SHORTEST_WORD
        || secret.chars().anyMatch(letter -> letter < 'a' || letter > 'z');
  }

  private static List<Needle> needles(String secret) {
    List<Needle> needles = new ArrayList<>();
    needles.add(new Needle(secret, 0, false));
    needles.add(new Needle(Spelling.asBytes(secret), 0, false));
    needles.add(new Needle(secret.replace(' ', '+'), 0, false));
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    for (int before = 0; before < 3; before++) {
      String inner = inner(bytes, before);
      needles.add(new Needle(inner, 0, true));
      needles.add(new Needle(inner.replace('+', '-').replace('/', '_'), 0, true));
    }
    return needles.stream().distinct().toList();
  }

  /** Its base64 behind so many bytes of others, without what these and later ones have part in. */
  private static String inner(byte[] bytes, int before) {
    byte[] moved = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, moved, before, bytes.length);
    String coded = Base64.getEncoder().withoutPadding().encodeToString(moved);
    int from = (before * 8 + 5) / 6;
    int to = coded.length() - (moved.length % 3 == 0 ? 0 : 1);
    return coded.substring(from, to);
  }

  static void find(Spelling spelling, Spans spans) {
    String text = spelling.text();
    for (Needle needle : all) {
      int length = needle.text().length();
      for (int at = text.indexOf(needle.text()); at >= 0; ) {
        int from = at + needle.shown();
        int to = at + length;
        if (needle.base64()) {
          while (from > 0 && isOfWord(text.charAt(from - 1))) {
            from--;
          }
          while (to < text.length() && isOfWord(text.charAt(to))) {
            to++;
          }
        }
        spans.add(spelling, from, to);
        at = text.indexOf(needle.text(), to);
      }
    }
  }

  /** Not the slash: it ends the parts of a path, which people need. */
  private static boolean isOfWord(char letter) {
    return (letter >= 'A' && letter <= 'Z')
        || (letter >= 'a' && letter <= 'z')
        || (letter >= '0' && letter <= '9')
        || "+-_=".indexOf(letter) >= 0;
  }
}
