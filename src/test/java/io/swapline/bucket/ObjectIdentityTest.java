package io.swapline.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What tells an object from a later one of its key is read as it was written. */
class ObjectIdentityTest {

  static Stream<ObjectIdentity> identities() {
    return Stream.of(
        new ObjectIdentity("9b2cf535f27731c974343645a3985328", 1_764_195_600_000L, null),
        new ObjectIdentity("9b2cf535f27731c974343645a3985328-17", 0, "3/L4kqtJl#x@40Y"),
        new ObjectIdentity("with@and#sign", 12, "null"));
  }

  @ParameterizedTest
  @MethodSource("identities")
  void identityComesBackAsItIs(ObjectIdentity identity) {
    assertThat(ObjectIdentity.of(identity.text())).isEqualTo(identity);
  }

  @Test
  void anInodeIsNoIdentity() {
    assertThatThrownBy(() -> ObjectIdentity.of("(dev=801,ino=42)"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
