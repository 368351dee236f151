package io.swapline.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {
  private static final OurNames OURS = new OurNames(Set.of("swap.example.com"));
  private static final String HOST = "Host: localhost:8080\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
        "Content-Length: 5\r\nContent-Length: 5\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: gzip, chunked\r\n",
        "Transfer-Encoding: identity\r\n",
        "Transfer-Encoding : chunked\r\n",
        "Content-Length: +5\r\n",
        "Content-Length: 5, 5\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 0x5\r\n",
        "Content-Length:\r\n",
        "Host: localhost\r\n",
        "X: a\r\n b\r\n",
        "X: a\0b\r\n",
        "X: a\rb\r\n",
        "X: a\n",
        " X: a\r\n",
        "no colon\r\n"
      })
  void aRequestThatTwoCouldReadDifferentlyIsRefused(String fields) {
    assertThat(refusal("POST /callbacks/a/b HTTP/1.1\r\n" + HOST + fields + "\r\n")).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET  /observe/health HTTP/1.1",
        "GET /observe/health",
        "GET /observe/health HTTP/2.0",
        "PRI * HTTP/2.0",
        "OPTIONS * HTTP/1.1",
        "CONNECT localhost:443 HTTP/1.1",
        "GET localhost/observe/health HTTP/1.1",
        "GET ftp://localhost/observe/health HTTP/1.1",
        "GET http://a@localhost/observe/health HTTP/1.1",
        "GET /callbacks/%2e%2e/observe/metrics HTTP/1.1",
        "GET /callbacks/%2E./observe/metrics HTTP/1.1",
        "GET /media/..%2fobserve HTTP/1.1",
        "GET /media/..\\observe HTTP/1.1",
        "GET /media/..%5cobserve HTTP/1.1",
        "GET /media/a%00 HTTP/1.1",
        "GET /media/a%zz HTTP/1.1",
        "GET /media/a\0 HTTP/1.1",
        "GET /media/a#b HTTP/1.1",
        "GET /observe/health\tHTTP/1.1"
      })
  void aTargetThatIsNoPathOfOursOrHidesWhereItLeadsIsRefused(String line) {
    assertThat(refusal(line + "\r\n" + HOST + "\r\n")).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/callbacks/x/../../observe/metrics", "/media//x", "/./x", "/x/..", "//evil/x"})
  void aPathThatLeadsElsewhereThanItSaysIsNotFound(String path) {
    assertThat(refusal("GET " + path + " HTTP/1.1\r\n" + HOST + "\r\n")).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "10.1.2.3", "localhost.evil.example", "[2001:db8::1]:80"})
  void whatIsAskedOfAnotherHostIsNotOurs(String host) {
    assertThat(refusal("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")).isEqualTo(421);
    assertThat(refusal("GET http://" + host + "/ HTTP/1.1\r\n" + HOST + "\r\n")).isEqualTo(421);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:1",
        "127.0.0.1:8080",
        "127.9.9.9",
        "[::1]:8080",
        "swap.example.com",
        "192.0.2.7:80"
      })
  void ourOwnNamesAndAddressesAreHeeded(String host) throws Exception {
    assertThat(head("GET /a?b=%2e HTTP/1.1\r\nHost: " + host + "\r\n\r\n").path()).isEqualTo("/a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a,b", "localhost:x", "user@localhost", "[::1", "localhost/"})
  void aHostThatIsNoneIsRefused(String host) {
    assertThat(refusal("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")).isEqualTo(400);
  }

  @Test
  void onlyTheOldVersionDoesWithoutAHost() throws Exception {
    assertThat(head("GET /a HTTP/1.0\r\n\r\n").path()).isEqualTo("/a");
    assertThat(refusal("GET /a HTTP/1.1\r\n\r\n")).isEqualTo(400);
  }

  @Test
  void itGoesOnAsItCameAndAnAddressOfOursAsItsPath() throws Exception {
    String plain = "POST /a?b HTTP/1.1\r\n" + HOST + "Content-Length: 7\r\n\r\n";
    assertThat(new String(head(plain).bytes(), StandardCharsets.ISO_8859_1)).isEqualTo(plain);
    assertThat(head(plain).length()).isEqualTo(7);
    RequestHead absolute = head("GET http://localhost:8080/a HTTP/1.1\r\n" + HOST + "\r\n");
    assertThat(absolute.line()).isEqualTo("GET /a HTTP/1.1");
    assertThat(head("POST /a HTTP/1.1\r\n" + HOST + "transfer-encoding: Chunked\r\n\r\n").length())
        .isEqualTo(RequestHead.CHUNKED);
  }

  private static RequestHead head(String text) throws Exception {
    return RequestHead.of(
        text.getBytes(StandardCharsets.ISO_8859_1), OURS, InetAddress.getByName("192.0.2.7"));
  }

  private static int refusal(String text) {
    return catchThrowableOfType(RequestHead.Refused.class, () -> head(text)).status();
  }
}
