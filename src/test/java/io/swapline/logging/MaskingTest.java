package io.swapline.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer HUSH",
        "authorization=[Basic HUSH]",
        "Authorization: Basic HUSH",
        "{\"Authorization\":\"Bearer HUSH\"}",
        "bearer HUSH.HUSH-HUSH_HUSH",
        "GET https://h/x?api_key=HUSH&y=1",
        "GET https://h/x?apiKey=HUSH",
        "api-key=HUSH",
        "X-Api-Key: HUSH",
        "https://b.s3.amazonaws.com/k?X-Amz-Credential=HUSH%2F20260101&X-Amz-Signature=HUSH",
        "https://cdn/x.mp4?Expires=1&Signature=HUSH&Key-Pair-Id=K",
        "https://h/cb?token=HUSH",
        "https://h/cb?x-amz-security-token=HUSH",
        "redirect=https%3A%2F%2Fh%3Ftoken%3DHUSH",
        "sftp://me:HUSH@host/in?password=HUSH&x=1",
        "https://me:HU:S@HUSH@host/in",
        "sftp:host/in?password=RAW(HUSH, &HUSH)&x=1",
        "{\"token\": \"HUSH\", \"api_key\":\"HUSH\"}",
        "{\"error\":\"{\\\"token\\\":\\\"HUSH\\\"}\"}",
        "{\"error\":\"{\\\\\\\"api_key\\\\\\\": \\\\\\\"HUSH\\\\\\\"}\"}",
        "{\"password\":\"HU\\\\SH HUSH\"}",
        "https://a/f?sv=2024\\u0026sig=HUSH",
        "<a href=\"https://a/f?sv=2024&amp;sig=HUSH\">",
        "{\"upload\":{\"url\":\"https://s/up/1?X-Amz-Expires=9&X-Amz-Signature=HUSH\"}}",
        "PUT https://acct.blob.core.windows.net/c/f?sv=2024&sig=HUSH%3D",
        "POST http://127.0.0.1:8080/callbacks/wavespeed/HUSH",
        "token: HUSH",
        "token = HUSH",
        "access_token : 'HUSH'",
        "api_key=\"HUSH HUSH\"",
        "api_key='HUSH'",
        "password:HUSH",
        "{\"password\":\"a\\\"HUSH\"}",
        "{\\\"password\\\":\\\"a\\\\\\\"HUSH\\\"}",
        "{\\u0022token\\u0022:\\u0022HUSH\\u0022}",
        "{&quot;token&quot;:&quot;HUSH&quot;}",
        "{&#34;token&#34;:&#x22;HUSH&#34;}",
        "%7B%22token%22%3A%22HUSH%22%7D",
        "%257B%2522token%2522%253A%2522HUSH%2522%257D",
        "{\"token\":[\"HUSH\"]}",
        "{token=HUSH, a=b}",
        "<SecretAccessKey>HUSH</SecretAccessKey>",
        "&lt;Token&gt;HUSH&lt;/Token&gt;",
        "<sts:Token>HUSH</sts:Token>",
        "--api-key HUSH --verbose",
        "https://a/f?sv=2024&sig=HUSH",
        "https:\\/\\/a\\/f?sv=2024\\u0026sig=HUSH",
        "https://a/f?sv=2024&#38;sig=HUSH",
        "https%3A%2F%2Fa%2Ff%3Fsv%3D2024%26sig%3DHUSH",
        "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=HUSH==;EndpointSuffix=x",
        "Endpoint=sb://x/;SharedAccessKeyName=n;SharedAccessKey=HUSH=",
        "Cookie: a=HUSH; session=HUSH",
        "Set-Cookie: sid=HUSH; Path=/; HttpOnly",
        "{\"set-cookie\":\"sid=HUSH; Path=/\"}",
        "JSESSIONID=HUSH",
        "X-Auth-Token: HUSH",
        "x-functions-key: HUSH",
        "Ocp-Apim-Subscription-Key: HUSH",
        "webhook-signature: v3,HUSH",
        "Stripe-Signature: t=1,v1=HUSH",
        "Proxy-Authorization: Basic HUSH",
        "Authorization: HUSH",
        "Authorization: AWS4-HMAC-SHA256 Credential=HUSH/2026/x, SignedHeaders=host;date, Signature=HUSH",
        "Authorization: Digest username=\"HUSH\", response=\"HUSH\"",
        "basic SFVTSDpIVVNI and HU-SH",
        "jwt eyJhbGciOiJIUzI1NiJ9.eyJHUSHIOiIxIn0.HUSHHUSH",
        "key AKIAHUSHHUSHHUSHHUSH",
        "sftp:me:HUSH@host/in",
        "https%3A%2F%2Fme%3AHUSH%40host%2Fin",
        "https:\\/\\/me:HUSH@host\\/in",
        "https://hooks.slack.com/services/T0/B0/HUSH",
        "https://discord.com/api/webhooks/1/HUSH",
        "client_secret=HUSH&grant_type=x",
        "pwd=HUSH",
        "secret:\n sftp://jo@host/in?password=HUSH&x=1",
        "token: /srv/in/x?password=HUSH",
        "credential: (secret=HUSH)",
        "callbacks\\/wavespeed\\/HUSH",
        "https:\\u002F\\u002Fh\\u002Fcallbacks\\u002Fcrun\\u002FHUSH",
        "-----BEGIN PRIVATE KEY-----\\nHUSH\\nHUSH\\n-----END PRIVATE KEY-----",
        "GET https://api.example/v3/f?webhook=https%3A%2F%2Fme.example%2Fcallbacks%2Fwavespeed%2FHUSH",
      })
  void secretsDoNotReachTheLog(String text) {
    assertThat(Masking.mask(text)).doesNotContain("HUSH").contains("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret=RAW(",
        "secret=RAW{",
        "secret:/a/",
        "token:x1://",
        "secret:(",
        "token\"   ",
        "token=",
        "authorization: [",
        "bearer ",
        "bearer RAW(",
        "api_key:  ",
        "callbacks/a",
        "%2525",
        "\\\\",
        "\\u005c",
        "&amp;",
        "&#x26;amp;",
        "token=\\\"",
        "token='",
        "token: ",
        "<token>",
        "--token ",
        "token%3D",
        "secret\\\\\\\"",
        "cookie: a=b;",
        "cookie: ",
        "basic ",
        "basic+",
        "eyJ-",
        "eyJaaaaaaaa.",
        "authorization: digest a=",
        "sftp:a:",
        "sk-",
        "-----BEGIN PRIVATE KEY-----",
        "media/0123456789abcdef",
        "://",
        "://a:",
        "/0123456789abcdef0123456789abcdef",
        " ",
        "\n"
      })
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void theWorstTextCostsNoMoreThanAnyOther(String piece) {
    String text = piece + piece.repeat(1_000_000 / piece.length());

    assertThat(Masking.oneLine(text).length()).isLessThan(70_000);
    assertThat(Masking.oneLine(piece + " ".repeat(1_000_000)).length()).isLessThan(70_000);
    assertThat(Masking.oneLine(piece + "a".repeat(1_000_000)).length()).isLessThan(70_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {65_330, 65_336, 65_340, 65_500, 65_530, 65_536})
  void aSecretAtTheEdgeOfWhatIsReadIsNotShownInHalf(int before) {
    String link = " https://h/media/0123456789abcdef0123456789abcdef/face.png?token=HUSHHUSHHUSH ";
    String text = "x".repeat(before - link.length() / 2) + link + "y".repeat(1_000);

    assertThat(Masking.mask(text)).doesNotContain("HUSH").doesNotContain("0123456789");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET https://h/x?api_key=k&y=1 | GET https://h/x?api_key=***&y=1",
        "no token: /callbacks/wavespeed/0af3?x=1, and | no token: /callbacks/wavespeed/***?x=1, and",
        "{\"hook\":\"https://h/callbacks/acme-2/0af3\"} | {\"hook\":\"https://h/callbacks/acme-2/***\"}",
        "/callbacks/{provider}/{token} | /callbacks/{provider}/{token}",
        "no video at https://h/media/0123456789abcdef0123456789abcdef/target.mp4 | no video at https://h/media/***/target.mp4",
        "no video at https://h/media/0123456789abcdef0123456789abcdef | no video at https://h/media/***",
        "https%3A%2F%2Fh%2Fmedia%2F0123456789abcdef0123456789abcdef%2Fface.png | https%3A%2F%2Fh%2Fmedia%2F***%2Fface.png",
        "s3://b/staging/0123456789abcdef0123456789abcdef/face.jpg is | s3://b/staging/***/face.jpg is",
        "https://h/media/holiday.mp4 | https://h/media/holiday.mp4",
        "https://me:pw@host/a@b | https://***@host/a@b",
        "job 4711 delivered to file:/out/a@b.mp4 | job 4711 delivered to file:/out/a@b.mp4",
        "https://h/a?x=1 mail me@example.org | https://h/a?x=1 mail me@example.org",
        "HTTP 401 token: expired, code 17 | HTTP 401 token: expired, code 17",
        "password is required: see https://h/help | password is required: see https://h/help",
        "a.b.api-key = set (12 characters), from x | a.b.api-key = set (12 characters), from x",
        "api-key = (not shown) (config line 3) | api-key = (not shown) (config line 3)",
        "api-key-file = /run/keys/novita | api-key-file = /run/keys/novita",
        "Authorization: Bearer k was refused by h (HTTP 403) | Authorization: *** was refused by h (HTTP 403)",
        "the bearer token is wrong | the bearer token is wrong",
        "basic checks: information | basic checks: information",
        "tokens: 12, max_tokens=7, tokenize=no | tokens: 12, max_tokens=7, tokenize=no",
        "50%20of 100% &amp; more \\n | 50%20of 100% &amp; more \\n",
        "GET https%3A%2F%2Fh%2Fa.mp4%3Ftoken%3Dk%26part%3D2 | GET https%3A%2F%2Fh%2Fa.mp4%3Ftoken%3D***%26part%3D2",
        "https:\\/\\/h\\/a?part=2\\u0026sig=k\\u0026v=1 | https:\\/\\/h\\/a?part=2\\u0026sig=***\\u0026v=1",
        "{\\\"code\\\":3,\\\"token\\\":\\\"k\\\",\\\"host\\\":\\\"h\\\"} | {\\\"code\\\":3,\\\"token\\\":\\\"***\\\",\\\"host\\\":\\\"h\\\"}",
        "sftp:me:pw@host/in | sftp:***@host/in",
      })
  void restOfTheTextStays(String text, String masked) {
    assertThat(Masking.mask(text)).isEqualTo(masked);
  }
}
