package io.swapline.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * An authority of a company that nobody else knows, made by {@code keytool}, and what it signed:
 * the certificate of every host below {@code .vendor.test} and of this machine, and a client's.
 */
public final class TestAuthority {
  /** Of the client's PKCS12. */
  public static final String PASSWORD = "p12-Passw0rd of the gateway";

  private static final String STORE_PASSWORD = "changeit";
  private static TestAuthority made;

  private final Path folder;
  private final KeyStore all;

  private TestAuthority(Path folder, KeyStore all) {
    this.folder = folder;
    this.all = all;
  }

  /** The one of this process. */
  public static synchronized TestAuthority get() throws Exception {
    if (made == null) {
      Path folder = Files.createTempDirectory("authority");
      folder.toFile().deleteOnExit();
      Path store = folder.resolve("all.p12");
      keytool(store, "ca", "-dname", "CN=A company", "-ext", "bc:c", "-ext", "ku=kCS");
      keytool(
          store,
          "host",
          "-signer",
          "ca",
          "-dname",
          "CN=host",
          "-ext",
          "san=dns:*.vendor.test,dns:localhost,ip:127.0.0.1",
          "-ext",
          "eku=sA");
      keytool(store, "client", "-signer", "ca", "-dname", "CN=swapline", "-ext", "eku=cA");
      KeyStore all = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        all.load(in, STORE_PASSWORD.toCharArray());
      }
      made = new TestAuthority(folder, all);
    }
    return made;
  }

  private static void keytool(Path store, String alias, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                STORE_PASSWORD,
                "-keyalg",
                "EC",
                "-alias",
                alias));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
  }

  /** Its own certificate, as PEM. */
  public Path certificate() throws Exception {
    return Files.writeString(folder.resolve("ca.pem"), "# the company's\n" + pem("ca"));
  }

  /** The client's certificate, as PEM. */
  public Path clientCertificate() throws Exception {
    return Files.writeString(folder.resolve("client.pem"), pem("client"));
  }

  /** The client's key, as PEM; of another one where it is to be wrong. */
  public Path clientKey(boolean right) throws Exception {
    return Files.writeString(
        folder.resolve("client-" + right + ".key"),
        block("PRIVATE KEY", key(right ? "client" : "ca").getEncoded()));
  }

  /** Both as PKCS12. */
  public Path clientStore() throws Exception {
    char[] password = PASSWORD.toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("client", key("client"), password, all.getCertificateChain("client"));
    Path file = folder.resolve("client.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password);
    }
    return file;
  }

  private Key key(String alias) throws GeneralSecurityException {
    return all.getKey(alias, STORE_PASSWORD.toCharArray());
  }

  private String pem(String alias) throws GeneralSecurityException {
    return block("CERTIFICATE", all.getCertificate(alias).getEncoded());
  }

  private static String block(String label, byte[] der) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, lines, label);
  }

  /** For a server of a host that it signed, which knows its clients. */
  public SSLContext server() throws Exception {
    char[] password = STORE_PASSWORD.toCharArray();
    KeyStore host = KeyStore.getInstance("PKCS12");
    host.load(null, null);
    host.setKeyEntry("host", key("host"), password, all.getCertificateChain("host"));
    KeyStore authorities = KeyStore.getInstance("PKCS12");
    authorities.load(null, null);
    Certificate own = all.getCertificate("ca");
    authorities.setCertificateEntry("ca", own);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(host, password);
    TrustManagerFactory clients =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    clients.init(authorities);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), clients.getTrustManagers(), null);
    return context;
  }

  /** For a client that trusts it and shows nothing. */
  public Optional<SSLContext> trusting() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, Authorities.withThoseOf(certificate()), null);
    return Optional.of(context);
  }

  /** For a client that trusts it and shows its certificate. */
  public Optional<SSLContext> showing() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        ClientCertificate.read(clientCertificate(), Optional.of(clientKey(true)), Optional.empty()),
        Authorities.withThoseOf(certificate()),
        null);
    return Optional.of(context);
  }

  /** The way out by that proxy, trusting it. */
  public WayOut through(ProxyServer proxy) throws Exception {
    return new WayOut(Optional.of(proxy), DirectHosts.none(), trusting(), trusting());
  }
}
