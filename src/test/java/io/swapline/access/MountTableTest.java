package io.swapline.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountTableTest {
  private static final List<String> TABLE =
      List.of(
          "22 1 254:0 / / rw,relatime - ext4 /dev/vda rw",
          "30 22 0:30 / /srv/film\\040share rw,relatime shared:2 - cifs //nas/film rw,vers=3.1.1",
          "31 30 254:0 /x /srv/film\\040share/partner ro,relatime shared:3 - ext4 /dev/vda rw",
          "32 22 0:32 / /mnt/cd rw,relatime - iso9660 /dev/sr0 ro",
          "33 22 0:33 / /mnt/twice ro - ext4 /dev/sdb rw",
          "34 33 0:34 / /mnt/twice rw - tmpfs tmpfs rw");

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "/home/jo, false",
    "/srv/film share/a, false",
    "/srv/film share/partner, true",
    "/srv/film share/partner/deep, true",
    "/srv/film share/partners, false",
    "/mnt/cd/x, true",
    "/mnt/twice/x, false"
  })
  void theNearestAndLastMountDecides(String path, boolean readOnly) {
    assertThat(MountTable.isReadOnly(TABLE, Path.of(path))).isEqualTo(readOnly);
  }
}
