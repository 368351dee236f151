package io.swapline.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {
  @TempDir Path folder;

  @Test
  void whatAnEarlierReleaseLeftOpenIsTheOwnersAlone() throws IOException {
    Path data = folder("data", "rwxr-xr-x");
    Path ledger = file("data/ledger.db", "rw-r--r--");
    Path custody = folder("data/custody", "rwxrwxr-x");
    Path face = file("data/custody/face.jpg", "rw-rw-rw-");
    Path library = file("data/native.so", "rwxr-xr-x");
    Path done = file("data/done", "rw-------");

    assertThat(OwnerOnly.wider(data, 9))
        .containsExactlyInAnyOrder(data, ledger, custody, face, library);
    assertThat(OwnerOnly.wider(data, 2)).hasSize(2);
    OwnerOnly.close(data);

    assertThat(OwnerOnly.wider(data, 9)).isEmpty();
    assertThat(mode(data)).isEqualTo("rwx------");
    assertThat(mode(custody)).isEqualTo("rwx------");
    assertThat(mode(ledger)).isEqualTo("rw-------");
    assertThat(mode(face)).isEqualTo("rw-------");
    assertThat(mode(library)).isEqualTo("rwx------");
    assertThat(mode(done)).isEqualTo("rw-------");
  }

  @Test
  void filesOfPeopleThatALinkLeadsToKeepTheirRights() throws IOException {
    Path theirs = folder("theirs", "rwxr-xr-x");
    Path film = file("theirs/film.mp4", "rw-r--r--");
    Path data = folder("data", "rwxr-xr-x");
    Files.createSymbolicLink(data.resolve("link"), theirs);
    Files.createSymbolicLink(data.resolve("film"), film);
    Files.createLink(data.resolve("hard"), film);

    OwnerOnly.close(data);

    assertThat(mode(theirs)).isEqualTo("rwxr-xr-x");
    assertThat(mode(film)).isEqualTo("rw-r--r--");
  }

  @Test
  void aNewFileIsTheOwnersAloneWhateverTheUmaskIs() throws IOException {
    Path file = folder.resolve("new");

    OwnerOnly.make(file);
    Files.writeString(file, "kept");
    OwnerOnly.make(file);

    assertThat(file).hasContent("kept");
    assertThat(mode(file)).isEqualTo("rw-------");
  }

  private Path folder(String name, String mode) throws IOException {
    return withMode(Files.createDirectories(folder.resolve(name)), mode);
  }

  private Path file(String name, String mode) throws IOException {
    return withMode(Files.writeString(folder.resolve(name), "x"), mode);
  }

  private static Path withMode(Path path, String mode) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
