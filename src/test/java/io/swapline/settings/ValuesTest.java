package io.swapline.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  @TempDir Path folder;
  private Home home;

  @BeforeEach
  void home() throws IOException {
    home = Home.in(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "swapline.poll.max=5x | a number and ms, s, m, h or d",
        "swapline.poll.max= | from 100ms to 1h",
        "swapline.poll.max=-1s | from 100ms to 1h",
        "swapline.poll.max=2h | from 100ms to 1h",
        "swapline.poll.max=999999999999d | from 100ms to 1h",
        "swapline.poll.max=1s | must not be longer than swapline.poll.max",
        "swapline.watch.arriving=5s | must not be longer than swapline.watch.arriving",
        "swapline.disk.reserve=lots | a number of bytes",
        "swapline.disk.reserve=1.5GB | a number of bytes",
        "swapline.disk.reserve=999999999999999GB | up to",
        "swapline.face.fit=yes | true or false",
        "swapline.watch.ready=maybe | optional or required",
        "swapline.http.port=70000 | from 0 to 65535",
        "swapline.http.port=http | from 0 to 65535",
        "swapline.http.host= | must be a host name",
        "swapline.http.host=0.0.0.0/0 | must be a host name",
        "swapline.consent.policy=off | must be required or attested",
        "swapline.data= | must name a folder",
        "swapline.data=~/swap | ~ has no meaning here",
        "swapline.done.folder=a\0b | control characters",
        "swapline.consent.attestation={{env:HOME}} | {{…}} is not allowed",
        "swapline.budget.per-day=0 | more than 0, or none",
        "swapline.budget.per-day=0.000000 | more than 0, or none",
        "swapline.budget.per-day=-5 | US dollars without a sign",
        "swapline.budget.per-day=$5 | US dollars without a sign",
        "swapline.budget.per-day=1e3 | US dollars without a sign",
        "swapline.budget.per-day=1,50 | US dollars without a sign",
        "swapline.budget.per-job=0.0000001 | US dollars without a sign",
        "swapline.budget.per-job=unlimited | or none",
        "swapline.budget.per-job= | or none",
        "swapline.providers.deepixels.status-path=get | must be the path of an address",
        "swapline.providers.deepixels.status-path=/get?key=1 | must be the path of an address",
        "swapline.providers.deepixels.status-path=/../admin | must be the path of an address",
        "swapline.providers.deepixels.status-path= | must be the path of an address",
        "swapline.providers.deepixels.status-parameter=a=1&id | must be the name of a parameter",
        "swapline.providers.deepixels.status-parameter=i'd | must be the name of a parameter",
        "swapline.providers.deepixels.status-parameter= | must be the name of a parameter",
        "swapline.providers.deepixels.enabled=yes | true or false",
        "swapline.providers.deepixels.status-confirmed= | true or false",
        "swapline.providers.novita-video.price=free | US dollars",
        "swapline.providers.novita-video.price=-1 | US dollars",
        "swapline.deliver.name=${nam} | did you mean ${name}?",
        "swapline.deliver.name=${subPath}/../${name} | begins with a dot",
        "swapline.deliver.name=/${name} | must not begin or end with /",
        "swapline.deliver.name=${name}/ | must not begin or end with /",
        "swapline.deliver.name=.${name} | begins with a dot",
        "swapline.deliver.name=a\\${name} | must not have",
        "swapline.deliver.name=${name | must not have",
        "swapline.deliver.name= | 1 to 500 letters",
        "swapline.deliver.to=outbox | must be file: and a folder",
        "swapline.deliver.to=sftp:me@host/x?fileExist=Append | fileExist is Swapline's own",
        "swapline.deliver.to= | results must go somewhere",
        "swapline.destinations=Archive | must be names",
        "swapline.destinations=a,a | each once",
        "swapline.destinations=default | not default",
        "swapline.destinations=archive | swapline.deliver.archive.to is not set",
        "swapline.deliver.to=file: | must name a folder after file:",
        "swapline.deliver.to=file:100%x | must be written %25",
        "swapline.deliver.to=file:out?fileExist=Append | fileExist is Swapline's own",
        "swapline.deliver.to=file:out?charset=x&TempPrefix=y | TempPrefix is Swapline's own",
        "swapline.deliver.to=file:out/${date:now} | must not contain",
      })
  void valueThatCannotBeIsRefusedWithWhatIsAllowed(String set, String told) {
    assertThat(home.refusal(set)).contains(told).doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "api.novita.ai",
        "http://api.novita.ai",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "http://127.1",
        "http://0.0.0.0",
        "ftp://127.0.0.1",
        "https://me:pw@api.novita.ai",
        "https://api.novita.ai?x=1",
        "https://api.novita.ai#x",
        "https://api.novita.ai:99999",
        "https:///v3",
        "https://a b",
      })
  void addressThatCouldLeakTheKeyIsRefused(String url) {
    assertThat(home.refusal("swapline.providers.novita.base-url=" + url))
        .startsWith("swapline.providers.novita.base-url = ")
        .contains(" (--set): ")
        .doesNotContain("me:pw");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.novita.ai",
        "https://proxy.example:8443/novita",
        "http://127.0.0.1:8099",
        "http://127.9.8.7",
        "http://[::1]:1",
        "http://localhost",
      })
  void addressThatIsSafeForTheKeyIsTaken(String url) throws Exception {
    assertThat(
            home.load("swapline.providers.novita.base-url=" + url + "/")
                .text("swapline.providers.novita.base-url"))
        .isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"20", "0.000001", "999999999.999999", "1.50"})
  void amountsOfMoneyAreExact(String text) throws Exception {
    assertThat(home.load("swapline.budget.per-day=" + text).dollars("swapline.budget.per-day"))
        .contains(new BigDecimal(text));
  }

  @Test
  void noneLiftsACap() throws Exception {
    assertThat(home.load("swapline.budget.per-job=none").dollars("swapline.budget.per-job"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"500MB,500000000", "0,0", "12,12", "3KB,3000"})
  void sizesAreDecimal(String text, long bytes) throws Exception {
    assertThat(home.load("swapline.disk.reserve=" + text).bytes("swapline.disk.reserve"))
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"250ms,250", "2s,2000", "10m,600000", "1h,3600000"})
  void lengthsOfTimeHaveAUnit(String text, long millis) throws Exception {
    assertThat(home.load("swapline.poll.max=" + text, "swapline.poll.first=250ms"))
        .extracting(settings -> settings.duration("swapline.poll.max").toMillis())
        .isEqualTo(millis);
  }

  @Test
  void refusedKeyIsNotShown() {
    assertThat(home.refusal("swapline.providers.novita.api-key=sk_not a key"))
        .contains("no blanks")
        .doesNotContain("sk_");
  }
}
