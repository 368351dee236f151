package io.swapline.settings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a secret is, in place of the secret: {@code {{aws:swapline/novita}}}.
 *
 * @param function what knows the place
 * @param name of the secret there
 */
record SecretReference(String function, String name) {
  static final String OPEN = "{{";
  private static final Pattern FORM =
      Pattern.compile("\\{\\{([a-z][a-z0-9.-]{0,40}):([^{}\\p{Cntrl}]{1,1000})}}");

  /** What a value refers to; nothing where it is not of this form from end to end. */
  static Optional<SecretReference> of(String value) {
    Matcher form = FORM.matcher(value);
    return form.matches()
        ? Optional.of(new SecretReference(form.group(1), form.group(2)))
        : Optional.empty();
  }
}
