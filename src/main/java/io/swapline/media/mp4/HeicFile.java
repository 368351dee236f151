package io.swapline.media.mp4;

import io.swapline.media.bytes.MediaBytes;
import io.swapline.media.facts.PictureFacts;
import io.swapline.media.facts.UnreadableMediaException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/** A HEIC picture: its largest image counts; how it is turned is not read. */
public final class HeicFile {
  private HeicFile() {}

  public static PictureFacts read(MediaBytes in) throws IOException, UnreadableMediaException {
    Box meta = null;
    boolean data = false;
    BoxCursor top = BoxCursor.top(in);
    while (top.nextBeforeTail(meta != null && data)) {
      data |= top.box().type().equals("mdat");
      if (top.box().type().equals("meta") && meta == null) {
        meta = top.box();
      }
    }
    if (meta == null) {
      throw new EOFException("no meta");
    }
    // A full box: version and flags stand before its children.
    Box children =
        new Box("meta", meta.start(), Math.min(meta.end(), meta.payload() + 4), meta.end());
    if (!data && children.child(in, "idat").isEmpty()) {
      throw new EOFException("no mdat");
    }
    Optional<Box> properties = children.descendant(in, "iprp", "ipco");
    if (properties.isEmpty()) {
      throw new UnreadableMediaException(
          "This HEIC file does not say how large its picture is: export it as JPEG.");
    }
    return largest(in, properties.get());
  }

  private static PictureFacts largest(MediaBytes in, Box properties)
      throws IOException, UnreadableMediaException {
    long width = 0;
    long height = 0;
    BoxCursor each = BoxCursor.inside(in, properties.payload(), properties.end());
    while (each.next()) {
      if (each.box().type().equals("ispe")) {
        long w = in.u32(each.box().payload() + 4);
        long h = in.u32(each.box().payload() + 8);
        if (w > width) {
          width = w;
          height = h;
        }
      }
    }
    return PictureFacts.of(width, height, 1);
  }
}
