package io.swapline.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in a PEM file between {@code BEGIN} and {@code END}. */
final class PemBlock {
  /** All authorities of a system come to a quarter of it. */
  private static final int LONGEST = 1 << 20;

  private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----");

  private final String label;
  private final byte[] der;

  private PemBlock(String label, byte[] der) {
    this.label = label;
    this.der = der;
  }

  /** What it says that it is, such as {@code CERTIFICATE}. */
  String label() {
    return label;
  }

  byte[] der() {
    return der.clone();
  }

  /** What is in a file, bounded. */
  static byte[] bytes(Path file) throws TlsFileException {
    if (!Files.isRegularFile(file)) {
      throw new TlsFileException("there is no such file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new TlsFileException("the file is larger than 1 MB");
      }
      return bytes;
    } catch (IOException e) {
      throw new TlsFileException("the file cannot be read: " + e.getMessage(), e);
    }
  }

  /** All of them, in their order; none where it is no PEM. */
  static List<PemBlock> of(byte[] file) {
    List<PemBlock> blocks = new ArrayList<>();
    String text = new String(file, StandardCharsets.ISO_8859_1);
    Matcher found = BEGIN.matcher(text);
    while (found.find()) {
      int end = text.indexOf("-----END " + found.group(1) + "-----", found.end());
      if (end < 0) {
        return blocks;
      }
      try {
        byte[] der = Base64.getMimeDecoder().decode(text.substring(found.end(), end));
        blocks.add(new PemBlock(found.group(1), der));
      } catch (IllegalArgumentException e) {
        // An old key that is encrypted has lines of another kind in it; it is told of by its name.
        blocks.add(new PemBlock(found.group(1), new byte[0]));
      }
    }
    return blocks;
  }

  /** The certificates among them. */
  static List<X509Certificate> certificates(List<PemBlock> blocks) throws TlsFileException {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (PemBlock block : blocks) {
        if (block.label().equals("CERTIFICATE")) {
          certificates.add(
              (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.der())));
        }
      }
    } catch (CertificateException e) {
      throw new TlsFileException("a certificate in it cannot be read: " + e.getMessage(), e);
    }
    return certificates;
  }
}
