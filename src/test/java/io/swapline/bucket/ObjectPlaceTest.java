package io.swapline.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An object's address is read as it was written, whatever its key. */
class ObjectPlaceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "in/shot.mp4",
        "/leading",
        "a//b",
        "../up",
        "with space+plus%25",
        "Ünïcode/片.mp4",
        "tab\tand\u0001bell",
        "folder/",
        "s3://in/itself",
        "#?&"
      })
  void keyComesBackAsItIs(String key) {
    ObjectPlace place = new ObjectPlace("films", key);

    assertThat(ObjectPlace.is(place.text())).isTrue();
    assertThat(ObjectPlace.of(place.text())).isEqualTo(place);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/inbox/shot.mp4", "s3://", "s3:///key", "s3://films", "s3:/films/key"})
  void whatIsNoAddressIsNotTakenForOne(String text) {
    assertThat(ObjectPlace.is(text)).isFalse();
    assertThatThrownBy(() -> ObjectPlace.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void neighboursShareAllButTheName() {
    ObjectPlace place = ObjectPlace.of("s3://films/reel//shot.mp4");

    assertThat(place.fileName()).isEqualTo("shot.mp4");
    assertThat(place.resolveSibling("shot.reason.txt").key()).isEqualTo("reel//shot.reason.txt");
    assertThat(new ObjectPlace("films", "top").resolveSibling("other").key()).isEqualTo("other");
  }
}
