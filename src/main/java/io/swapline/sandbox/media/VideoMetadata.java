package io.swapline.sandbox.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.drew.imaging.mp4.Mp4MetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.mp4.Mp4Directory;
import com.drew.metadata.mp4.media.Mp4VideoDirectory;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What an MP4 says of itself, read by a library that the product does not have: a second opinion.
 *
 * @param mp4 whether the file calls itself an MP4; a QuickTime film does not
 * @param length how long the film says it lasts, if it does
 * @param width the widest track in pixels, 0 when unknown
 * @param height the highest track in pixels, 0 when unknown
 */
public record VideoMetadata(boolean mp4, Optional<Duration> length, int width, int height) {
  private static final String QUICKTIME = "qt  ";

  /** Reads a file; one that is no MP4 gives metadata that say so. */
  public static VideoMetadata read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.mark(8);
      boolean typed = new String(in.readNBytes(8), US_ASCII).endsWith("ftyp");
      in.reset();
      Metadata all = Mp4MetadataReader.readMetadata(in);
      return new VideoMetadata(
          typed && isMp4(all.getFirstDirectoryOfType(Mp4Directory.class)),
          length(all.getFirstDirectoryOfType(Mp4Directory.class)),
          most(all, Mp4VideoDirectory.TAG_WIDTH),
          most(all, Mp4VideoDirectory.TAG_HEIGHT));
    }
  }

  private static boolean isMp4(Mp4Directory film) {
    return film != null && !QUICKTIME.equals(film.getString(Mp4Directory.TAG_MAJOR_BRAND));
  }

  private static Optional<Duration> length(Mp4Directory film) {
    Long ticks = film == null ? null : film.getLongObject(Mp4Directory.TAG_DURATION);
    Long scale = film == null ? null : film.getLongObject(Mp4Directory.TAG_TIME_SCALE);
    return ticks == null || scale == null || ticks <= 0 || scale <= 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis((long) (ticks * 1000.0 / scale)));
  }

  private static int most(Metadata all, int tag) {
    return all.getDirectoriesOfType(Mp4VideoDirectory.class).stream()
        .map(track -> track.getInteger(tag))
        .mapToInt(pixels -> pixels == null ? 0 : pixels)
        .max()
        .orElse(0);
  }
}
