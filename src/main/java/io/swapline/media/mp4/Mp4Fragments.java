package io.swapline.media.mp4;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Adds up what the fragments ({@code moof}) of a file hold for each track of its movie. */
final class Mp4Fragments {
  private static final int TRUN_DATA_OFFSET = 0x1;
  private static final int TRUN_FIRST_FLAGS = 0x4;
  private static final int TRUN_DURATION = 0x100;
  private static final int TRUN_PER_SAMPLE = 0xF00;

  private final MediaBytes in;
  private final Mp4Movie movie;
  private final Map<Long, SampleTotals> tallies = new HashMap<>();

  Mp4Fragments(MediaBytes in, Mp4Movie movie) {
    this.in = in;
    this.movie = movie;
    movie.tracks().forEach(track -> tallies.put(track.id(), SampleTotals.NOTHING));
  }

  SampleTotals of(Mp4Track track) {
    return tallies.getOrDefault(track.id(), SampleTotals.NOTHING);
  }

  void add(Box moof) throws IOException, UnreadableMediaException {
    BoxCursor children = BoxCursor.inside(in, moof.payload(), moof.end());
    while (children.next()) {
      if (children.box().type().equals("traf")) {
        addTrack(children.box());
      }
    }
  }

  private void addTrack(Box traf) throws IOException, UnreadableMediaException {
    Optional<Box> tfhd = traf.child(in, "tfhd");
    if (tfhd.isEmpty()) {
      return;
    }
    FragmentHead head = FragmentHead.read(in, tfhd.get(), movie);
    // Fragments of tracks that the movie does not know are not kept: their number is the file's
    // say.
    if (!tallies.containsKey(head.track())) {
      return;
    }
    BoxCursor children = BoxCursor.inside(in, traf.payload(), traf.end());
    while (children.next()) {
      if (children.box().type().equals("trun")) {
        tallies.merge(head.track(), run(children.box(), head.ticks()), SampleTotals::plus);
      }
    }
  }

  private SampleTotals run(Box trun, long defaultTicks)
      throws IOException, UnreadableMediaException {
    long at = trun.payload();
    int flags = (int) (in.u32(at) & 0xFFFFFF);
    long samples = in.u32(at + 4);
    if ((flags & TRUN_DURATION) == 0) {
      return SampleTotals.NOTHING.plusRun(samples, defaultTicks);
    }
    long first =
        at
            + 8
            + ((flags & TRUN_DATA_OFFSET) != 0 ? 4 : 0)
            + ((flags & TRUN_FIRST_FLAGS) != 0 ? 4 : 0);
    int width = 4 * Integer.bitCount(flags & TRUN_PER_SAMPLE);
    Mp4Table rows = Mp4Table.of(in, trun, first, samples, width);
    SampleTotals sum = SampleTotals.NOTHING;
    for (long i = 0; i < samples; i++) {
      sum = sum.plusRun(1, rows.u32(i, 0));
    }
    return sum;
  }
}
