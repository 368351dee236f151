package io.swapline.sandbox.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swapline.sandbox.NovitaClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetadataTest {
  @TempDir Path folder;

  @Test
  void anMp4SaysItsSizeAndLength() throws Exception {
    VideoMetadata head = VideoMetadata.read(file(Media.mp4("mp42", 1920, 1080, 2500)));

    assertThat(head.mp4()).isTrue();
    assertThat(head.length()).contains(Duration.ofMillis(2500));
    assertThat(head.width()).isEqualTo(1920);
    assertThat(head.height()).isEqualTo(1080);
  }

  @Test
  void aFileThatLiesAboutItsBoxesIsReadWithoutHarm() throws Exception {
    byte[] film = Media.mp4();
    byte[] lies =
        ByteBuffer.allocate(16).putInt(1).put("moov".getBytes(US_ASCII)).putLong(-1).array();

    assertThat(VideoMetadata.read(file(Arrays.copyOf(film, 30))).mp4()).isTrue();
    assertThat(VideoMetadata.read(file(lies)).mp4()).isFalse();
    assertThat(VideoMetadata.read(file(new byte[100_000])).mp4()).isFalse();
    assertThat(VideoMetadata.read(file(new byte[0])).length()).isEmpty();
    assertThat(
            VideoMetadata.read(
                    file(Media.box("moov", Media.box("mvhd", new byte[3]))).toAbsolutePath())
                .length())
        .isEmpty();
  }

  @Test
  void aFilmThatDoesNotBeginAsAnMp4IsNone() throws Exception {
    byte[] film = Media.join(Media.box("free", new byte[8]), Media.mp4());

    assertThat(VideoMetadata.read(file(film)).mp4()).isFalse();
    assertThat(VideoMetadata.read(file(Media.mp4("qt  ", 640, 360, 1000))).mp4()).isFalse();
    assertThat(VideoMetadata.read(file(Media.mp4("iso5", 640, 360, 1000))).mp4()).isTrue();
  }

  @Test
  void aFilmThatDoesNotSayHowLongItIsHasNoLength() throws Exception {
    assertThat(VideoMetadata.read(file(Media.mp4("isom", 640, 360, 0))).length()).isEmpty();
  }

  @Test
  void picturesSayTheirTypeAndSize() throws Exception {
    byte[] lossy = new byte[10];
    ByteBuffer.wrap(lossy)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(3, new byte[] {(byte) 0x9d, 1, 0x2a})
        .putShort(6, (short) 640)
        .putShort(8, (short) 480);
    byte[] lossless = new byte[5];
    ByteBuffer.wrap(lossless)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0x2f)
        .putInt(639 | 479 << 14);
    byte[] extended = new byte[10];
    ByteBuffer.wrap(extended)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(4, 639)
        .putShort(7, (short) 479);

    assertThat(PictureMetadata.read(file(Media.picture("jpg", 640, 480))))
        .contains(new PictureMetadata("jpeg", 640, 480));
    assertThat(PictureMetadata.read(file(Media.picture("png", 640, 480))))
        .contains(new PictureMetadata("png", 640, 480));
    assertThat(PictureMetadata.read(file(Media.webp("VP8 ", lossy))))
        .contains(new PictureMetadata("webp", 640, 480));
    assertThat(PictureMetadata.read(file(Media.webp("VP8L", lossless))))
        .contains(new PictureMetadata("webp", 640, 480));
    assertThat(PictureMetadata.read(file(Media.webp("VP8X", extended))))
        .contains(new PictureMetadata("webp", 640, 480));
  }

  @Test
  void whatEndsWithinItsHeadIsNoPicture() throws Exception {
    assertThat(PictureMetadata.read(file(Arrays.copyOf(Media.picture("jpg", 9, 9), 40)))).isEmpty();
    assertThat(PictureMetadata.read(file(Arrays.copyOf(Media.picture("png", 9, 9), 12)))).isEmpty();
    assertThat(PictureMetadata.read(file(Media.picture("gif", 9, 9)))).isEmpty();
    assertThat(PictureMetadata.read(file(new byte[0]))).isEmpty();
  }

  @Test
  void aFileWithoutAStampSaysSo() throws Exception {
    Path plain = file(Media.mp4());

    assertThatThrownBy(() -> Stamp.read(plain))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("carries no stamp");
  }

  @Test
  void aStampedFilmIsTheFilmAndOneMoreBox() throws Exception {
    Path video = file(Media.mp4());
    Path face = Files.write(folder.resolve("face"), NovitaClient.FACE);
    Path output = folder.resolve("out.mp4");

    new StampMaker().make(new ResultMaker.Order(video, face, output, "mp4"));

    byte[] made = Files.readAllBytes(output);
    byte[] film = Media.mp4();
    assertThat(Arrays.copyOf(made, film.length)).isEqualTo(film);
    assertThat(ByteBuffer.wrap(made).getInt(film.length)).isEqualTo(made.length - film.length);
    assertThat(Stamp.read(output))
        .isEqualTo(new Stamp(Media.sha256(film), Media.sha256(NovitaClient.FACE)));
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("file"), bytes);
  }
}
