package io.swapline.sandbox.storage;

import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.AnswerFault;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.fault.Faults;
import io.swapline.sandbox.fault.RequestKind;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.AnswerBody;
import io.swapline.sandbox.http.ByteRange;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.RequestHandler;
import io.swapline.sandbox.http.ServedRequest;
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
public final class ResultDownload implements RequestHandler {
  public static final String PATH = "/results/";
  private final ResultLinks links;
  private final Tasks tasks;
  private final Faults faults;
  private final Book book;
  private final Clock clock;

  public ResultDownload(ResultLinks links, Tasks tasks, Faults faults, Book book, Clock clock) {
    this.links = links;
    this.tasks = tasks;
    this.faults = faults;
    this.book = book;
    this.clock = clock;
  }

  @Override
  public Answer serve(ServedRequest call) throws Refusal, IOException, InterruptedException {
    ResultLinks.Link link = link(call);
    call.reach(FaultPoint.AFTER_BODY);
    Path file =
        faults
            .answerFault(RequestKind.RESULT, AnswerFault.OtherFile.class)
            .map(AnswerFault.OtherFile::file)
            .orElseGet(() -> tasks.result(link.resultName()));
    Answer answer = part(call, file, link);
    call.reach(FaultPoint.AFTER_TASK);
    return answer;
  }

  private ResultLinks.Link link(ServedRequest call) throws Refusal {
    String name = call.path().substring(PATH.length());
    List<String> signatures = call.query().getOrDefault("X-Amz-Signature", List.of());
    String expires = String.valueOf(links.lifeSeconds());
    if (signatures.size() != 1
        || !call.query().getOrDefault("X-Amz-Expires", List.of()).equals(List.of(expires))) {
      throw StorageErrors.wrongSignature();
    }
    ResultLinks.Link link =
        links.find(signatures.get(0), name).orElseThrow(StorageErrors::wrongSignature);
    if (links.isOver(link)) {
      throw StorageErrors.expired();
    }
    return link;
  }

  private Answer part(ServedRequest call, Path file, ResultLinks.Link link) throws IOException {
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
  private void note(ServedRequest call, ResultLinks.Link link, long from, long size) {
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
