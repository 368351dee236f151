package io.swapline.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HarmlessTest {
  @ParameterizedTest
  @ValueSource(
      ints = {
        0x200B, 0x200D, 0x200E, 0x202E, 0x2066, 0x2069, 0x061C, 0x00AD, 0x2060, 0xFEFF, 0x3164,
        0x115F, 0x2800, 0xFE0F, 0xE0041, 0xE0100, 0xFFFE, 0x034F
      })
  void lettersThatNobodySeesAreLeftOut(int letter) {
    assertThat(Harmless.words("pa" + Character.toString(letter) + "id")).isEqualTo("paid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\n", "\r\n", "\t", "\0", "\u001b", "\u0085", "\u2028", "\u2029", "\u009b"})
  void breaksAndWhatSteersATerminalAreABlank(String letter) {
    assertThat(Harmless.words("not" + letter + "paid" + letter)).isEqualTo("not paid");
  }

  @Test
  void halfAPairBecomesAMarkOfItAndAWholeOneStays() {
    assertThat(Harmless.words("a\ud83db")).isEqualTo("a\ufffdb");
    assertThat(Harmless.words("a\ude00")).isEqualTo("a\ufffd");
    assertThat(Harmless.words("a😀b")).isEqualTo("a😀b");
  }

  @ParameterizedTest
  @CsvSource({
    "Gesicht nicht gefunden: Größe, Gesicht nicht gefunden: Größe",
    "人脸未找到, 人脸未找到",
    "e\u0301te\u0301, e\u0301te\u0301",
    "'  two  blanks ', 'two  blanks'"
  })
  void wordsOfAnyLanguageStay(String said, String kept) {
    assertThat(Harmless.words(said)).isEqualTo(kept);
  }

  @Test
  void moreMarksThanALetterCanHaveAreLeftOut() {
    assertThat(Harmless.words("a" + "\u0336".repeat(500) + "b").length()).isLessThan(12);
  }

  @Test
  void wordsHaveAnEnd() {
    assertThat(Harmless.words("😀".repeat(1_000_000))).hasSizeLessThan(4_100).endsWith("😀…");
    assertThat(Harmless.cut("a😀b", 2)).isEqualTo("a…");
  }

  @Test
  void whatADatabaseTakesIsKeptAsItIs() {
    String text = "a\u202e\n😀\u200b";

    assertThat(Harmless.kept(text)).isSameAs(text);
    assertThat(Harmless.kept("a\0b\ud83dc\ude00\ud83d")).isEqualTo("a\ufffdb\ufffdc\ufffd\ufffd");
    assertThat(Harmless.kept("\ude00😀")).isEqualTo("\ufffd😀");
  }
}
