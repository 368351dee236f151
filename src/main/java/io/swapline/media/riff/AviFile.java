package io.swapline.media.riff;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.media.frames.Codecs;
import io.swapline.media.frames.FrameCheck;
import io.swapline.media.frames.SampleSelection;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** An AVI video: the chain of RIFF pieces must fit the file, and each picture be one. */
public final class AviFile {
  /** A ten-hour film has a million pictures, and as many pieces of sound. */
  private static final int MOST_CHUNKS = 3_000_000;

  private static final int LIST_NAME = 4;

  private final MediaBytes in;
  private final Map<String, FrameCheck> checks = new HashMap<>();
  private final Map<String, SampleSelection> looks = new HashMap<>();
  private int streams;
  private int chunks;
  private boolean media;

  private AviFile(MediaBytes in) {
    this.in = in;
  }

  public static void requireWhole(MediaBytes in) throws IOException, UnreadableMediaException {
    new AviFile(in).requireWhole();
  }

  private void requireWhole() throws IOException, UnreadableMediaException {
    RiffCursor pieces = new RiffCursor(in, 0, in.size());
    while (pieces.next()) {
      if (pieces.type().equals("RIFF")) {
        list(pieces, 0);
      }
    }
    // A recorder writes the sizes last: until then they are zero.
    if (!media) {
      throw new EOFException("AVI without media");
    }
    for (SampleSelection look : looks.values()) {
      look.finish();
    }
  }

  /** Walks a list; lists stand in lists three deep at most. */
  private void list(RiffCursor list, int depth) throws IOException, UnreadableMediaException {
    if (list.length() < LIST_NAME) {
      return;
    }
    long from = list.payload() + LIST_NAME;
    RiffCursor inside = new RiffCursor(in.view(), from, list.payload() + list.length());
    switch (in.text(list.payload(), LIST_NAME)) {
      case "AVI ", "AVIX", "hdrl" -> {
        while (inside.next()) {
          if (inside.type().equals("LIST") && depth < 3) {
            list(inside, depth + 1);
          }
        }
      }
      case "strl" -> stream(inside);
      case "movi", "rec " -> media(inside, depth);
      default -> {}
    }
  }

  private void stream(RiffCursor headers) throws IOException, UnreadableMediaException {
    boolean pictures = false;
    while (headers.next()) {
      long at = headers.payload();
      if (headers.type().equals("strh") && headers.length() >= 8) {
        pictures = in.text(at, 4).equals("vids");
      } else if (headers.type().equals("strf") && headers.length() >= 20 && pictures) {
        String number = "%02d".formatted(Math.min(streams, 99));
        checks.put(number, Codecs.ofFourCharacters(in.text(at + 16, 4), Codecs.USUAL_LENGTH));
      }
    }
    streams++;
  }

  private void media(RiffCursor list, int depth) throws IOException, UnreadableMediaException {
    while (list.next()) {
      media = true;
      if (++chunks > MOST_CHUNKS) {
        throw new UnreadableMediaException(
            "This file is cut into more parts than any real video: export it again.");
      }
      if (list.type().equals("LIST")) {
        if (depth < 3) {
          list(list, depth + 1);
        }
        continue;
      }
      String stream = list.type().substring(0, 2);
      FrameCheck check = checks.get(stream);
      boolean picture = list.type().endsWith("dc") || list.type().endsWith("db");
      if (check != null && picture) {
        looks
            .computeIfAbsent(stream, s -> new SampleSelection(in, checks.size()))
            .offer(list.payload(), list.length(), check);
      }
    }
  }
}
