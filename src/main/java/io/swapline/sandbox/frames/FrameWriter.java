package io.swapline.sandbox.frames;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.common.Codec;
import org.jcodec.common.MuxerTrack;
import org.jcodec.common.VideoCodecMeta;
import org.jcodec.common.VideoEncoder;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Packet;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.muxer.MP4Muxer;
import org.jcodec.scale.AWTUtil;
import org.jcodec.scale.RgbToYuv420p;

/** Writes drawn frames into an H.264 MP4. One thread. */
public final class FrameWriter implements AutoCloseable {
  /** Ticks per second; every usual frame rate is a whole number of them. */
  private static final int TIMESCALE = 120_000;

  private static final int KEY_FRAME_EVERY = 25;
  private final SeekableByteChannel out;
  private final MP4Muxer muxer;
  private final MuxerTrack track;
  private final H264Encoder encoder = new H264Encoder(new FixedQuality());
  private final Picture frame;
  private final ByteBuffer buffer;
  private double seconds;
  private int frames;

  /**
   * Begins a film.
   *
   * @param file replaced when it exists
   * @param width in pixels, even
   * @param height in pixels, even
   */
  public FrameWriter(Path file, int width, int height) throws IOException {
    if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0) {
      throw new IllegalArgumentException("no film of " + width + "x" + height + " pixels");
    }
    // The encoder takes this colour space only and writes it unmarked, which players read as the
    // narrow range: so the planes are filled with the narrow range below.
    frame = Picture.create(width, height, ColorSpace.YUV420J);
    buffer = ByteBuffer.allocate(encoder.estimateBufferSize(frame));
    encoder.setKeyInterval(KEY_FRAME_EVERY);
    out = NIOUtils.writableChannel(file.toFile());
    muxer = MP4Muxer.createMP4MuxerToChannel(out);
    track =
        muxer.addVideoTrack(
            Codec.H264,
            VideoCodecMeta.createSimpleVideoCodecMeta(new Size(width, height), ColorSpace.YUV420));
  }

  /**
   * Adds a frame.
   *
   * @param image of the film's size
   * @param length how long it is shown, in seconds
   */
  public void add(BufferedImage image, double length) throws IOException {
    new RgbToYuv420p().transform(AWTUtil.fromBufferedImageRGB(image), frame);
    buffer.clear();
    VideoEncoder.EncodedFrame encoded = encoder.encodeFrame(frame, buffer);
    long at = Math.round(seconds * TIMESCALE);
    seconds += length;
    long until = Math.round(seconds * TIMESCALE);
    track.addFrame(
        Packet.createPacket(
            encoded.getData(),
            at,
            TIMESCALE,
            until - at,
            frames++,
            encoded.isKeyFrame() ? Packet.FrameType.KEY : Packet.FrameType.INTER,
            null));
  }

  /** Ends the film; without this the file is no film. */
  public void finish() throws IOException {
    muxer.finish();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
