package io.swapline.text;

/** What single letters do to who reads them. */
public final class Letters {
  private Letters() {}

  /**
   * It has no form of its own: it turns the direction of writing, joins or parts others, chooses
   * how another looks, fills, or is no letter at all.
   */
  public static boolean isUnseen(int letter) {
    return switch (Character.getType(letter)) {
      case Character.FORMAT -> true;
      default ->
          letter == 0x034F
              || letter == 0x115F
              || letter == 0x1160
              || letter == 0x17B4
              || letter == 0x17B5
              || (letter >= 0x180B && letter <= 0x180F)
              || letter == 0x2800
              || letter == 0x3164
              || letter == 0xFFA0
              || (letter >= 0xFE00 && letter <= 0xFE0F)
              || (letter >= 0xE0000 && letter <= 0xE0FFF)
              || (letter & 0xFFFE) == 0xFFFE;
    };
  }
}
