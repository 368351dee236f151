package io.swapline.media.mp4;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.UnreadableMediaException;
import io.swapline.media.frames.Codecs;
import io.swapline.media.frames.FrameCheck;
import io.swapline.media.frames.UnknownFrames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the pictures of a track are coded: one entry of its {@code stsd} for each kind. */
final class Mp4Descriptions {
  /** Bytes of a description of pictures in front of its boxes. */
  private static final int HEAD = 78;

  private static final int MOST = 100;

  private Mp4Descriptions() {}

  /** One check for each description, in their order; never empty. */
  static List<FrameCheck> read(MediaBytes in, Box stbl)
      throws IOException, UnreadableMediaException {
    List<FrameCheck> checks = new ArrayList<>();
    Optional<Box> stsd = stbl.child(in, "stsd");
    if (stsd.isPresent()) {
      BoxCursor entries = BoxCursor.inside(in, stsd.get().payload() + 8, stsd.get().end());
      while (checks.size() < MOST && entries.next()) {
        checks.add(Codecs.ofFourCharacters(entries.box().type(), lengthBytes(in, entries.box())));
      }
    }
    return checks.isEmpty() ? List.of(new UnknownFrames()) : List.copyOf(checks);
  }

  private static int lengthBytes(MediaBytes in, Box entry)
      throws IOException, UnreadableMediaException {
    long from = entry.payload() + HEAD;
    if (from < entry.end()) {
      BoxCursor boxes = BoxCursor.inside(in, from, entry.end());
      while (boxes.next()) {
        Box box = boxes.box();
        switch (box.type()) {
          case "avcC" -> {
            return 1 + (in.u8(box.payload() + 4) & 3);
          }
          case "hvcC" -> {
            return 1 + (in.u8(box.payload() + 21) & 3);
          }
          case "vvcC" -> {
            return 1 + (in.u8(box.payload() + 4) >> 1 & 3);
          }
          default -> {}
        }
      }
    }
    return Codecs.USUAL_LENGTH;
  }
}
