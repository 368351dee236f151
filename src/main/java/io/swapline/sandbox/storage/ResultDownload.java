package io.swapline.sandbox.storage;

import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.Distortion;
import io.swapline.sandbox.fault.Faults;
import io.swapline.sandbox.fault.Point;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.AnswerBody;
import io.swapline.sandbox.http.ByteRange;
import io.swapline.sandbox.http.Call;
import io.swapline.sandbox.http.Endpoint;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Serves results to whoever has a link that still works, in parts if asked for. */
public final class ResultDownload implements Endpoint {
  public static final String PATH = "/results/";
  private final Links links;
  private final Tasks tasks;
  private final Faults faults;
  private final Book book;
  private final Clock clock;

  public ResultDownload(Links links, Tasks tasks, Faults faults, Book book, Clock clock) {
    this.links = links;
    this.tasks = tasks;
    this.faults = faults;
    this.book = book;
    this.clock = clock;
  }

  @Override
  public Answer serve(Call call) throws Refusal, IOException, InterruptedException {
    Links.Link link = link(call);
    call.reach(Point.AFTER_BODY);
    Path file =
        faults
            .distortion(RequestKind.RESULT, Distortion.OtherFile.class)
            .map(Distortion.OtherFile::file)
            .orElseGet(() -> tasks.result(link.resultName()));
    Answer answer = part(call, file, link);
    call.reach(Point.AFTER_TASK);
    return answer;
  }

  private Links.Link link(Call call) throws Refusal {
    String name = call.path().substring(PATH.length());
    List<String> signatures = call.query().getOrDefault("X-Amz-Signature", List.of());
    String expires = String.valueOf(links.lifeSeconds());
    if (signatures.size() != 1
        || !call.query().getOrDefault("X-Amz-Expires", List.of()).equals(List.of(expires))) {
      throw StorageWords.wrongSignature();
    }
    Links.Link link = links.find(signatures.get(0), name).orElseThrow(StorageWords::wrongSignature);
    if (links.isOver(link)) {
      throw StorageWords.expired();
    }
    return link;
  }

  private Answer part(Call call, Path file, Links.Link link) throws IOException {
    long size = Files.size(file);
    String tag = "\"" + size + "-" + link.taskId() + "\"";
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            link.resultName().endsWith(".gif") ? "image/gif" : "video/mp4",
            "Accept-Ranges",
            "bytes",
            "ETag",
            tag);
    boolean sameFile = call.header("If-Range").map(tag::equals).orElse(true);
    Optional<ByteRange> range =
        call.header("Range").filter(header -> sameFile).flatMap(it -> ByteRange.of(it, size));
    if (range.isEmpty()) {
      note(call, link, 0, size);
      return Answer.slice(200, headers, file, 0, size);
    }
    ByteRange part = range.get();
    if (!part.satisfiable()) {
      return new Answer(416, Map.of("Content-Range", "bytes */" + size), AnswerBody.text("", 0));
    }
    long last = part.from() + part.length() - 1;
    Map<String, String> partly = new HashMap<>(headers);
    partly.put("Content-Range", "bytes " + part.from() + "-" + last + "/" + size);
    note(call, link, part.from(), size);
    return Answer.slice(206, partly, file, part.from(), part.length());
  }

  /** A download that a fault answers, or cuts before the first byte, is no download. */
  private void note(Call call, Links.Link link, long from, long size) {
    call.whenSent(
        sent -> {
          if (sent.status() == 200 || sent.status() == 206) {
            boolean whole = sent.whole() && sent.bytes() == size;
            book.downloaded(
                new Book.Download(link.taskId(), clock.instant(), from, sent.bytes(), whole));
          }
        });
  }
}
