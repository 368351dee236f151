package io.swapline.media.bytes;

import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What of a file is kept, in order, and the few bytes that are put in between. */
public final class Pieces {
  /** A file of our dropper's says how many there are; a real picture has hardly a hundred. */
  private static final int MOST = 10_000;

  /**
   * A stretch of the file, or bytes that were not in it.
   *
   * @param put null for a stretch
   */
  private record Piece(long from, long to, ByteBuffer put) {
    boolean goesOnAt(long at) {
      return put == null && to == at;
    }
  }

  private final List<Piece> pieces = new ArrayList<>();
  private long length;

  /** Goes on with a stretch of the file. */
  public void keep(long from, long to) throws UnreadableMediaException {
    if (to <= from) {
      return;
    }
    int last = pieces.size() - 1;
    if (last >= 0 && pieces.get(last).goesOnAt(from)) {
      pieces.set(last, new Piece(pieces.get(last).from(), to, null));
    } else {
      add(new Piece(from, to, null));
    }
    length += to - from;
  }

  /** Goes on with bytes of our own. */
  public void put(byte[] bytes) throws UnreadableMediaException {
    add(new Piece(0, 0, ByteBuffer.wrap(bytes.clone())));
    length += bytes.length;
  }

  /** Goes on with all that others have. */
  public void append(Pieces others) throws UnreadableMediaException {
    for (Piece piece : others.pieces) {
      if (piece.put() == null) {
        keep(piece.from(), piece.to());
      } else {
        add(piece);
        length += piece.put().remaining();
      }
    }
  }

  private void add(Piece piece) throws UnreadableMediaException {
    if (pieces.size() >= MOST) {
      throw new UnreadableMediaException(
          "This picture is put together of more parts than any real one: export it again.");
    }
    pieces.add(piece);
  }

  /** Bytes of all of them. */
  public long length() {
    return length;
  }

  /** Whether they are one stretch of the file, and no more. */
  public boolean are(long from, long to) {
    return pieces.size() == 1 && pieces.get(0).equals(new Piece(from, to, null));
  }

  /** Writes them one after the other; what was there is replaced. Not forced to the disk. */
  public void write(MediaBytes in, Path out) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            out,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (Piece piece : pieces) {
        if (piece.put() == null) {
          in.copy(piece.from(), piece.to(), file);
        } else {
          ByteBuffer bytes = piece.put().duplicate();
          while (bytes.hasRemaining()) {
            file.write(bytes);
          }
        }
      }
    }
  }
}
