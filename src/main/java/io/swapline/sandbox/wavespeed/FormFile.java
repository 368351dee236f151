package io.swapline.sandbox.wavespeed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.upload.IncomingFile;
import io.swapline.sandbox.upload.StoredFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one file of a form in the manner of RFC 7578, read as it comes and never into memory.
 *
 * @param name of the file as the form has it
 * @param type its media type
 * @param file its bytes
 */
record FormFile(String name, String type, StoredFile file) {
  private static final Pattern FORM =
      Pattern.compile(
          "multipart/form-data\\s*;.*boundary=\"?([0-9A-Za-z'()+_,./:=?-]{1,70})\"?.*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DISPOSITION =
      Pattern.compile("form-data; name=\"file\"; filename=\"([^\"\\\\/]{1,255})\"");
  private static final int MOST_HEAD = 4096;
  private static final int MOST_END = 4096;

  /**
   * Reads a form to its end.
   *
   * @param into where the file goes; nothing is left behind when the form is refused
   */
  static FormFile read(String contentType, InputStream body, IncomingFile into)
      throws Refusal, IOException {
    try {
      Matcher form = FORM.matcher(contentType);
      if (!form.matches()) {
        throw invalid("Content-Type is multipart/form-data with a boundary");
      }
      InputStream in = new BufferedInputStream(body);
      return read(in, "--" + form.group(1), into);
    } catch (IncomingFile.TooLarge e) {
      into.discard();
      throw WaveSpeedError.TOO_LARGE.because("the file is too large");
    } catch (Refusal | IOException e) {
      into.discard();
      throw e;
    }
  }

  private static FormFile read(InputStream in, String delimiter, IncomingFile into)
      throws Refusal, IOException {
    if (!line(in).equals(delimiter)) {
      throw invalid("a form begins with its boundary");
    }
    Map<String, String> head = head(in);
    Matcher disposition = DISPOSITION.matcher(head.getOrDefault("content-disposition", ""));
    if (!disposition.matches()) {
      throw invalid("the part is the field file with a file name");
    }
    String type = head.getOrDefault("content-type", "");
    BufferedOutputStream out = new BufferedOutputStream(into, 1 << 16);
    passUntil(in, ("\r\n" + delimiter).getBytes(ISO_8859_1), out);
    out.flush();
    if (!new String(in.readNBytes(MOST_END), ISO_8859_1).equals("--\r\n")) {
      throw invalid("the form has one part and ends behind it");
    }
    return new FormFile(disposition.group(1), type, into.finish());
  }

  private static Map<String, String> head(InputStream in) throws Refusal, IOException {
    Map<String, String> head = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? line : line.substring(0, colon).toLowerCase(Locale.ROOT);
      if (colon < 0
          || head.size() > 2
          || head.put(name, line.substring(colon + 1).strip()) != null) {
        throw invalid("a part's head that is not understood");
      }
    }
    return head;
  }

  private static String line(InputStream in) throws Refusal, IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.size() > MOST_HEAD) {
        throw invalid("a form that ends too early, or a line that does not");
      }
      line.write(next);
    }
    String text = line.toString(UTF_8);
    if (!text.endsWith("\r")) {
      throw invalid("lines of a form end with CR and LF");
    }
    return text.substring(0, text.length() - 1);
  }

  /** A delimiter has its CR at the beginning only, so a broken match begins anew with the byte. */
  private static void passUntil(InputStream in, byte[] delimiter, OutputStream out)
      throws Refusal, IOException {
    int matched = 0;
    while (matched < delimiter.length) {
      int next = in.read();
      if (next < 0) {
        throw invalid("a form that ends too early");
      }
      if (next == delimiter[matched]) {
        matched++;
      } else {
        out.write(delimiter, 0, matched);
        matched = next == delimiter[0] ? 1 : 0;
        if (matched == 0) {
          out.write(next);
        }
      }
    }
  }

  private static Refusal invalid(String message) {
    return WaveSpeedError.BAD_REQUEST.because(message);
  }
}
