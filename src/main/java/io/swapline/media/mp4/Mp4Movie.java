package io.swapline.media.mp4;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code moov} of an MP4 or QuickTime file.
 *
 * @param clock of the whole movie
 * @param tracks those that have media
 * @param defaults what holds in fragments that do not say otherwise, by track
 * @param fragmented whether samples may follow in fragments
 */
record Mp4Movie(
    Mp4Clock clock, List<Mp4Track> tracks, Map<Long, Defaults> defaults, boolean fragmented) {
  private static final int MOST_TRACKS = 100;
  private static final Defaults NONE = new Defaults(1, 0, 0);

  /**
   * Of samples in fragments.
   *
   * @param description which description of samples, from 1
   * @param ticks how long a sample lasts
   * @param bytes how large a sample is
   */
  record Defaults(long description, long ticks, long bytes) {}

  Defaults defaultsOf(long track) {
    return defaults.getOrDefault(track, NONE);
  }

  static Mp4Movie read(MediaBytes in, Box moov) throws IOException, UnreadableMediaException {
    Optional<Box> mvhd = moov.child(in, "mvhd");
    Mp4Clock clock = mvhd.isPresent() ? Mp4Clock.read(in, mvhd.get()) : Mp4Clock.UNKNOWN;
    List<Mp4Track> tracks = new ArrayList<>();
    BoxCursor children = BoxCursor.inside(in, moov.payload(), moov.end());
    while (children.next()) {
      if (children.box().type().equals("trak")) {
        if (tracks.size() == MOST_TRACKS) {
          throw new UnreadableMediaException(
              "This video has more than " + MOST_TRACKS + " tracks: export it as a plain MP4.");
        }
        Mp4Track.read(in, children.box()).ifPresent(tracks::add);
      }
    }
    Optional<Box> mvex = moov.child(in, "mvex");
    return new Mp4Movie(
        clock,
        List.copyOf(tracks),
        mvex.isPresent() ? defaults(in, mvex.get()) : Map.of(),
        mvex.isPresent());
  }

  private static Map<Long, Defaults> defaults(MediaBytes in, Box mvex)
      throws IOException, UnreadableMediaException {
    Map<Long, Defaults> found = new HashMap<>();
    BoxCursor children = BoxCursor.inside(in, mvex.payload(), mvex.end());
    while (children.next() && found.size() < MOST_TRACKS) {
      long at = children.box().payload();
      if (children.box().type().equals("trex")) {
        found.put(in.u32(at + 4), new Defaults(in.u32(at + 8), in.u32(at + 12), in.u32(at + 16)));
      }
    }
    return Map.copyOf(found);
  }
}
