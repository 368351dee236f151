package io.swapline.sandbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of an answer, read when they are sent. */
public interface AnswerBody {

  /** How many bytes there are. */
  long length();

  /** The bytes; may hold more than {@link #length()}, which are not sent. */
  InputStream open() throws IOException;

  /** A text in UTF-8, and so many spaces behind it. */
  static AnswerBody text(String text, long padding) {
    byte[] bytes = text.getBytes(UTF_8);
    return new AnswerBody() {
      @Override
      public long length() {
        return bytes.length + padding;
      }

      @Override
      public InputStream open() {
        return new SequenceInputStream(new ByteArrayInputStream(bytes), new EndlessSpaces());
      }
    };
  }

  /** A part of a file. */
  static AnswerBody slice(Path file, long from, long length) {
    return new AnswerBody() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public InputStream open() throws IOException {
        InputStream in = Files.newInputStream(file);
        in.skipNBytes(from);
        return in;
      }
    };
  }
}
