package io.swapline.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** What we show where a server asks who we are: a certificate, and the key that it belongs to. */
public final class ClientCertificate {
  private static final String PKCS8 = "PRIVATE KEY";
  private static final char[] IN_MEMORY = "in memory alone".toCharArray();

  private ClientCertificate() {}

  /**
   * Reads it from a PKCS12 file, or from PEM.
   *
   * @param certificate PKCS12, or PEM with the certificate and those above it
   * @param key PEM with the key; nothing: it is in the same file
   * @param password of the PKCS12; nothing where it has none
   * @throws TlsFileException if there is no such pair
   */
  public static KeyManager[] read(Path certificate, Optional<Path> key, Optional<String> password)
      throws TlsFileException {
    byte[] file = PemBlock.bytes(certificate);
    List<PemBlock> blocks = PemBlock.of(file);
    try {
      return blocks.isEmpty()
          ? ofStore(file, password.orElse("").toCharArray())
          : ofPem(blocks, key);
    } catch (GeneralSecurityException e) {
      throw new TlsFileException("it cannot be used: " + e.getMessage(), e);
    }
  }

  private static KeyManager[] ofStore(byte[] file, char[] password)
      throws TlsFileException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(new ByteArrayInputStream(file), password);
    } catch (IOException e) {
      boolean locked = e.getCause() instanceof GeneralSecurityException;
      throw new TlsFileException(
          locked
              ? "swapline.tls.client-password does not open it"
              : "it is neither PEM nor PKCS12: " + e.getMessage(),
          e);
    }
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        return managers(store, password);
      }
    }
    throw new TlsFileException("there is no certificate with its key in it");
  }

  private static KeyManager[] ofPem(List<PemBlock> blocks, Optional<Path> keyFile)
      throws TlsFileException, GeneralSecurityException {
    List<X509Certificate> chain = PemBlock.certificates(blocks);
    if (chain.isEmpty()) {
      throw new TlsFileException("there is no certificate in it");
    }
    List<PemBlock> all = new ArrayList<>(blocks);
    if (keyFile.isPresent()) {
      all.addAll(PemBlock.of(PemBlock.bytes(keyFile.get())));
    }
    PrivateKey key = key(all, chain.get(0));
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new IllegalStateException("nothing is read there", e);
    }
    store.setKeyEntry("client", key, IN_MEMORY, chain.toArray(new X509Certificate[0]));
    return managers(store, IN_MEMORY);
  }

  private static PrivateKey key(List<PemBlock> blocks, X509Certificate of)
      throws TlsFileException, GeneralSecurityException {
    for (PemBlock block : blocks) {
      if (block.label().equals(PKCS8)) {
        String kind = of.getPublicKey().getAlgorithm();
        try {
          PrivateKey key =
              KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(block.der()));
          if (belongs(key, of)) {
            return key;
          }
        } catch (GeneralSecurityException e) {
          throw new TlsFileException("the key does not belong to the certificate", e);
        }
        throw new TlsFileException("the key does not belong to the first certificate");
      }
      if (block.label().endsWith(PKCS8)) {
        throw new TlsFileException(
            "the key is "
                + block.label()
                + ", which is not read: make it plain PKCS8 (openssl pkcs8 -topk8 -nodes -in"
                + " KEY.pem -out client.key), readable for the service's user alone, or a PKCS12"
                + " with a password");
      }
    }
    throw new TlsFileException(
        "there is no key: name its file in swapline.tls.client-key, or put it into the same file");
  }

  private static boolean belongs(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    String kind = key.getAlgorithm();
    Signature signature =
        Signature.getInstance(
            switch (kind) {
              case "RSA" -> "SHA256withRSA";
              case "EC" -> "SHA256withECDSA";
              default -> kind;
            });
    byte[] any = {1, 2, 3};
    signature.initSign(key);
    signature.update(any);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    signature.update(any);
    return signature.verify(signed);
  }

  private static KeyManager[] managers(KeyStore store, char[] password)
      throws GeneralSecurityException {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory.getKeyManagers();
  }
}
