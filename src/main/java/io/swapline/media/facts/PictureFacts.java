package io.swapline.media.facts;

/**
 * What the walkers of picture files find.
 *
 * @param width pixels as stored
 * @param height pixels as stored
 * @param turn EXIF orientation, 1 to 8
 */
public record PictureFacts(int width, int height, int turn) {
  private static final int LONGEST_SIDE = 100_000;

  /** Refuses sizes that no picture has. */
  public static PictureFacts of(long width, long height, int turn) throws UnreadableMediaException {
    if (width < 1 || height < 1 || width > LONGEST_SIDE || height > LONGEST_SIDE) {
      throw new UnreadableMediaException(
          "This picture says that it is "
              + width
              + " by "
              + height
              + " pixels, which cannot be: export it again.");
    }
    return new PictureFacts((int) width, (int) height, turn);
  }
}
