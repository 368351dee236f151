package io.swapline.net;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whose certificates are trusted: what Java trusts, and the operator's beside it. */
public final class Authorities {
  private Authorities() {}

  /**
   * Java's, and those in a PEM file.
   *
   * @throws TlsFileException if it has none, or cannot be read
   */
  public static TrustManager[] withThoseOf(Path pem) throws TlsFileException {
    List<X509Certificate> ours = PemBlock.certificates(PemBlock.of(PemBlock.bytes(pem)));
    if (ours.isEmpty()) {
      throw new TlsFileException(
          "there is no certificate in it: it must be PEM, with -----BEGIN CERTIFICATE-----");
    }
    try {
      KeyStore all = KeyStore.getInstance("PKCS12");
      all.load(null, null);
      int n = 0;
      for (TrustManager manager : managers(null)) {
        if (manager instanceof X509TrustManager systems) {
          for (X509Certificate one : systems.getAcceptedIssuers()) {
            all.setCertificateEntry("system-" + n++, one);
          }
        }
      }
      for (X509Certificate one : ours) {
        all.setCertificateEntry("own-" + n++, one);
      }
      return managers(all);
    } catch (GeneralSecurityException | IOException e) {
      throw new TlsFileException("its certificates cannot be trusted: " + e.getMessage(), e);
    }
  }

  private static TrustManager[] managers(KeyStore authorities) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    return factory.getTrustManagers();
  }
}
