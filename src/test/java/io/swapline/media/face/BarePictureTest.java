package io.swapline.media.face;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.media.Bytes;
import io.swapline.media.MediaCompleteness;
import io.swapline.media.MediaProbe;
import io.swapline.media.Samples;
import io.swapline.media.facts.UnreadableMediaException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves of a picture that need be neither turned nor made smaller. */
class BarePictureTest {
  private static final FaceLimits LIMITS = new FaceLimits(2048, 2048, 1_000_000);
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;
  private static final int APP13 = 0xED;
  private static final int APP14 = 0xEE;
  private static final int COMMENT = 0xFE;
  private static final String SECRET = "48.8584N 2.2945E, Jo";

  @TempDir Path folder;
  private Path in;
  private Path out;

  @BeforeEach
  void names() {
    in = folder.resolve("face");
    out = folder.resolve("fitted");
  }

  @Test
  void ofAPhotoThePictureAloneLeavesAndNotAPixelOfItIsOther() throws Exception {
    byte[] plain = Samples.jpeg(400, 300);
    byte[] photo = Samples.withSegment(plain, APP1, text("Exif\0\0II*\0\b\0\0\0\0\0", SECRET));
    photo = Samples.withSegment(photo, APP1, text("http://ns.adobe.com/xap/1.0/\0", SECRET));
    photo = Samples.withSegment(photo, APP13, text("Photoshop 3.0\0", SECRET));
    photo = Samples.withSegment(photo, APP2, text("MPF\0", SECRET));
    photo = Samples.withSegment(photo, APP0, text("JFXX\0\u0010", SECRET));
    photo = Samples.withSegment(photo, 0xE5, text("a maker's own", SECRET));
    photo = Samples.withSegment(photo, COMMENT, text("", SECRET));

    assertThat(sent(photo)).isEqualTo(plain);
  }

  @Test
  void theFilmOfAMotionPhotoStaysHere() throws Exception {
    byte[] plain = Samples.jpeg(400, 300);
    byte[] film = new byte[90_000];
    Arrays.fill(film, (byte) 'f');

    assertThat(sent(new Bytes().raw(plain).raw(film).done())).isEqualTo(plain);
  }

  @Test
  void aPhotoThatIsTooHeavyForItsFilmAloneIsNotCodedAnew() throws Exception {
    byte[] plain = Samples.jpeg(400, 300);

    assertThat(sent(new Bytes().raw(plain).raw(new byte[1_000_000]).done())).isEqualTo(plain);
  }

  @Test
  void bytesBetweenThePartsOfAPictureStayHere() throws Exception {
    byte[] plain = Samples.jpeg(400, 300);
    byte[] start = Arrays.copyOf(plain, 20);
    byte[] rest = Arrays.copyOfRange(plain, 20, plain.length);

    assertThat(sent(new Bytes().raw(start).text(SECRET).raw(rest).done())).isEqualTo(plain);
  }

  @Test
  void aThumbnailInTheHeadOfAJpegStaysHere() throws Exception {
    byte[] plain = Samples.jpeg(400, 300);
    byte[] head = new Bytes().text("JFIF\0\u0001\u0002\0\0\u0001\0\u0001\u0002\u0002").done();
    byte[] body = Arrays.copyOfRange(plain, 2 + 18, plain.length);
    byte[] bare = new Bytes().raw(Arrays.copyOf(plain, 2)).raw(body).done();
    byte[] pictured =
        Samples.withSegment(bare, APP0, new Bytes().raw(head).text("thumbnail...").done());

    assertThat(sent(pictured)).isEqualTo(plain);
  }

  @Test
  void whatTheColoursMeanIsKept() throws Exception {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] jpeg =
        Samples.withSegment(
            Samples.withSegment(
                Samples.jpeg(400, 300),
                APP2,
                new Bytes().text("ICC_PROFILE\0\u0001\u0001").raw(profile).done()),
            APP14,
            text("Adobe\0d\0\0\0\0\u0001", ""));
    byte[] png = Samples.withProfile(Samples.png(400, 300), profile);

