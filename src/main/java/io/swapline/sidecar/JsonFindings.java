package io.swapline.sidecar;

import io.swapline.text.Quote;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All that is wrong with a record, so that whoever mends it does so in one go. */
final class JsonFindings {
  /** Nobody reads more, and a record may have thousands of unknown keys. */
  private static final int MOST = 10;

  private final Set<String> unknown = new LinkedHashSet<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private final Set<String> wrong = new LinkedHashSet<>();

  /**
   * @param what the rest of a sentence that begins with the file's name
   */
  void unknown(String what) {
    add(unknown, what);
  }

  /**
   * @param key as people find it
   */
  void missing(String key) {
    add(missing, Quote.value(key));
  }

  /**
   * @param what a key in quotes, and what it must be
   */
  void wrong(String what) {
    add(wrong, what);
  }

  private static void add(Set<String> findings, String one) {
    if (findings.size() < MOST) {
      findings.add(one);
    }
  }

  /**
   * Nothing, if there is nothing.
   *
   * @param advice behind what is missing; may be empty
   * @throws SidecarException with all of it
   */
  void refuse(String fileName, String advice) throws SidecarException {
    List<String> sentences = new ArrayList<>(unknown);
    List<String> unfit = new ArrayList<>();
    if (!missing.isEmpty()) {
      unfit.add(gaps() + advice);
    }
    unfit.addAll(wrong);
    if (!unfit.isEmpty()) {
      sentences.add("cannot be used: " + String.join("; and ", unfit));
    }
    if (!sentences.isEmpty()) {
      throw SidecarException.wrong(fileName, sentences);
    }
  }

  private String gaps() {
    return missing.stream().collect(Collectors.joining(", "))
        + (missing.size() == 1
            ? " is missing or empty: fill it in"
            : " are missing or empty: fill them in");
  }
}
