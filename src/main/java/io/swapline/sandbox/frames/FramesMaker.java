package io.swapline.sandbox.frames;

import io.swapline.sandbox.media.ResultMaker;
import io.swapline.sandbox.media.VideoMetadata;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.api.PictureWithMetadata;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.scale.AWTUtil;

/**
 * A result for people: every frame of the film with the face put over the head it finds, and the
 * word SANDBOX beside it, so that nobody takes it for a swap. Size, length and frame rate stay; the
 * sound does not. Meant for the sample and films like it: at most 20 MB, 1280x720 and 60 s, H.264
 * without B-frames; a face in JPEG or PNG. Of a picture {@link PictureSwap} makes one.
 */
public final class FramesMaker implements ResultMaker {
  private static final long MOST_BYTES = 20L << 20;
  private static final int WIDEST = 1280;
  private static final int HIGHEST = 720;
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @Override
  public void make(Order order) throws IOException {
    if (PictureSwap.isFor(order)) {
      PictureSwap.make(order);
      return;
    }
    VideoMetadata head = VideoMetadata.read(order.video());
    check(order, head);
    FacePaint face = FacePaint.read(order.face());
    try (SeekableByteChannel in = NIOUtils.readableChannel(order.video().toFile());
        FrameWriter out = new FrameWriter(order.output(), head.width(), head.height())) {
      paint(FrameGrab.createFrameGrab(in), face, out, head);
      out.finish();
    } catch (JCodecException | RuntimeException e) {
      throw new IOException("the sandbox cannot decode this film: " + e.getMessage(), e);
    }
  }

  private static void check(Order order, VideoMetadata head) throws IOException {
    if (!order.type().equals("mp4")) {
      throw new IOException("the sandbox draws mp4 only, not " + order.type());
    }
    Duration length =
        head.length().orElseThrow(() -> new IOException("the film does not say how long it is"));
    if (Files.size(order.video()) > MOST_BYTES
        || head.width() > WIDEST
        || head.height() > HIGHEST
        || length.compareTo(LONGEST) > 0) {
      throw new IOException(
          "the sandbox draws films of at most 20 MB, 1280x720 and 60 s; this one has %d MB, %dx%d and %d s"
              .formatted(
                  Files.size(order.video()) >> 20,
                  head.width(),
                  head.height(),
                  length.toSeconds()));
    }
  }

  private static void paint(FrameGrab film, FacePaint face, FrameWriter out, VideoMetadata head)
      throws IOException {
    BufferedImage canvas =
        new BufferedImage(head.width(), head.height(), BufferedImage.TYPE_3BYTE_BGR);
    HeadFinder finder = new HeadFinder(head.width(), head.height());
    double last = -1;
    for (PictureWithMetadata frame = film.getNativeFrameWithMetadata();
        frame != null;
        frame = film.getNativeFrameWithMetadata()) {
      if (frame.getTimestamp() <= last) {
        throw new IOException("the sandbox cannot draw films with B-frames");
      }
      last = frame.getTimestamp();
      Rectangle place = draw(frame, canvas, finder);
      face.paint(canvas, place);
      out.add(canvas, frame.getDuration());
    }
  }

  private static Rectangle draw(
      PictureWithMetadata frame, BufferedImage canvas, HeadFinder finder) {
    Graphics2D graphics = canvas.createGraphics();
    graphics.drawImage(AWTUtil.toBufferedImage(frame.getPicture()), 0, 0, null);
    graphics.dispose();
    return finder.find(canvas);
  }
}
