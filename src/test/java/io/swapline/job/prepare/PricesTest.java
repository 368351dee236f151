package io.swapline.job.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.swapline.ledger.model.Estimate;
import io.swapline.media.facts.MediaFacts;
import io.swapline.media.facts.MediaFacts.Motion;
import io.swapline.media.facts.MediaType;
import io.swapline.provider.Provider;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a job should cost, and the words for it. */
class PricesTest {
  private final Provider provider = new Provider();

  @Test
  void aShortVideoCostsTheLeastThatIsBilled() {
    provider.getPrice().setUnit("second");
    provider.getPrice().setLeast(5);

    assertThat(estimate(3_000, "0.01").usd()).isEqualByComparingTo("0.05");
    assertThat(estimate(3_000, "0.01").basis())
        .isEqualTo(
            "5 seconds, the least that is billed, at the list price of $0.01;"
                + " the invoice decides");
    assertThat(estimate(12_500, "0.01").usd()).isEqualByComparingTo("0.125");
    assertThat(estimate(12_500, "0.01").basis())
        .isEqualTo("12.500 seconds at the list price of $0.01; the invoice decides");
  }

  @Test
  void framesAreCountedWhereTheyAreBilled() {
    provider.getPrice().setUnit("frame");

    assertThat(estimate(3_000, "0.0005").usd()).isEqualByComparingTo("0.0375");
  }

  private Estimate estimate(long millis, String price) {
    Motion motion = new Motion(millis, millis * 25 / 1000, 25, true);
    MediaFacts video = new MediaFacts(MediaType.MP4, 640, 360, 1, "avc1", motion, 1000);
    return new Prices(id -> Optional.of(new BigDecimal(price))).estimate("x", provider, video);
  }
}
