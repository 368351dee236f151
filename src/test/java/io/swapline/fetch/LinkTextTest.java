package io.swapline.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A link is followed where a browser would follow it, and to the same address. */
class LinkTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://cdn.example/a.mp4 | https://cdn.example/a.mp4",
        "'  https://cdn.example/a.mp4\n' | https://cdn.example/a.mp4",
        "'https://cdn.example/a\n\tb.mp4' | https://cdn.example/ab.mp4",
        "HTTPS://CDN.Example/A.mp4 | https://cdn.example/A.mp4",
        "https://my_bucket.example.com/x.mp4 | https://my_bucket.example.com/x.mp4",
        "https://-odd-.example.com./x | https://-odd-.example.com./x",
        "https://cdn.example/x.mp4?name=my result.mp4 | https://cdn.example/x.mp4?name=my%20result.mp4",
        "https://cdn.example/files/中文/x.mp4 | https://cdn.example/files/%E4%B8%AD%E6%96%87/x.mp4",
        "https://cdn.example/😀.mp4 | https://cdn.example/%F0%9F%98%80.mp4",
        "https://cdn.example/a%20b%2Fc.mp4?X-Amz-Signature=a%2Bb | https://cdn.example/a%20b%2Fc.mp4?X-Amz-Signature=a%2Bb",
        "https://cdn.example/100%.mp4 | https://cdn.example/100%25.mp4",
        "https://cdn.example/a%2 | https://cdn.example/a%252",
        "https://cdn.example/[1]{2}.mp4?x=\"1\" | https://cdn.example/%5B1%5D%7B2%7D.mp4?x=%221%22",
        "https://cdn.example/a#t=1 | https://cdn.example/a",
        "https:\\\\cdn.example\\a\\b.mp4 | https://cdn.example/a/b.mp4",
        "https://cdn.example?x=1 | https://cdn.example?x=1",
        "https://bücher.example/x | https://xn--bcher-kva.example/x",
        "https://cdn.example:8443/x | https://cdn.example:8443/x",
        "https://cdn.example:/x | https://cdn.example/x",
        "https://[2606:4700::1111]:8443/x | https://[2606:4700::1111]:8443/x",
        "http://127.0.0.1:9/x | http://127.0.0.1:9/x"
      })
  void anAddressIsTheOneThatABrowserWouldFetch(String link, String address) {
    assertThat(LinkText.address(link).map(Object::toString)).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "null",
        "/files/x.mp4",
        "x.mp4",
        "ftp://cdn.example/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:video/mp4;base64,AAAA",
        "https://",
        "https:///x",
        "https:////cdn.example/x",
        "https://user:secret@cdn.example/x",
        "https://cdn.example@evil.example/x",
        "https://cdn.example:99999/x",
        "https://cdn.example:0/x",
        "https://cdn.example:-1/x",
        "https://cdn.example:80a/x",
        "https://a b.example/x",
        "https://a..example/x",
        "https://a%2eb.example/x",
        "https://[::1/x",
        "https://[zz::1]/x",
        "https://[fe80::1%25eth0]/x",
        "https://cdn.example\u0000.evil/x"
      })
  void whatNobodyCouldFetchIsNoAddress(String link) {
    assertThat(LinkText.address(link)).isEmpty();
  }

  @Test
  void aLinkWithoutEndIsNoAddressAndCostsNoTime() {
    assertThat(LinkText.address("https://cdn.example/" + "%".repeat(1_000_000))).isEmpty();
    assertThat(LinkText.address("https://" + "a.".repeat(8_000) + "/x")).isEmpty();
  }

  @Test
  void halfALetterStandsForNone() {
    assertThat(LinkText.address("https://cdn.example/a\ud83d").map(Object::toString))
        .contains("https://cdn.example/a%EF%BF%BD");
  }
}
