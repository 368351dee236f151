package io.swapline.job.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which bytes of ten a vendor gets. */
class AskedRangeTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "null, bytes 0-9/10",
        "bytes=0-, bytes 0-9/10",
        "bytes=0-3, bytes 0-3/10",
        "bytes=4-, bytes 4-9/10",
        "bytes=4-99, bytes 4-9/10",
        "bytes = 4 - 5, bytes 4-5/10",
        "bytes=-3, bytes 7-9/10",
        "bytes=-99, bytes 0-9/10",
        "bytes=9-9, bytes 9-9/10",
        "bytes=10-, nothing",
        "bytes=-0, nothing",
        "bytes=5-4, bytes 0-9/10",
        "bytes=-, bytes 0-9/10",
        "'bytes=0-1,4-5', bytes 0-9/10",
        "lines=1-2, bytes 0-9/10",
        "bytes=99999999999999999999-, bytes 0-9/10",
      })
  void aVendorGetsTheBytesThatItAsksFor(String header, String sent) {
    assertThat(AskedRange.of(header, 10).map(range -> range.text(10)).orElse("nothing"))
        .isEqualTo(sent);
  }
}
