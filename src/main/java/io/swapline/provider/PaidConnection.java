package io.swapline.provider;

import java.io.IOException;
import java.net.SocketAddress;
import javax.net.ssl.SSLSession;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection on which one paid request leaves: its first byte right after the permit was used,
 * and not when the first bytes of its body were read from a disk.
 */
final class PaidConnection implements HttpClientConnection {
  private final HttpClientConnection to;
  private final PaidPermit post;

  PaidConnection(HttpClientConnection to, PaidPermit post) {
    this.to = to;
    this.post = post;
  }

  @Override
  public void sendRequestHeader(ClassicHttpRequest request) throws HttpException, IOException {
    try {
      post.begin();
    } catch (IOException e) {
      throw new StoppedHereException(e.getMessage(), e);
    }
    to.sendRequestHeader(request);
    to.flush();
  }

  @Override
  public void sendRequestEntity(ClassicHttpRequest request) throws HttpException, IOException {
    to.sendRequestEntity(request);
  }

  @Override
  public void flush() throws IOException {
    to.flush();
  }

  @Override
  public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
    return to.receiveResponseHeader();
  }

  @Override
  public void receiveResponseEntity(ClassicHttpResponse response)
      throws HttpException, IOException {
    to.receiveResponseEntity(response);
  }

  @Override
  public void terminateRequest(ClassicHttpRequest request) throws HttpException, IOException {
    to.terminateRequest(request);
  }

  @Override
  public boolean isConsistent() {
    return to.isConsistent();
  }

  @Override
  public boolean isDataAvailable(Timeout timeout) throws IOException {
    return to.isDataAvailable(timeout);
  }

  @Override
  public boolean isStale() throws IOException {
    return to.isStale();
  }

  @Override
  public EndpointDetails getEndpointDetails() {
    return to.getEndpointDetails();
  }

  @Override
  public SocketAddress getLocalAddress() {
    return to.getLocalAddress();
  }

  @Override
  public SocketAddress getRemoteAddress() {
    return to.getRemoteAddress();
  }

  @Override
  public ProtocolVersion getProtocolVersion() {
    return to.getProtocolVersion();
  }

  @Override
  public SSLSession getSSLSession() {
    return to.getSSLSession();
  }

  @Override
  public boolean isOpen() {
    return to.isOpen();
  }

  @Override
  public Timeout getSocketTimeout() {
    return to.getSocketTimeout();
  }

  @Override
  public void setSocketTimeout(Timeout timeout) {
    to.setSocketTimeout(timeout);
  }

  @Override
  public void close(CloseMode mode) {
    to.close(mode);
  }

  @Override
  public void close() throws IOException {
    to.close();
  }
}
