package io.swapline.doctor;

/**
 * One thing that was looked at.
 *
 * @param level whether a person has to do something
 * @param subject what was looked at, in a word
 * @param words how it is, and what to do
 */
public record DoctorFinding(Level level, String subject, String words) {

  /** Whether a person has to do something. */
  public enum Level {
    OK("ok"),
    /** It works, and a person should know of it. */
    WARN("warn"),
    /** It does not work until a person does something. */
    MEND("MEND");

    private final String text;

    Level(String text) {
      this.text = text;
    }

    /** As it is printed. */
    public String text() {
      return text;
    }
  }

  /** Something that is as it should be. */
  public static DoctorFinding ok(String subject, String words) {
    return new DoctorFinding(Level.OK, subject, words);
  }

  /** Something that works, and that a person should know of. */
  public static DoctorFinding warn(String subject, String words) {
    return new DoctorFinding(Level.WARN, subject, words);
  }

  /** Something that a person has to mend. */
  public static DoctorFinding mend(String subject, String words) {
    return new DoctorFinding(Level.MEND, subject, words);
  }
}
