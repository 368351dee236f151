package io.swapline.settings;

import io.swapline.logging.KnownSecrets;
import java.nio.file.Path;
import java.util.Optional;

/** A password. It is never printed. */
record Password(String characters) {
  private static final int LONGEST = 1024;

  /** Its own type, so that no getter for text can hand it out. */
  static ValueKind kind() {
    return (text, home) -> text.isEmpty() ? Optional.empty() : Optional.of(of(text));
  }

  static Password of(String text) throws BadValueException {
    if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
      throw new BadValueException(
          "must be the password alone, on one line, at most " + LONGEST + " letters");
    }
    return new Password(text);
  }

  /** What a file holds that a setting names. */
  static Password read(Path file, Setting setting) throws SettingsException {
    try {
      Password password = of(SecretFile.text(file, setting));
      KnownSecrets.add(password.characters());
      return password;
    } catch (BadValueException e) {
      throw setting.refused("the file " + e.getMessage());
    }
  }

  @Override
  public String toString() {
    return "set (" + characters.length() + " characters)";
  }
}
