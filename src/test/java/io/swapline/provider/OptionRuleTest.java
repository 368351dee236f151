package io.swapline.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people may write for an option, and what the vendor gets for it. */
class OptionRuleTest {
  @Test
  void anOptionGoesOutInItsOwnType() {
    assertThat(OptionRule.of("boolean").parse("true")).isEqualTo(true);
    assertThat(OptionRule.of("boolean").parse("False")).isEqualTo(false);
    assertThat(OptionRule.of("boolean").parse("TRUE")).isEqualTo(true);
    assertThat(OptionRule.of(" integer 0..10 ").parse("10")).isEqualTo(10L);
    assertThat(OptionRule.of("integer -5..5").parse("-5")).isEqualTo(-5L);
    assertThat(OptionRule.of("mp4 | gif").parse("gif")).isEqualTo("gif");
  }

  @ParameterizedTest
  @CsvSource({
    "boolean, yes, true or false",
    "boolean, on, true or false",
    "integer 0..10, 11, from 0 to 10",
    "integer 0..10, -1, from 0 to 10",
    "integer 0..10, 1.5, from 0 to 10",
    "integer 0..10, 99999999999999999999, from 0 to 10",
    "mp4|gif, MP4, 'mp4, gif'",
    "mp4|gif, avi, 'mp4, gif'"
  })
  void aValueThatCannotBeIsRefusedWithWhatMayBe(String rule, String value, String words) {
    assertThatThrownBy(() -> OptionRule.of(rule).parse(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words)
        .hasMessageContaining("'" + value + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text", "integer", "integer 1", "integer 1..2..3", "integer a..b"})
  void aRuleThatCannotBeIsRefused(String rule) {
    assertThatThrownBy(() -> OptionRule.of(rule)).isInstanceOf(IllegalArgumentException.class);
  }
}
