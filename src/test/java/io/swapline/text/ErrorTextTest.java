package io.swapline.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;

class ErrorTextTest {
  @Test
  void anAnswerThatWasCutSaysAfterHowManyBytes() {
    ConnectionClosedException cut =
        new ConnectionClosedException(
            "Premature end of Content-Length delimited message body (expected: %,d; received: %,d)",
            1000L, 1L);

    assertThat(ErrorText.of(new IOException("x", cut)))
        .isEqualTo("The answer broke off after 1 of 1000 bytes");
  }

  @Test
  void whatALibraryThrowsIsToldWithoutTheNameOfAClass() {
    for (Throwable thrown :
        List.of(
            new SocketTimeoutException(),
            new SocketException("Connection reset"),
            new ConnectException("Connection refused"),
            new UnknownHostException("api.example.com"),
            new EOFException(),
            new NoHttpResponseException("x:80 failed to respond"),
            new IllegalStateException(),
            new IllegalStateException("java.lang.NullPointerException: null of io.swapline.X$1"),
            new IOException(new SocketTimeoutException("Read timed out")),
            new RuntimeException("org.apache.camel.CamelExecutionException: SSLException: bad"))) {
      assertThat(ErrorText.of(thrown))
          .as(thrown.toString())
          .isNotBlank()
          .doesNotContainPattern("[a-z]\\.[A-Z]|Exception|Error");
    }
  }

  @Test
  void wordsOfOursStayAsTheyAre() {
    for (String words :
        List.of(
            "the picture is too large: 12 MB of 10 MB",
            "https://api.example.com/v3/Video answered 500",
            "Error 5 of the disk",
            "see docs.example.com")) {
      assertThat(ErrorText.of(new IOException(words))).isEqualTo(words);
    }
  }

  @Test
  void anExceptionOfOursKeepsItsWordsWhateverKindItIs() {
    assertThat(ErrorText.of(new IOException("x", new Refused())))
        .isEqualTo("the proxy wants a password (HTTP 407)");
  }

  private static final class Refused extends ConnectException {
    private static final long serialVersionUID = 1;

    Refused() {
      super("the proxy wants a password (HTTP 407)");
    }
  }

  @Test
  void causesThatLeadBackToThemselvesEnd() {
    IOException one = new IOException((String) null);
    IOException two = new IOException(null, one);
    one.initCause(two);

    assertThat(ErrorText.of(two)).contains("not told");
  }
}
