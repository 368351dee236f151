package io.swapline.media;

import io.swapline.media.picture.PngFile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Pictures and other small files for tests. */
public final class Samples {
  private Samples() {}

  /** Red left, green right, blue along the top edge: every turn looks different. */
  public static BufferedImage compass(int width, int height, int layout) {
    BufferedImage image = new BufferedImage(width, height, layout);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, width / 2, height);
    graphics.setColor(Color.GREEN);
    graphics.fillRect(width / 2, 0, width - width / 2, height);
    graphics.setColor(Color.BLUE);
    graphics.fillRect(0, 0, width, height / 4);
    graphics.dispose();
    return image;
  }

  public static BufferedImage noise(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }

  public static byte[] encode(BufferedImage image, String format) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalStateException(format);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static BufferedImage decode(byte[] bytes) {
    try {
      return ImageIO.read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines of text, as another file left them on the disk. */
  static byte[] text(int length) {
    byte[] line = "What stood here before, 1234567890\n".getBytes(StandardCharsets.US_ASCII);
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = line[i % line.length];
    }
    return text;
  }

  public static byte[] jpeg(int width, int height) {
    return encode(compass(width, height, BufferedImage.TYPE_INT_RGB), "jpeg");
  }

  public static byte[] png(int width, int height) {
    return encode(compass(width, height, BufferedImage.TYPE_INT_RGB), "png");
  }

  static byte[] gif(int width, int height) {
    return encode(compass(width, height, BufferedImage.TYPE_INT_RGB), "gif");
  }

  static byte[] tiff(int width, int height) {
    return encode(compass(width, height, BufferedImage.TYPE_INT_RGB), "tiff");
  }

  /** A TIFF structure with one orientation, as EXIF blocks hold it. */
  public static byte[] exif(int turn) {
    return new Bytes()
        .text("II*\0")
        .u32le(8)
        .u8(1)
        .u8(0)
        .u8(0x12)
        .u8(0x01)
        .u8(3)
        .u8(0)
        .u32le(1)
        .u32le(turn)
        .u32le(0)
        .done();
  }

  /** Puts a segment right behind the start mark of a JPEG. */
  public static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
    Bytes out = new Bytes().u16(0xFFD8).u8(0xFF).u8(marker).u16(content.length + 2).raw(content);
    return out.raw(Arrays.copyOfRange(jpeg, 2, jpeg.length)).done();
  }

  public static byte[] turned(byte[] jpeg, int turn) {
    return withSegment(jpeg, 0xE1, new Bytes().text("Exif\0\0").raw(exif(turn)).done());
  }

  /** A grey JPEG of any size at a quarter of a bit a pixel: every block is "no difference". */
  public static byte[] flatJpeg(int width, int height) {
    Bytes out = new Bytes().u16(0xFFD8).u16(0xFFDB).u16(67).u8(0);
    for (int i = 0; i < 64; i++) {
      out.u8(1);
    }
    out.u16(0xFFC0).u16(11).u8(8).u16(height).u16(width).u8(1).u8(1).u8(0x11).u8(0);
    for (int table : new int[] {0x00, 0x10}) {
      out.u16(0xFFC4).u16(20).u8(table).u8(1).zeros(15).u8(0);
    }
    out.u16(0xFFDA).u16(8).u8(1).u8(1).u8(0).u8(0).u8(63).u8(0);
    long bits = 2L * ((width + 7) / 8) * ((height + 7) / 8);
    return out.zeros((int) (bits / 8)).u8(0x3F).u16(0xFFD9).done();
  }

  /** A JPEG of four colours, as printers have them, all of one value. */
  public static byte[] cmykJpeg(int width, int height) {
    Bytes out = new Bytes().u16(0xFFD8).u16(0xFFDB).u16(67).u8(0);
    for (int i = 0; i < 64; i++) {
      out.u8(1);
    }
    out.u16(0xFFC0).u16(20).u8(8).u16(height).u16(width).u8(4);
    for (int component = 1; component <= 4; component++) {
      out.u8(component).u8(0x11).u8(0);
    }
    for (int table : new int[] {0x00, 0x10}) {
      out.u16(0xFFC4).u16(20).u8(table).u8(1).zeros(15).u8(0);
    }
    out.u16(0xFFDA).u16(14).u8(4);
    for (int component = 1; component <= 4; component++) {
      out.u8(component).u8(0);
    }
    out.u8(0).u8(63).u8(0);
    // Two bits a block of each colour: a byte for all four.
    out.zeros(((width + 7) / 8) * ((height + 7) / 8));
    return out.u16(0xFFD9).done();
  }

  /** Writes an RGB PNG of any size, all of one colour, in little memory. */
  public static void flatPng(OutputStream out, int width, int height) throws IOException {
    out.write(PngFile.SIGNATURE.getBytes(StandardCharsets.ISO_8859_1));
    chunk(out, "IHDR", new Bytes().u32(width).u32(height).u8(8).u8(2).zeros(3).done());
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    byte[] row = new byte[1 + 3 * width];
    try (DeflaterOutputStream data = new DeflaterOutputStream(packed, deflater)) {
      for (int y = 0; y < height; y++) {
        data.write(row);
      }
    }
    deflater.end();
    chunk(out, "IDAT", packed.toByteArray());
    chunk(out, "IEND", new byte[0]);
  }

  /** Puts a chunk right behind a PNG's header. */
  static byte[] withChunk(byte[] png, String type, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int afterHeader = 8 + 25;
    out.write(png, 0, afterHeader);
    chunk(out, type, content);
    out.write(png, afterHeader, png.length - afterHeader);
    return out.toByteArray();
  }

  /** A PNG with words in it. */
  public static byte[] withText(byte[] png, String words) {
    return withChunk(png, "tEXt", ("Comment\0" + words).getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A PNG with a block of EXIF, and those words in it. */
  public static byte[] withExif(byte[] png, String words) {
    return withChunk(png, "eXIf", new Bytes().raw(exif(1)).text(words).done());
  }

  public static byte[] turnedPng(int width, int height, int turn) {
    return withChunk(png(width, height), "eXIf", exif(turn));
  }

  /** The same WebP, whose EXIF (the highest byte first) says that it lies as it is seen. */
  public static byte[] withoutTurn(byte[] webp) {
    byte[] upright = webp.clone();
    int tag = new String(webp, StandardCharsets.ISO_8859_1).indexOf("\u0001\u0012\0\u0003");
    upright[tag + 9] = 1;
    return upright;
  }

  /** A square of one grey that is opaque, in a layout with transparency. */
  public static BufferedImage greyWithAlpha(int side, int grey) {
    ComponentColorModel colours =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            true,
            false,
            Transparency.TRANSLUCENT,
            DataBuffer.TYPE_BYTE);
    WritableRaster raster = colours.createCompatibleWritableRaster(side, side);
    for (int n = 0; n < side * side; n++) {
      raster.setPixel(n % side, n / side, new int[] {grey, 255});
    }
    return new BufferedImage(colours, raster, false, null);
  }

  /** A PNG that says by those bytes what its colours mean. */
  public static byte[] withProfile(byte[] png, byte[] profile) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes("its profile\0\0".getBytes(StandardCharsets.US_ASCII));
    try (DeflaterOutputStream packed = new DeflaterOutputStream(content)) {
      packed.write(profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return withChunk(png, "iCCP", content.toByteArray());
  }

  /** One part of a PNG with its checksum. */
  public static byte[] chunk(String type, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    chunk(out, type, content);
    return out.toByteArray();
  }

  private static void chunk(OutputStream out, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content);
    try {
      DataOutputStream data = new DataOutputStream(out);
      data.writeInt(content.length);
      data.write(name);
      data.write(content);
      data.writeInt((int) sum.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A real WebP: lossy, lossless, noise, noiseless, alpha, anim, or exif, which has EXIF and XMP
   * too.
   */
  public static byte[] realWebp(String name) {
    try (InputStream file = Samples.class.getResourceAsStream(name + ".webp")) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A lossy WebP of one colour that says it is of any size. */
  public static byte[] webp(int width, int height) {
    return riff("WEBP", riffChunk("VP8 ", vp8(width, height)));
  }

  /** With so much data behind what is there. */
  static byte[] webp(int width, int height, byte[] data) {
    return riff("WEBP", riffChunk("VP8 ", Bytes.concat(vp8(width, height), data)));
  }

  /** With those bytes as its picture. */
  static byte[] webpOf(String type, byte[] picture) {
    return riff("WEBP", riffChunk(type, picture));
  }

  static byte[] losslessWebp(int width, int height, byte[] data) {
    return riff("WEBP", riffChunk("VP8L", Bytes.concat(vp8l(width, height), data)));
  }

  public static byte[] turnedWebp(int width, int height, int turn) {
    byte[] head = new Bytes().u32le(8).raw(u24(width - 1)).raw(u24(height - 1)).done();
    return riff(
        "WEBP",
        riffChunk("VP8X", head),
        riffChunk("VP8 ", vp8(width, height)),
        riffChunk("EXIF", exif(turn)));
  }

  static byte[] losslessWebp(int width, int height) {
    return losslessWebp(width, height, new byte[0]);
  }

  /** Three small pictures in Motion JPEG, and silence. */
  public static byte[] avi() {
    return avi(3, 2000);
  }

  static byte[] avi(int frames, int frameBytes) {
    byte[] picture =
        Bytes.concat(
            riffChunk("strh", new Bytes().text("vidsMJPG").zeros(48).done()),
            riffChunk("strf", new Bytes().zeros(16).text("MJPG").zeros(20).done()));
    byte[] sound = riffChunk("strh", new Bytes().text("auds").zeros(52).done());
    byte[] header =
        Bytes.concat(riffChunk("avih", new byte[56]), list("strl", picture), list("strl", sound));
    Bytes movie = new Bytes();
    for (int i = 0; i < frames; i++) {
      movie.raw(riffChunk("00dc", FrameBytes.of("jpeg", frameBytes, i)));
      movie.raw(riffChunk("01wb", new byte[200]));
    }
    return riff(
        "AVI ", list("hdrl", header), list("movi", movie.done()), riffChunk("idx1", new byte[16]));
  }

  private static byte[] list(String type, byte[] content) {
    return riffChunk("LIST", new Bytes().text(type).raw(content).done());
  }

  /** What libwebp made of 64 x 48 pixels of one colour, with another size in it. */
  private static byte[] vp8(int width, int height) {
    byte[] real =
        HexFormat.of()
            .parseHex(
                "d003009d012a400030003e6d369849242322a122a800800d8967007600fc000041b0848fac786000"
                    + "fea4d7fffe4172c2eb91affff929aff1b71d80000000");
    ByteBuffer.wrap(real)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(6, (short) width)
        .putShort(8, (short) height);
    return real;
  }

  /** The same without loss. */
  private static byte[] vp8l(int width, int height) {
    byte[] real = HexFormat.of().parseHex("2f3fc00b000750bc2297a7ff012021fc5f2f46f43ff50300");
    int size = (width - 1) | (height - 1) << 14;
    ByteBuffer.wrap(real).order(ByteOrder.LITTLE_ENDIAN).putInt(1, size);
    return Arrays.copyOf(real, 23);
  }

  private static byte[] u24(int value) {
    return new Bytes().u8(value).u8(value >> 8).u8(value >> 16).done();
  }

  private static byte[] riff(String form, byte[]... chunks) {
    byte[] content = Bytes.concat(chunks);
    return new Bytes().text("RIFF").u32le(4L + content.length).text(form).raw(content).done();
  }

  private static byte[] riffChunk(String type, byte[] content) {
    Bytes chunk = new Bytes().text(type).u32le(content.length).raw(content);
    return content.length % 2 == 0 ? chunk.done() : chunk.u8(0).done();
  }

  /** A Matroska or WebM file of a few pictures; the size of its segment stated or not. */
  public static byte[] ebml(String docType, boolean sized) {
    return ebml(docType, sized, "V_VP8", FrameBytes.of("vp08", 40, 1), 3);
  }

  /** The same picture again and again, two in each cluster. */
  static byte[] ebml(String docType, boolean sized, String codec, byte[] picture, int clusters) {
    byte[] header =
        element(0x1A45DFA3, element(0x4282, docType.getBytes(StandardCharsets.US_ASCII)));
    byte[] video =
        Bytes.concat(
            element(0xD7, new byte[] {1}),
            element(0x83, new byte[] {1}),
            element(0x86, codec.getBytes(StandardCharsets.US_ASCII)));
    byte[] sound = Bytes.concat(element(0xD7, new byte[] {2}), element(0x83, new byte[] {2}));
    byte[] tracks = element(0x1654AE6B, element(0xAE, video), element(0xAE, sound));
    Bytes media = new Bytes();
    for (int i = 0; i < clusters; i++) {
      byte[] simple = element(0xA3, new Bytes().u32(0x81000080L).raw(picture).done());
      byte[] grouped =
          element(0xA0, element(0xA1, new Bytes().u32(0x81000100L).raw(picture).done()));
      byte[] silence = element(0xA3, new Bytes().u32(0x82000080L).zeros(200).done());
      media.raw(element(0x1F43B675, element(0xE7, new byte[] {0}), simple, silence, grouped));
    }
    byte[] content = Bytes.concat(element(0x1549A966, new byte[5]), tracks, media.done());
    if (sized) {
      return Bytes.concat(header, element(0x18538067, content));
    }
    Bytes open = new Bytes().raw(header).u32(0x18538067).u8(0x01).u32(0xFFFFFFFFL).u16(0xFFFF);
    return open.u8(0xFF).raw(content).done();
  }

  /** A WebM as recorders in browsers write it: no part of it says how long it is. */
  static byte[] recording() {
    byte[] picture = FrameBytes.of("vp08", 40, 1);
    Bytes out =
        new Bytes().raw(element(0x1A45DFA3, element(0x4282, new Bytes().text("webm").done())));
    out.u32(0x18538067).u32(0x01FFFFFFL).u32(0xFFFFFFFFL);
    byte[] track =
        element(
            0xAE,
            element(0xD7, new byte[] {1}),
            element(0x83, new byte[] {1}),
            element(0x86, new Bytes().text("V_VP8").done()));
    out.raw(element(0x1549A966, new byte[5])).raw(element(0x1654AE6B, track));
    for (int cluster = 0; cluster < 2; cluster++) {
      out.u32(0x1F43B675).u32(0x01FFFFFFL).u32(0xFFFFFFFFL).raw(element(0xE7, new byte[] {0}));
      for (int block = 0; block < 3; block++) {
        out.raw(element(0xA3, new Bytes().u32(0x81000080L).raw(picture).done()));
      }
    }
    return out.done();
  }

  /** An index, as programs write it behind the pictures when they close a file. */
  static byte[] cues() {
    return element(0x1C53BB6B, new byte[20]);
  }

  private static byte[] element(int id, byte[]... parts) {
    byte[] content = Bytes.concat(parts);
    Bytes out = new Bytes();
    for (int shift = 24; shift >= 0; shift -= 8) {
      if (id >>> shift != 0) {
        out.u8(id >>> shift);
      }
    }
    return out.u32(0x10000000L | content.length).raw(content).done();
  }

  public static byte[] heic(int width, int height) {
    byte[] small = Bytes.box("ispe", new Bytes().u32(0).u32(160).u32(120).done());
    byte[] large = Bytes.box("ispe", new Bytes().u32(0).u32(width).u32(height).done());
    byte[] properties = Bytes.box("iprp", Bytes.box("ipco", small, large));
    return Bytes.concat(
        Bytes.box("ftyp", new Bytes().text("heic").u32(0).text("mif1heic").done()),
        Bytes.box("meta", new byte[4], properties),
        Bytes.box("mdat", new byte[50]));
  }
}
