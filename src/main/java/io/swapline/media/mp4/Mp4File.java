package io.swapline.media.mp4;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.MediaType;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;

/** An MP4 or QuickTime file: whether it is whole, and what it holds. */
public final class Mp4File {
  private static final double MOST_SECONDS = 1000 * 3600.0;
  private static final double FRAMES_OF_NO_CUT = 2.5;

  private final MediaBytes in;
  private final MediaType type;

  public Mp4File(MediaBytes in, MediaType type) {
    this.in = in;
    this.type = type;
  }

  /**
   * Returns when nothing that the file announces is missing.
   *
   * @return whether it says that nothing follows: a film in fragments does by its index of them
   * @throws EOFException when something is
   * @throws UnreadableMediaException when the structure makes no sense
   */
  public boolean requireWhole() throws IOException, UnreadableMediaException {
    BoxCursor top = BoxCursor.top(in);
    Box moov = null;
    boolean media = false;
    boolean fragmentOpen = false;
    boolean fragments = false;
    boolean indexed = false;
    while (top.nextBeforeTail(moov != null && media && !fragments)) {
      switch (top.box().type()) {
        case "moov" -> moov = moov == null ? top.box() : moov;
        case "moof" -> {
          fragmentOpen = true;
          fragments = true;
          indexed = false;
        }
        case "mfra" -> indexed = true;
        case "mdat" -> {
          media = true;
          fragmentOpen = false;
        }
        default -> {}
      }
    }
    if (moov == null || !media || fragmentOpen) {
      throw new EOFException("no moov, no mdat, or a moof without its mdat");
    }
    // A last mdat may be open-ended, and a copy may stop between two boxes: the index knows.
    Mp4Movie movie = Mp4Movie.read(in, moov);
    for (Mp4Track track : movie.tracks()) {
      if (track.ownFile()
          && new SampleTable(in, track.index()).reach(track.isVideo()) > in.size()) {
        throw new EOFException("samples of track " + track.id());
      }
    }
    Mp4Pictures.requireThere(in, movie);
    return indexed || !(fragments || movie.fragmented());
  }

  /**
   * Size, turn, codec, duration, frames and sound of the film: of the video tracks that are meant
   * to be shown, the one with most frames. A still picture may stand before it.
   */
  public MediaFacts facts() throws IOException, UnreadableMediaException {
    Box moov = moov();
    Mp4Movie movie = Mp4Movie.read(in, moov);
    Mp4Fragments fragments = fragments(movie);
    Mp4Track video = null;
    SampleTotals frames = SampleTotals.NOTHING;
    boolean sound = false;
    for (Mp4Track track : movie.tracks()) {
      SampleTotals tally = new SampleTable(in, track.index()).tally().plus(fragments.of(track));
      if (track.isVideo()
          && tally.samples() > 0
          && (video == null
              || (track.enabled() && !video.enabled())
              || (track.enabled() == video.enabled() && tally.samples() > frames.samples()))) {
        video = track;
        frames = tally;
      }
      sound |= track.isSound() && tally.samples() > 0;
    }
    if (video == null) {
      throw new UnreadableMediaException(
          "This "
              + type.title()
              + " file holds no video that Swapline can see: export it again as"
              + " a plain MP4.");
    }
    Mp4Track.Look look = video.look();
    if (look.width() == 0 || look.height() == 0) {
      throw new UnreadableMediaException(
          "This video does not state how large its picture is: export it again.");
    }
    MediaFacts.Motion motion = motion(video, frames, movie.clock(), sound);
    return new MediaFacts(
        type, look.width(), look.height(), look.turn(), look.codec(), motion, in.size());
  }

  private Box moov() throws IOException, UnreadableMediaException {
    BoxCursor top = BoxCursor.top(in);
    while (top.next()) {
      if (top.box().type().equals("moov")) {
        return top.box();
      }
    }
    throw new EOFException("no moov");
  }

  private Mp4Fragments fragments(Mp4Movie movie) throws IOException, UnreadableMediaException {
    Mp4Fragments fragments = new Mp4Fragments(in, movie);
    BoxCursor top = BoxCursor.top(in);
    while (movie.fragmented() && top.next()) {
      if (top.box().type().equals("moof")) {
        fragments.add(top.box());
      }
    }
    return fragments;
  }

  private MediaFacts.Motion motion(
      Mp4Track video, SampleTotals frames, Mp4Clock movie, boolean sound)
      throws UnreadableMediaException {
    List<Double> candidates =
        List.of(
            new Mp4Clock(video.timescale(), frames.ticks()).seconds(),
            new Mp4Clock(video.timescale(), video.ticks()).seconds(),
            movie.seconds());
    double seconds =
        candidates.stream()
            .filter(Mp4File::isPossible)
            .findFirst()
            .orElseThrow(
                () ->
                    new UnreadableMediaException(
                        "This video states no duration that can be: export it again."));
    // No frame takes less than a byte.
    if (frames.samples() > in.size()) {
      throw new UnreadableMediaException(
          "This video states more frames than it can hold: it is damaged, export it again.");
    }
    double rate = frames.samples() / seconds;
    double shown = new Mp4Clock(movie.timescale(), video.shownTicks().orElse(0)).seconds();
    // Every encoder writes a list for the few pictures that are coded out of their order.
    boolean isCut = isPossible(shown) && Math.abs(shown - seconds) * rate > FRAMES_OF_NO_CUT;
    return isCut
        ? new MediaFacts.Motion(
            Math.round(shown * 1000), Math.max(1, Math.round(shown * rate)), rate, sound)
        : new MediaFacts.Motion(Math.round(seconds * 1000), frames.samples(), rate, sound);
  }

  private static boolean isPossible(double seconds) {
    return seconds >= 0.001 && seconds <= MOST_SECONDS;
  }
}
