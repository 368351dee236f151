package io.swapline.settings;

/** A provider's API key. It is never printed. */
record ApiKey(String characters) {
  static final int LONGEST = 4096;

  /** A blank or a line break in a key would end up in an HTTP header. */
  static ApiKey of(String text) throws BadValueException {
    if (!text.matches("[\\x21-\\x7e]{1," + LONGEST + "}")) {
      throw new BadValueException(
          "must be the key alone: visible ASCII characters, no blanks, at most " + LONGEST);
    }
    return new ApiKey(text);
  }

  @Override
  public String toString() {
    return "set (" + characters.length() + " characters)";
  }
}
