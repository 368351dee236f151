package io.swapline.media;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.MediaType;
import io.swapline.media.facts.PictureFacts;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.media.mp4.Mp4File;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads type, size, turn and motion out of a file, in a few kilobytes of memory. */
public final class MediaProbe {

  /**
   * Looks at the content; the name of the file does not matter.
   *
   * @throws UnreadableMediaException when the content is not a picture or video that Swapline
   *     knows, is cut off, contradicts itself, or cannot be read from the disk
   */
  public MediaFacts probe(Path file) throws UnreadableMediaException {
    try (MediaBytes in = MediaBytes.open(file)) {
      Optional<MediaType> type = Sniffer.typeOf(in);
      if (type.isEmpty()) {
        throw new UnreadableMediaException(
            "This file is no picture or video that Swapline knows: export it again as MP4, or as"
                + " JPEG for a face.");
      }
      return facts(in, type.get());
    } catch (EOFException e) {
      throw new UnreadableMediaException(
          "This file is cut off or damaged: copy or export it again.", e);
    } catch (IOException e) {
      throw new UnreadableMediaException(
          "This file cannot be read: check that it is still there and that Swapline may read it.",
          e);
    }
  }

  private static MediaFacts facts(MediaBytes in, MediaType type)
      throws IOException, UnreadableMediaException {
    return switch (type) {
      case MP4, MOV -> new Mp4File(in, type).facts();
      case MKV, WEBM, AVI -> new MediaFacts(type, 0, 0, 1, "", null, in.size());
      case JPEG, PNG, WEBP, GIF, HEIC, TIFF -> {
        PictureFacts picture = PictureReaders.read(in, type);
        yield new MediaFacts(
            type, picture.width(), picture.height(), picture.turn(), "", null, in.size());
      }
    };
  }
}
