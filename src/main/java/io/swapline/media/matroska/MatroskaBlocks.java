package io.swapline.media.matroska;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.media.frames.Codecs;
import io.swapline.media.frames.FrameCheck;
import io.swapline.media.frames.SampleSelection;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The blocks of a Matroska or WebM file that hold pictures. */
final class MatroskaBlocks {
  private static final long TRACK = 0xAE;
  private static final long TRACK_NUMBER = 0xD7;
  private static final long TRACK_TYPE = 0x83;
  private static final long CODEC = 0x86;
  private static final long CODEC_PRIVATE = 0x63A2;
  private static final long ENCODINGS = 0x6D80;
  private static final long SIMPLE_BLOCK = 0xA3;
  private static final long GROUP = 0xA0;
  private static final long BLOCK = 0xA1;
  private static final int PICTURES = 1;
  private static final int MOST_TRACKS = 100;
  private static final int LACED = 0x06;

  /** What a track's pictures are held against. */
  private record Look(SampleSelection samples, FrameCheck check) {}

  private final MediaBytes in;
  private final Map<Long, Look> looks = new HashMap<>();

  private MatroskaBlocks(MediaBytes in) {
    this.in = in;
  }

  /** Of a file that has not said yet what its blocks are. */
  static MatroskaBlocks none(MediaBytes in) {
    return new MatroskaBlocks(in);
  }

  static MatroskaBlocks of(MediaBytes in, EbmlCursor tracks)
      throws IOException, UnreadableMediaException {
    Map<Long, FrameCheck> checks = new HashMap<>();
    while (tracks.next() && checks.size() < MOST_TRACKS) {
      if (tracks.id() == TRACK && tracks.length() != EbmlCursor.UNKNOWN) {
        track(in, tracks.inside(), checks);
      }
    }
    MatroskaBlocks blocks = new MatroskaBlocks(in);
    checks.forEach(
        (number, check) ->
            blocks.looks.put(number, new Look(new SampleSelection(in, checks.size()), check)));
    return blocks;
  }

  private static void track(MediaBytes in, EbmlCursor entry, Map<Long, FrameCheck> checks)
      throws IOException, UnreadableMediaException {
    long number = 0;
    long type = 0;
    String codec = "";
    MediaBytes setup = in.part(0, 0);
    while (entry.next()) {
      if (entry.id() == TRACK_NUMBER) {
        number = entry.value();
      } else if (entry.id() == TRACK_TYPE) {
        type = entry.value();
      } else if (entry.id() == CODEC && codec.isEmpty()) {
        codec = entry.text();
      } else if (entry.id() == CODEC_PRIVATE && entry.length() > 0) {
        setup = in.part(entry.payload(), entry.payload() + entry.length());
      } else if (entry.id() == ENCODINGS) {
        // Packed or encrypted once more: nothing in it can be read.
        codec = "packed";
      }
    }
    if (type == PICTURES) {
      checks.put(number, Codecs.ofMatroska(codec, setup));
    }
  }

  /** Looks through a cluster. */
  void cluster(EbmlCursor parts) throws IOException, UnreadableMediaException {
    while (parts.next()) {
      part(parts);
    }
  }

  /** Looks at one part of a cluster. */
  void part(EbmlCursor part) throws IOException, UnreadableMediaException {
    if (part.id() == SIMPLE_BLOCK) {
      block(part);
    } else if (part.id() == GROUP && part.length() != EbmlCursor.UNKNOWN) {
      EbmlCursor group = part.inside();
      while (group.next()) {
        if (group.id() == BLOCK) {
          block(group);
        }
      }
    }
  }

  private void block(EbmlCursor block) throws IOException, UnreadableMediaException {
    long at = block.payload();
    long end = at + block.length();
    int width = EbmlCursor.width(in.u8(at));
    long track = in.u8(at) & ((1 << (8 - width)) - 1);
    for (int i = 1; i < width; i++) {
      track = track << 8 | in.u8(at + i);
    }
    Look look = looks.get(track);
    long data = at + width + 3;
    if (look != null && data < end && (in.u8(data - 1) & LACED) == 0) {
      look.samples().offer(data, end - data, look.check());
    }
  }

  /** Looks at the last ones. */
  void finish() throws IOException, UnreadableMediaException {
    for (Look look : looks.values()) {
      look.samples().finish();
    }
  }
}
