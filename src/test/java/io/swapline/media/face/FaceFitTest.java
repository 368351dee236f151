package io.swapline.media.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.media.Bytes;
import io.swapline.media.Samples;
import io.swapline.media.facts.MediaType;
import io.swapline.media.facts.UnreadableMediaException;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceFitTest {
  private static final FaceLimits NOVITA = new FaceLimits(2048, 2048, 30_000_000);

  @TempDir Path folder;
  private Path in;
  private Path out;
  private final FaceFit faceFit = new FaceFit(new FaceRules(true, true));

  @BeforeEach
  void names() {
    in = folder.resolve("face");
    out = folder.resolve("fitted");
  }

  @Test
  void anUprightFaceWithinTheLimitsIsSentAsItIs() throws Exception {
    FittedFace fitted = fit(Samples.jpeg(2048, 1000), NOVITA);

    assertThat(fitted.changed()).isFalse();
    assertThat(fitted.facts().width()).isEqualTo(2048);
    assertThat(out).doesNotExist();
  }

  @Test
  void aLargeFaceIsReducedInProportion() throws Exception {
    FittedFace fitted = fit(Samples.jpeg(4000, 3000), NOVITA);

    assertThat(fitted.changed()).isTrue();
    assertThat(fitted.facts().type()).isEqualTo(MediaType.JPEG);
    assertThat(fitted.facts().width()).isEqualTo(2048);
    assertThat(fitted.facts().height()).isEqualTo(1536);
    assertThat(corners()).isEqualTo("BB/RG");
  }

  @Test
  void everyTurnBecomesUprightPixels() throws Exception {
    String[] seen = {"BB/RG", "BB/GR", "GR/BB", "RG/BB", "BR/BG", "RB/GB", "GB/RB", "BG/BR"};
    for (int turn = 2; turn <= 8; turn++) {
      FittedFace fitted = fit(Samples.turned(Samples.jpeg(64, 48), turn), NOVITA);

      assertThat(fitted.facts().turn()).isEqualTo(1);
      assertThat(fitted.facts().width()).isEqualTo(turn >= 5 ? 48 : 64);
      assertThat(fitted.facts().height()).isEqualTo(turn >= 5 ? 64 : 48);
      assertThat(corners()).as("turn %d", turn).isEqualTo(seen[turn - 1]);
    }
  }

  @Test
  void limitsHoldForThePictureAsItIsSeen() throws Exception {
    FittedFace fitted =
        fit(Samples.turned(Samples.jpeg(400, 200), 6), new FaceLimits(100, 400, 30_000_000));

    assertThat(fitted.facts().width()).isEqualTo(100);
    assertThat(fitted.facts().height()).isEqualTo(200);
  }

  @Test
  void metadataStaysBehind() throws Exception {
    byte[] secret = new Bytes().text("Exif\0\0").raw(Samples.exif(3)).text("48.8584N").done();
    fit(Samples.withSegment(Samples.jpeg(64, 48), 0xE1, secret), NOVITA);

    assertThat(Files.readString(out, StandardCharsets.ISO_8859_1))
        .doesNotContain("48.8584N")
        .doesNotContain("Exif");
  }

  @Test
  void aTransparentFaceStaysTransparent() throws Exception {
    BufferedImage face = new BufferedImage(300, 300, BufferedImage.TYPE_INT_ARGB);
    face.setRGB(299, 299, 0xFFFFFFFF);
    FittedFace fitted = fit(Samples.encode(face, "png"), new FaceLimits(100, 100, 30_000_000));

    assertThat(fitted.facts().type()).isEqualTo(MediaType.PNG);
    assertThat(Samples.decode(Files.readAllBytes(out)).getRGB(0, 0) >>> 24).isZero();
  }

  @Test
  void thirtyMegabytesOfNoiseAreBroughtUnderTheLimitOfBytes() throws Exception {
    byte[] noise = Samples.encode(Samples.noise(3200, 3200), "png");
    assertThat(noise.length).isGreaterThan(30_000_000);
    FaceLimits tight = new FaceLimits(2048, 2048, 1_000_000);

    FittedFace fitted = fit(noise, tight);

    assertThat(fitted.facts().type()).isEqualTo(MediaType.JPEG);
    assertThat(fitted.facts().bytes()).isEqualTo(Files.size(out)).isLessThanOrEqualTo(1_000_000);
  }

  @Test
  void greyPalettesAndSixteenBitsAreReducedToo() throws Exception {
    for (int layout :
        new int[] {
          BufferedImage.TYPE_BYTE_GRAY,
          BufferedImage.TYPE_USHORT_GRAY,
          BufferedImage.TYPE_BYTE_INDEXED,
          BufferedImage.TYPE_BYTE_BINARY
        }) {
      fit(
          Samples.encode(Samples.compass(400, 300, layout), "png"),
          new FaceLimits(100, 100, 100_000));
      assertThat(Files.size(out)).isPositive();
    }
  }

  @Test
  void greysKeepTheirBrightness() throws Exception {
    BufferedImage grey = new BufferedImage(400, 400, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 160_000; i++) {
      grey.getRaster().setSample(i % 400, i / 400, 0, 100);
    }
    fit(Samples.encode(grey, "png"), new FaceLimits(100, 100, 100_000));

    int pixel = Samples.decode(Files.readAllBytes(out)).getRGB(50, 50) & 0xFF;
    assertThat(pixel).isBetween(98, 102);
  }

  @Test
  void aBombOfNineHundredMegapixelsIsRefusedBeforeItIsDecoded() throws Exception {
    byte[] bomb = Samples.png(9, 9);
    ByteBuffer.wrap(bomb).putInt(16, 30_000).putInt(20, 30_000);

    assertThatThrownBy(() -> fit(bomb, NOVITA))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessage(
            "This picture has 900 million pixels, more than Swapline can make smaller: export it"
                + " smaller.");
  }

  @Test
  void aPrintersJpegIsRefusedInWords() {
    byte[] cmyk = Samples.flatJpeg(3000, 3000);
    int frame = new String(cmyk, StandardCharsets.ISO_8859_1).indexOf("\u00ff\u00c0");
    cmyk[frame + 9] = 4;

    assertThatThrownBy(() -> fit(cmyk, NOVITA))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining("made for printing (CMYK)")
        .hasMessageContaining("export it as a plain JPEG");
  }

  @Test
  void aProgressiveJpegIsReduced() throws Exception {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    try (FileImageOutputStream stream = new FileImageOutputStream(in.toFile())) {
      writer.setOutput(stream);
      BufferedImage face = Samples.compass(400, 300, BufferedImage.TYPE_INT_RGB);
      writer.write(null, new IIOImage(face, null, null), param);
    }
    writer.dispose();

    faceFit.fit(in, out, new FaceLimits(100, 100, 100_000));

    assertThat(corners()).isEqualTo("BB/RG");
  }

  @Test
  void aProgressiveJpegThatTheDecoderWouldHoldWholeIsRefused() {
    byte[] progressive = Samples.flatJpeg(9000, 6000);
    int frame = new String(progressive, StandardCharsets.ISO_8859_1).indexOf("\u00ff\u00c0");
    progressive[frame + 1] = (byte) 0xC2;

    assertThatThrownBy(() -> fit(progressive, NOVITA))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining("export it smaller, or not progressive");
  }

  @Test
  void aJpegInThreePassesThatTheDecoderWouldHoldWholeIsRefused() {
    assertThatThrownBy(() -> fit(passes(14_000, 14_000, 0xC0, 3, 0x11), NOVITA))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining("export it smaller, or not progressive");
  }

  @Test
  void aJpegInVeryManyPassesIsRefusedBeforeItTakesHalfAMinute() {
    assertThatThrownBy(() -> fit(passes(5_000, 5_000, 0xC2, 100, 0x22), NOVITA))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining("written in several passes");
  }

  @Test
  void aPngWithoutAPictureInItIsNotSent() {
    byte[] png = Samples.png(100, 100);
    ByteBuffer bytes = ByteBuffer.wrap(png);
    int data = new String(png, StandardCharsets.ISO_8859_1).indexOf("IDAT");
    int length = bytes.getInt(data - 4);
    Arrays.fill(png, data + 6, data + 4 + length, (byte) 0);
    CRC32 sum = new CRC32();
    sum.update(png, data, 4 + length);
    bytes.putInt(data + 4 + length, (int) sum.getValue());

    assertThatThrownBy(() -> fit(png, NOVITA))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining("cannot be decoded");
  }

  @Test
  void aJpegThatNobodyCanDecodeIsNotSent() {
    byte[] jpeg = Samples.jpeg(100, 100);
    int frame = new String(jpeg, StandardCharsets.ISO_8859_1).indexOf("\u00ff\u00c0");
    jpeg[frame + 4] = 12; // bits a colour
    byte[] noTables = Samples.jpeg(100, 100);
    int tables = new String(noTables, StandardCharsets.ISO_8859_1).indexOf("\u00ff\u00db");
    noTables[tables + 1] = (byte) 0xFE;

    for (byte[] broken : List.of(jpeg, noTables)) {
      assertThatThrownBy(() -> fit(broken, NOVITA))
          .isInstanceOf(UnreadableMediaException.class)
          .hasMessageContaining("cannot be decoded");
      assertThat(out).doesNotExist();
    }
  }

  @Test
  void aPrintersJpegThatNeedNotBeChangedIsSent() throws Exception {
    byte[] cmyk = Samples.cmykJpeg(200, 100);

    assertThat(fit(cmyk, NOVITA).changed()).isFalse();
  }

  @Test
  void aWebpWithoutAPictureInItIsNotSent() {
    byte[] webp = Arrays.copyOf(Samples.webp(100, 100), 20 + 12);
    ByteBuffer sizes = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
    sizes.putInt(4, webp.length - 8).putInt(16, 12);

    assertThatThrownBy(() -> fit(webp, NOVITA)).isInstanceOf(UnreadableMediaException.class);
  }

  @Test
  void aGreyPictureWithTransparencyKeepsItsBrightness() throws Exception {
    fit(Samples.encode(Samples.greyWithAlpha(300, 90), "png"), new FaceLimits(100, 100, 100_000));

    assertThat(new Color(ImageIO.read(out.toFile()).getRGB(50, 50)).getGreen()).isBetween(88, 92);
  }

  @Test
  void theColoursOfAPngAreThoseThatItsProfileMeans() throws Exception {
    BufferedImage picture = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
    for (int n = 0; n < 300 * 300; n++) {
      picture.setRGB(n % 300, n / 300, 0x375A0A);
    }
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();

    fit(
        Samples.withProfile(Samples.encode(picture, "png"), linear),
        new FaceLimits(100, 100, 100_000));

    Color seen = new Color(ImageIO.read(out.toFile()).getRGB(50, 50));
    // 55, 90 and 10 in light are 128, 160 and 56 in sRGB.
    assertThat(seen.getRed()).isBetween(124, 132);
    assertThat(seen.getGreen()).isBetween(157, 165);
    assertThat(seen.getBlue()).isBetween(50, 62);
  }

  @Test
  void aProfileThatIsNoneOrUnpacksToVeryMuchIsPassedOver() throws Exception {
    byte[] png = Samples.png(300, 300);

    assertThat(fit(Samples.withProfile(png, new byte[10]), new FaceLimits(100, 100, 100_000)))
        .isNotNull();
    assertThat(
            fit(Samples.withProfile(png, new byte[50_000_000]), new FaceLimits(100, 100, 100_000)))
        .isNotNull();
  }

  /** The head of a JPEG of so many passes, with hardly a byte in each. */
  private static byte[] passes(int width, int height, int frame, int scans, int sampling) {
    ByteBuffer bytes = ByteBuffer.allocate(100 + 20 * scans);
    bytes.putShort((short) 0xFFD8).put((byte) 0xFF).put((byte) frame).putShort((short) 17);
    bytes.put((byte) 8).putShort((short) height).putShort((short) width).put((byte) 3);
    for (int component = 1; component <= 3; component++) {
      bytes.put((byte) component);
      bytes.put((byte) (component == 1 ? sampling : 0x11)).put((byte) 0);
    }
    for (int scan = 0; scan < scans; scan++) {
      bytes.putShort((short) 0xFFDA).putShort((short) 8).put((byte) 1);
      bytes.put((byte) (scan % 3 + 1)).put((byte) 0).put((byte) 0).put((byte) 63).put((byte) 0);
      bytes.put((byte) 1);
    }
    bytes.putShort((short) 0xFFD9);
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  @Test
  void webpIsSentAsItIsOrRefusedWithTheWayOut() throws Exception {
    assertThat(fit(Samples.realWebp("lossy"), NOVITA).changed()).isFalse();
    assertThatThrownBy(() -> fit(Samples.webp(5000, 400), NOVITA))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining("export it as JPEG");
    assertThatThrownBy(() -> fit(Samples.turnedWebp(500, 400, 6), NOVITA))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining("export it as JPEG");
  }

  @Test
  void whatIsNoFaceIsRefusedWithTheWayOut() {
    assertThatThrownBy(() -> fit(Samples.heic(500, 400), NOVITA))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessage(
            "This file is a HEIC picture, which cannot be used as a face: export it as JPEG.");
  }

  @Test
  void aFaceThatCannotBeMadeSmallEnoughLeavesNothingBehind() {
    assertThatThrownBy(() -> fit(Samples.jpeg(500, 500), new FaceLimits(2048, 2048, 200)))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining("smaller than 200 bytes");
    assertThat(out).doesNotExist();
  }

  @Test
  void aLongerFileThatWasThereBeforeIsReplaced() throws Exception {
    Files.write(out, new byte[5_000_000]);
    FittedFace fitted = fit(Samples.jpeg(400, 300), new FaceLimits(100, 100, 100_000));

    assertThat(Files.size(out)).isEqualTo(fitted.facts().bytes()).isLessThan(100_000);
  }

  @Test
  void aVeryLargePngIsReduced() throws Exception {
    try (OutputStream file = Files.newOutputStream(in)) {
      Samples.flatPng(file, 9000, 6000);
    }

    assertThat(faceFit.fit(in, out, NOVITA).facts().width()).isEqualTo(2048);
  }

  private FittedFace fit(byte[] face, FaceLimits limits)
      throws IOException, UnreadableMediaException {
    Files.write(in, face);
    return faceFit.fit(in, out, limits);
  }

  /** The colours next to the corners of the result: top left, top right / bottom left, right. */
  private String corners() throws IOException {
    BufferedImage image = Samples.decode(Files.readAllBytes(out));
    int right = image.getWidth() - 3;
    int bottom = image.getHeight() - 3;
    return letter(image.getRGB(2, 2))
        + letter(image.getRGB(right, 2))
        + "/"
        + letter(image.getRGB(2, bottom))
        + letter(image.getRGB(right, bottom));
  }

  private static String letter(int rgb) {
    Color color = new Color(rgb);
    if (color.getRed() > 150) {
      return "R";
    }
    return color.getBlue() > 150 ? "B" : "G";
  }
}