    assertThat(sent(Samples.withSegment(jpeg, APP1, text("Exif\0\0", SECRET)))).isEqualTo(jpeg);
    assertThat(sent(Samples.withText(png, SECRET))).isEqualTo(png);
  }

  @Test
  void ofAPngItsWordsItsPlaceAndWhatFollowsStayHere() throws Exception {
    byte[] plain = Samples.png(400, 300);
    byte[] png = Samples.withText(plain, SECRET);
    png = Samples.withExif(png, SECRET);

    assertThat(sent(new Bytes().raw(png).text(SECRET).done())).isEqualTo(plain);
  }

  @Test
  void ofAWebpThePictureAloneLeaves() throws Exception {
    byte[] photo = Samples.realWebp("exif");
    assertThat(text(photo)).contains("SecretCam", "Secret place");

    byte[] sent = sent(Samples.withoutTurn(photo));

    assertThat(text(sent)).doesNotContain("Secret").doesNotContain("EXIF").doesNotContain("XMP");
    assertThat(new MediaCompleteness().check(out).isWhole()).isTrue();
    assertThat(new MediaProbe().probe(out).bytes()).isEqualTo(sent.length);
  }

  @Test
  void allWebpsThatAreNothingButAPictureAreSentAsTheyAre() throws Exception {
    for (String name : List.of("lossy", "lossless", "alpha", "anim", "noise")) {
      byte[] plain = Samples.realWebp(name);
      assertThat(fit(plain, new FaceRules(true, true)).changed()).as(name).isFalse();
      assertThat(out).doesNotExist();
      assertThat(sent(new Bytes().raw(plain).text(SECRET).done())).as(name).isEqualTo(plain);
    }
  }

  @Test
  void howAPictureIsTurnedIsKeptWhereItIsNotTurnedHere() throws Exception {
    FaceRules asItLies = new FaceRules(false, true);
    byte[] jpeg =
        Samples.turned(Samples.withSegment(Samples.jpeg(64, 48), COMMENT, text("", SECRET)), 6);
    byte[] png = Samples.withText(Samples.turnedPng(64, 48, 8), SECRET);
    for (byte[] picture : List.of(jpeg, png, Samples.realWebp("exif"))) {
      FittedFace fitted = fit(picture, asItLies);

      assertThat(fitted.changed()).isTrue();
      assertThat(new MediaProbe().probe(out)).isEqualTo(fitted.facts());
      assertThat(fitted.facts().turn())
          .isEqualTo(new MediaProbe().probe(in).turn())
          .isNotEqualTo(1);
      assertThat(text(Files.readAllBytes(out))).doesNotContain(SECRET).doesNotContain("Secret");
    }
  }

  @Test
  void thePictureIsSentAsItWasDroppedWhereThatIsSet() throws Exception {
    byte[] photo = Samples.withSegment(Samples.jpeg(64, 48), COMMENT, text("", SECRET));

    assertThat(fit(photo, new FaceRules(true, false)).changed()).isFalse();
    assertThat(out).doesNotExist();
  }

  @Test
  void aPictureOfMorePartsThanAnyIsRefusedInWords() {
    byte[] part = new Bytes().text("\u00ff\u00fe\0\u0003c\u00ff\u00dd\0\u0004\0\0").done();
    Bytes many = new Bytes().text("\u00ff\u00d8");
    for (int i = 0; i < 20_000; i++) {
      many.raw(part);
    }
    byte[] plain = Samples.jpeg(64, 48);
    byte[] picture = many.raw(Arrays.copyOfRange(plain, 2, plain.length)).done();

    assertThatThrownBy(() -> fit(picture, new FaceRules(true, true)))
        .isInstanceOf(UnreadableMediaException.class)
        .hasMessageContaining("more parts than any real one");
    assertThat(out).doesNotExist();
  }

  private byte[] sent(byte[] face) throws IOException, UnreadableMediaException {
    FittedFace fitted = fit(face, new FaceRules(true, true));
    assertThat(fitted.changed()).isTrue();
    assertThat(fitted.facts().bytes()).isEqualTo(Files.size(out));
    return Files.readAllBytes(out);
  }

  private FittedFace fit(byte[] face, FaceRules rules)
      throws IOException, UnreadableMediaException {
    Files.deleteIfExists(out);
    Files.write(in, face);
    return new FaceFit(rules).fit(in, out, LIMITS);
  }

  private static byte[] text(String mark, String content) {
    return new Bytes().text(mark).text(content).done();
  }

  private static String text(byte[] file) {
    return new String(file, ISO_8859_1);
  }
}
