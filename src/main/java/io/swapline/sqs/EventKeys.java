package io.swapline.sqs;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Keys as messages have them. */
final class EventKeys {
  private static final int MOST_BYTES = 1024;

  private EventKeys() {}

  /** As notifications have it: a space is a plus, and what is no letter is in percent. */
  static String decoded(String encoded) throws UnreadableMessageException {
    try {
      return plain(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new UnreadableMessageException("its key is not URL-encoded, as notifications have it");
    }
  }

  /** As EventBridge has it. */
  static String plain(String key) throws UnreadableMessageException {
    ByteBuffer bytes;
    try {
      bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(key));
    } catch (CharacterCodingException e) {
      throw new UnreadableMessageException("its key is no text");
    }
    if (bytes.remaining() == 0 || bytes.remaining() > MOST_BYTES || key.indexOf('\0') >= 0) {
      throw new UnreadableMessageException("its key is none that an object can have");
    }
    return key;
  }
}
