package io.swapline.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses a link of somebody else may lead to. */
class AddressGuardTest {
  private final AddressGuard strict = new AddressGuard(false);
  private final AddressGuard besideSandbox = new AddressGuard(true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "0.0.0.0",
        "0.1.2.3",
        "192.0.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "168.63.129.16",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "198.51.100.7",
        "203.0.113.255",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::10.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::a00:1",
        "64:ff9b:1::a00:1",
        "100::1",
        "2001::a00:1",
        "2001:db8::1",
        "3fff:fff::1",
        "5f00::1",
        "2002:a00:1::",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1"
      })
  void anAddressInsideANetworkIsRefusedEvenBesideTheSandbox(String address) {
    assertThatThrownBy(() -> strict.resolve(address))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("links there are not followed");
    assertThatThrownBy(() -> besideSandbox.resolve(address))
        .isInstanceOf(UnknownHostException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "localhost"})
  void thisMachineIsReachedBesideTheSandboxOnly(String address) throws UnknownHostException {
    assertThatThrownBy(() -> strict.resolve(address)).isInstanceOf(UnknownHostException.class);
    assertThat(besideSandbox.resolve(address)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "100.63.0.1",
        "168.63.129.15",
        "168.63.129.17",
        "172.32.0.1",
        "192.0.3.1",
        "198.20.0.1",
        "2001:200::1",
        "2606:4700::1111",
        "3fff:1000::1"
      })
  void anAddressOfTheOpenInternetIsTaken(String address) throws UnknownHostException {
    assertThat(strict.resolve(address)).hasSize(1);
  }

  @Test
  void aNameIsNotLookedUpASecondTimeForItsLongForm() {
    assertThat(strict.resolveCanonicalHostname("cdn.example")).isEqualTo("cdn.example");
  }
}
