package io.swapline.media;

import static io.swapline.media.Bytes.box;

import java.util.List;

/**
 * The fragments of an MP4.
 *
 * @param count fragments for each run of frames
 * @param sounds samples of sound that each states, of no bytes
 */
record Mp4Pieces(int count, String codec, int frameBytes, int sounds) {

  private static byte[] trex(int track, int sampleBytes) {
    Bytes defaults = new Bytes().u32(0).u32(track).u32(1).u32(7).u32(sampleBytes).u32(0);
    return box("trex", defaults.done());
  }

  /** What holds where a fragment does not say otherwise. */
  byte[] defaults() {
    return box("mvex", trex(1, frameBytes), trex(2, 0));
  }

  /** All fragments. */
  byte[] all(List<long[]> runs) {
    Bytes all = new Bytes();
    int frame = 0;
    for (int i = 0; i < count; i++) {
      for (long[] run : runs) {
        byte[] head = moof(i, run, 0);
        all.raw(moof(i, run, head.length + 8));
        Bytes frames = new Bytes();
        for (int n = 0; n < run[0]; n++) {
          frames.raw(FrameBytes.of(codec, frameBytes, frame++));
        }
        all.raw(box("mdat", frames.done()));
      }
    }
    return all.done();
  }

  private byte[] moof(int n, long[] run, int toFrames) {
    byte[] traf =
        n % 2 == 0 ? timedTrack(run[0], run[1], toFrames) : defaultTrack(run[0], run[1], toFrames);
    byte[] heard = sounds > 0 ? soundTrack() : new byte[0];
    return box("moof", box("mfhd", new Bytes().u32(0).u32(n + 1).done()), traf, heard);
  }

  /** Every frame with its own duration and size. */
  private byte[] timedTrack(long count, long ticks, int toFrames) {
    Bytes trun = new Bytes().u32(0x301).u32(count).u32(toFrames);
    for (long i = 0; i < count; i++) {
      trun.u32(ticks).u32(frameBytes);
    }
    return box("traf", box("tfhd", new Bytes().u32(0).u32(1).done()), box("trun", trun.done()));
  }

  /** One duration and one size for the fragment. */
  private static byte[] defaultTrack(long count, long ticks, int toFrames) {
    return box(
        "traf",
        box("tfhd", new Bytes().u32(0x20008).u32(1).u32(ticks).done()),
        box("trun", new Bytes().u32(0x1).u32(count).u32(toFrames).done()));
  }

  /** The duration of the whole movie's default. */
  private byte[] soundTrack() {
    return box(
        "traf",
        box("tfhd", new Bytes().u32(0).u32(2).done()),
        box("trun", new Bytes().u32(0x1).u32(sounds).u32(0).done()));
  }
}
