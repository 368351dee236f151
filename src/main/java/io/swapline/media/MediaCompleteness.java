package io.swapline.media;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.MediaType;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.media.matroska.EbmlFile;
import io.swapline.media.mp4.Mp4File;
import io.swapline.media.riff.AviFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Judges by a file's own structure whether all of it has come in. The content decides; the name
 * only tells a video from a picture where the two contradict each other, and fills the words.
 *
 * <p>Sizes alone say little: many copies set the full size first and fill it later, in any order.
 * So the pictures are looked at too, by what their codec always writes; sound may be zeros.
 *
 * <p>What cannot be told: whether an MP4 in fragments, or a Matroska of unknown length, that stops
 * between two parts has ended there, which the verdict says; and a hole between the places that are
 * looked at in a file larger than 128 MB.
 */
public final class MediaCompleteness {

  /** Looks once; never throws, a file that cannot be read counts as not there yet. */
  public MediaVerdict check(Path file) {
    try (MediaBytes in = MediaBytes.open(file)) {
      return judge(in, MediaType.ofName(file));
    } catch (UnreadableMediaException e) {
      return MediaVerdict.notMedia(e.getMessage());
    } catch (IOException e) {
      return MediaVerdict.unfinished(
          "This file cannot be read at the moment: check that it is still there and that Swapline"
              + " may read it.");
    }
  }

  private static MediaVerdict judge(MediaBytes in, Optional<MediaType> named) throws IOException {
    if (in.size() == 0) {
      return MediaVerdict.unfinished(
          "This file is still empty: copy it again if it stays like this.");
    }
    try {
      Optional<MediaType> found = Sniffer.typeOf(in);
      if (found.isPresent()) {
        return judge(in, found.get(), named);
      }
    } catch (EOFException | UnreadableMediaException e) {
      return MediaVerdict.unfinished(
          "Only the beginning of this file is there: copy it again if it stays like this.");
    }
    // Some copies reserve the whole length first and fill it later.
    return in.text(0, Sniffer.NEEDED).chars().allMatch(c -> c == 0)
        ? MediaVerdict.unfinished(
            "The beginning of this file is still empty: copy it again if it stays like this.")
        : MediaVerdict.notMedia(stranger(named));
  }

  private static MediaVerdict judge(MediaBytes in, MediaType found, Optional<MediaType> named)
      throws IOException {
    if (named.isPresent() && named.get().isVideo() != found.isVideo()) {
      return MediaVerdict.notMedia(
          "This file is named like a "
              + (found.isVideo() ? "picture" : "video")
              + " but holds "
              + found.withArticle()
              + ": export it again under the right name.");
    }
    try {
      return requireWhole(in, found)
          ? MediaVerdict.whole("This " + found.words() + " is complete.")
          : MediaVerdict.openEnded(
              "This "
                  + found.words()
                  + " is complete as far as it goes, and does not say where it ends.");
    } catch (EOFException e) {
      return MediaVerdict.unfinished(
          "This "
              + found.words()
              + " is not complete: it is still being copied or written, or it was cut off. Copy it"
              + " again if it stays like this, and if the copy is the same, save it anew in the"
              + " program that made it.");
    } catch (UnreadableMediaException e) {
      return MediaVerdict.unfinished(e.getMessage());
    }
  }

  /** Whether the file says that this is all of it. */
  private static boolean requireWhole(MediaBytes in, MediaType type)
      throws IOException, UnreadableMediaException {
    switch (type) {
      case MP4, MOV -> {
        return new Mp4File(in, type).requireWhole();
      }
      case MKV, WEBM -> {
        return EbmlFile.requireWhole(in);
      }
      case AVI -> AviFile.requireWhole(in);
      default -> PictureReaders.requireWhole(in, type);
    }
    return true;
  }

  private static String stranger(Optional<MediaType> named) {
    return named
        .map(
            type ->
                "This file is named like "
                    + type.withArticle()
                    + " but holds something else: export it again as "
                    + (type.isVideo() ? "MP4." : "JPEG."))
        .orElse(
            "This file is no picture or video that Swapline knows: export it again as MP4, or as"
                + " JPEG for a face.");
  }
}
