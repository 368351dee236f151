package io.swapline.custody;

import io.swapline.ledger.model.InputFile;
import io.swapline.ledger.model.Job;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name that a file bears in its folder while it is taken: no look takes it for a drop, nobody
 * can guess it, and who finds it can read what it was called.
 */
public final class HiddenName {
  private static final String START = ".swapline-taking-";
  private static final int TOKEN = 32;
  private static final Pattern FORM =
      Pattern.compile(Pattern.quote(START) + "[0-9a-f]{" + TOKEN + "}-(.+)", Pattern.DOTALL);

  /** In bytes; some file systems allow no more than 143. */
  private static final int LONGEST = 140;

  private HiddenName() {}

  /**
   * A name for that file.
   *
   * @param token 32 hexadecimal digits that nobody can guess
   */
  public static String of(String token, String fileName) {
    StringBuilder name = new StringBuilder(START + token + "-");
    int room = LONGEST - name.length();
    for (int letter : fileName.codePoints().toArray()) {
      String one = Character.toString(letter);
      room -= one.getBytes(StandardCharsets.UTF_8).length;
      if (room < 0) {
        break;
      }
      name.append(one);
    }
    return name.toString();
  }

  /** Whether a file of that name is being taken, or was when somebody stopped. */
  public static boolean is(String fileName) {
    return FORM.matcher(fileName).matches();
  }

  /** What the file was called, or how that began where it was long. */
  public static String original(String hiddenName) {
    Matcher form = FORM.matcher(hiddenName);
    return form.matches() ? form.group(1) : hiddenName;
  }

  /** Where that file of the job is while it is taken. */
  public static Path place(Job job, InputFile file) {
    Path source = Path.of(file.source());
    String name = file.hidden();
    if (name == null) {
      // An earlier version wrote the row, which names none.
      String token = Sha256.ofText(job.id() + "/" + file.role()).substring(0, TOKEN);
      name = of(token, file.fileName());
    }
    return source.resolveSibling(name);
  }
}
