package io.swapline.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.hc.core5.http.HttpEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file as a form of its own. */
class FormRequestTest {
  @TempDir private Path folder;

  @Test
  void theFileIsTheOnlyPartUnderTheNameThatIsGivenToIt() throws IOException {
    Path secret = Files.writeString(folder.resolve("Anna Example.mp4"), "bytes");
    HttpEntity entity = form(secret);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    entity.writeTo(written);
    String text = written.toString(StandardCharsets.ISO_8859_1);
    String boundary = entity.getContentType().replaceFirst(".*boundary=([^;]+).*", "$1");

    assertThat(entity.getContentType()).startsWith("multipart/form-data; ");
    assertThat(entity.getContentLength()).isEqualTo(written.size());
    assertThat(text.replace(boundary, "B").replace("\r\n", "\n"))
        .isEqualTo(
            """
            --B
            Content-Disposition: form-data; name="file"; filename="target.mp4"
            Content-Type: video/mp4

            bytes
            --B--
            """);
  }

  @Test
  void aLargeFileIsStreamedAndNeverHeld() throws IOException {
    Path large = folder.resolve("large.mp4");
    long size = 256L << 20;
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(size);
    }
    HttpEntity entity = form(large);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    entity.writeTo(OutputStream.nullOutputStream());

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
    assertThat(entity.getContentLength()).isGreaterThan(size);
    assertThat(entity.isChunked()).isFalse();
  }

  private static HttpEntity form(Path file) {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.getMessage().setBody(file.toFile());
    exchange.setVariable(FormRequest.FILE_NAME, "target.mp4");
    exchange.setVariable(FormRequest.FILE_TYPE, "video/mp4");
    new FormRequest().fill("file", exchange);
    return exchange.getMessage().getBody(HttpEntity.class);
  }
}
