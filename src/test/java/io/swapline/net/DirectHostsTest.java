package io.swapline.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectHostsTest {
  private static final String WRITTEN =
      "corp.example, *.inside.example,.lab.example,10.0.0.0/8,192.0.2.7,fd00::/8,minio";

  @ParameterizedTest
  @CsvSource({
    "corp.example, true",
    "s3.corp.example, true",
    "S3.CORP.EXAMPLE., true",
    "notcorp.example, false",
    "corp.example.org, false",
    "a.inside.example, true",
    "inside.example, true",
    "x.lab.example, true",
    "minio, true",
    "minio2, false",
    "10.1.2.3, true",
    "11.1.2.3, false",
    "192.0.2.7, true",
    "192.0.2.8, false",
    "fd12::1, true",
    "[fd12::1], true",
    "2001:db8::1, false",
    "api.vendor.example, false"
  })
  void hostsAreReachedDirectlyAsTheOperatorWroteThem(String host, boolean direct) {
    assertThat(DirectHosts.of(WRITTEN).cover(host)).isEqualTo(direct);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "a.localhost", "127.0.0.1", "127.9.9.9", "[::1]", "::1"})
  void thisMachineIsAlwaysReachedDirectly(String host) {
    assertThat(DirectHosts.none().cover(host)).isTrue();
    assertThat(DirectHosts.of("corp.example").cover(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/0", "::/0"})
  void blocksOfOneKindSayNothingOfTheOther(String all) {
    DirectHosts hosts = DirectHosts.of(all);
    assertThat(hosts.cover("203.0.113.1")).isEqualTo(all.startsWith("0"));
    assertThat(hosts.cover("2001:db8::1")).isEqualTo(all.startsWith(":"));
    assertThat(hosts.cover("api.vendor.example")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "a,,b",
        "https://corp.example",
        "corp.example:443",
        "10.0.0.0/33",
        "10.0.0/8",
        "fd00::/129",
        "corp.example/8",
        "a b"
      })
  void whatIsNoHostIsToldInWords(String text) {
    assertThatThrownBy(() -> DirectHosts.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("must be hosts with commas .*|'.*' is no block of addresses");
  }
}
