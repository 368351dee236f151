package io.swapline.media.matroska;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.MediaType;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.media.frames.SampleSelection;
import java.io.EOFException;
import java.io.IOException;

/** A Matroska or WebM video: its elements must fit the file, and its pictures be there. */
public final class EbmlFile {
  public static final int MAGIC = 0x1A45DFA3;
  private static final long TRACKS = 0x1654AE6B;
  private static final long CUES = 0x1C53BB6B;
  private static final long DOC_TYPE = 0x4282;

  private final MediaBytes in;
  private final long stride;
  private MatroskaBlocks blocks;
  private long next;
  private boolean media;

  private EbmlFile(MediaBytes in) {
    this.in = in;
    this.stride = SampleSelection.stride(in);
    this.blocks = MatroskaBlocks.none(in);
  }

  /** {@code WEBM} if the header says so, else {@code MKV}. */
  public static MediaType typeOf(MediaBytes in) throws IOException, UnreadableMediaException {
    EbmlCursor top = new EbmlCursor(in, 0, in.size());
    if (top.next() && top.length() != EbmlCursor.UNKNOWN) {
      EbmlCursor header = top.inside();
      while (header.next()) {
        if (header.id() == DOC_TYPE && header.text().equals("webm")) {
          return MediaType.WEBM;
        }
      }
    }
    return MediaType.MKV;
  }

  /**
   * Returns when the segment is there, as whole as it can be told, and the pictures in it.
   *
   * @return whether it says where it ends: by its length, or by an index behind its pictures
   */
  public static boolean requireWhole(MediaBytes in) throws IOException, UnreadableMediaException {
    EbmlCursor top = new EbmlCursor(in, 0, in.size());
    while (top.next()) {
      if (top.id() == EbmlCursor.SEGMENT) {
        boolean open = top.length() == EbmlCursor.UNKNOWN;
        boolean indexed = new EbmlFile(in).segment(open ? top : top.inside());
        return indexed || !open;
      }
    }
    throw new EOFException("no segment");
  }

  /** Whether an index is the last that comes. */
  private boolean segment(EbmlCursor elements) throws IOException, UnreadableMediaException {
    EbmlCursor skipped = null;
    boolean indexed = false;
    while (elements.next()) {
      boolean known = elements.length() != EbmlCursor.UNKNOWN;
      if (elements.id() == TRACKS && known) {
        blocks = MatroskaBlocks.of(in, elements.inside());
      } else if (elements.id() == CUES && known) {
        indexed = true;
      } else if (elements.id() == EbmlCursor.CLUSTER) {
        media = true;
        indexed = false;
        boolean chosen = elements.payload() >= next;
        if (chosen && known) {
          next = elements.payload() + stride;
          blocks.cluster(elements.inside());
        }
        skipped = chosen || !known ? null : elements.inside();
      } else {
        // The parts of a cluster of unknown length come by here.
        blocks.part(elements);
      }
    }
    if (!media) {
      throw new EOFException("no cluster");
    }
    if (skipped != null) {
      blocks.cluster(skipped);
    }
    blocks.finish();
    return indexed;
  }
}
