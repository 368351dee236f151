package io.swapline.media.mp4;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.media.frames.FrameCheck;
import io.swapline.media.frames.SampleSelection;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the pictures of each track that has some, in the plain index and in fragments. */
final class Mp4Pictures {
  private static final int TRUN_DATA_OFFSET = 0x1;
  private static final int TRUN_FIRST_FLAGS = 0x4;
  private static final int TRUN_DURATION = 0x100;
  private static final int TRUN_SIZE = 0x200;
  private static final int TRUN_PER_SAMPLE = 0xF00;

  private final MediaBytes in;
  private final Mp4Movie movie;
  private final Map<Long, Look> looks = new HashMap<>();

  /** What a track's samples are held against. */
  private record Look(SampleSelection samples, List<FrameCheck> checks) {
    void offer(long from, long size, long description)
        throws IOException, UnreadableMediaException {
      int index = (int) Math.max(0, Math.min(checks.size(), description) - 1);
      samples.offer(from, size, checks.get(index));
    }
  }

  private Mp4Pictures(MediaBytes in, Mp4Movie movie) {
    this.in = in;
    this.movie = movie;
  }

  /**
   * Returns when the pictures that were looked at are there.
   *
   * @throws EOFException when one lies beyond the end of the file
   */
  static void requireThere(MediaBytes in, Mp4Movie movie)
      throws IOException, UnreadableMediaException {
    new Mp4Pictures(in, movie).requireThere();
  }

  private void requireThere() throws IOException, UnreadableMediaException {
    List<Mp4Track> tracks =
        movie.tracks().stream().filter(track -> track.isPicture() && track.ownFile()).toList();
    for (Mp4Track track : tracks) {
      Look look =
          new Look(new SampleSelection(in, tracks.size()), Mp4Descriptions.read(in, track.index()));
      new SampleTable(in, track.index()).each(look::offer);
      looks.put(track.id(), look);
    }
    BoxCursor top = BoxCursor.top(in);
    while (movie.fragmented() && top.next()) {
      if (top.box().type().equals("moof")) {
        fragment(top.box());
      }
    }
    for (Look look : looks.values()) {
      look.samples().finish();
    }
  }

  private void fragment(Box moof) throws IOException, UnreadableMediaException {
    BoxCursor children = BoxCursor.inside(in, moof.payload(), moof.end());
    long behind = moof.start();
    while (children.next()) {
      if (children.box().type().equals("traf")) {
        behind = track(children.box(), moof, behind);
      }
    }
  }

  /** Gives where the track's data ends: the next one's starts there, unless it says otherwise. */
  private long track(Box traf, Box moof, long behind) throws IOException, UnreadableMediaException {
    Optional<Box> tfhd = traf.child(in, "tfhd");
    if (tfhd.isEmpty()) {
      return behind;
    }
    FragmentHead head = FragmentHead.read(in, tfhd.get(), movie);
    long base = head.base().orElse(head.fromMoof() ? moof.start() : behind);
    long at = base;
    BoxCursor children = BoxCursor.inside(in, traf.payload(), traf.end());
    while (children.next()) {
      if (children.box().type().equals("trun")) {
        at = run(children.box(), head, base, at);
      }
    }
    return at;
  }

  private long run(Box trun, FragmentHead head, long base, long follows)
      throws IOException, UnreadableMediaException {
    long payload = trun.payload();
    int flags = in.i32(payload) & 0xFFFFFF;
    long count = in.u32(payload + 4);
    boolean placed = (flags & TRUN_DATA_OFFSET) != 0;
    long from = placed ? base + in.i32(payload + 8) : follows;
    long first = payload + 8 + (placed ? 4 : 0) + ((flags & TRUN_FIRST_FLAGS) != 0 ? 4 : 0);
    Mp4Table rows =
        Mp4Table.of(in, trun, first, count, 4 * Integer.bitCount(flags & TRUN_PER_SAMPLE));
    Look look = looks.get(head.track());
    if ((flags & TRUN_SIZE) == 0 && (look == null || head.bytes() == 0)) {
      return head.bytes() > in.size() / Math.max(1, count)
          ? in.size()
          : from + count * head.bytes();
    }
    for (long i = 0; i < count; i++) {
      long size =
          (flags & TRUN_SIZE) != 0
              ? rows.u32(i, (flags & TRUN_DURATION) != 0 ? 4 : 0)
              : head.bytes();
      if (look != null) {
        look.offer(from, size, head.description());
      }
      from += size;
    }
    return from;
  }
}
