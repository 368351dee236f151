package io.swapline.it.support;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A real server of files by sftp, on loopback, which takes one password. */
public final class SftpServer implements AutoCloseable {
  public static final String PASSWORD = "hunter2";

  private final SshServer server;

  private SftpServer(SshServer server) {
    this.server = server;
  }

  /**
   * Returns when it answers.
   *
   * @param folder what it shows as its top
   */
  public static SftpServer start(Path folder) throws IOException {
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
    server.setPasswordAuthenticator((user, password, session) -> PASSWORD.equals(password));
    server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
    server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
    server.start();
    return new SftpServer(server);
  }

  /** A folder of it, as a destination. */
  public String destination(String folder) {
    return "sftp:127.0.0.1:"
        + server.getPort()
        + "/"
        + folder
        + "?username=me&password=RAW("
        + PASSWORD
        + ")&strictHostKeyChecking=no&useUserKnownHostsFile=false";
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
