package io.swapline.sandbox.storage;

import io.swapline.sandbox.account.Book;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.AnswerBody;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.RequestHandler;
import io.swapline.sandbox.http.ServedRequest;
import io.swapline.sandbox.upload.Assets;
import io.swapline.sandbox.upload.StoredFile;
import io.swapline.sandbox.upload.UploadFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * {@code PUT} to one of the {@link UploadLinks}: once, with the signed headers and no others. It
 * refuses in the words of S3, whatever the vendor's are.
 */
public final class PresignedPut implements RequestHandler {
  /** Of a file whose length was not announced. */
  private static final long LIMIT = 300L << 20;

  private final StorageErrors words = new StorageErrors();
  private final UploadLinks links;
  private final UploadFolder intake;
  private final Assets assets;
  private final Book book;
  private final UnaryOperator<String> name;

  /**
   * @param name how the book calls an asset of an id
   */
  public PresignedPut(
      UploadLinks links,
      UploadFolder intake,
      Assets assets,
      Book book,
      UnaryOperator<String> name) {
    this.links = links;
    this.intake = intake;
    this.assets = assets;
    this.book = book;
    this.name = name;
  }

  @Override
  public Answer serve(ServedRequest call) throws IOException, InterruptedException {
    try {
      UploadLinks.Link link = link(call);
      checkHeaders(call, link);
      StoredFile file = intake.receive(call.body(), link.bytes().orElse(LIMIT));
      call.reach(FaultPoint.AFTER_BODY);
      if (link.used().getAndSet(true)) {
        throw usedTwice();
      }
      assets.put(link.assetId(), file);
      book.uploaded(name.apply(link.assetId()), file);
      call.reach(FaultPoint.AFTER_TASK);
      return new Answer(200, Map.of("ETag", "\"" + file.sha256() + "\""), AnswerBody.text("", 0));
    } catch (Refusal refusal) {
      call.drain();
      return words.answer(refusal);
    }
  }

  private UploadLinks.Link link(ServedRequest call) throws Refusal {
    UploadLinks.Link link =
        links.find(call.path() + "?" + call.rawQuery()).orElseThrow(StorageErrors::wrongSignature);
    if (links.isOver(link)) {
      throw StorageErrors.expired();
    }
    if (link.used().get()) {
      throw usedTwice();
    }
    return link;
  }

  private void checkHeaders(ServedRequest call, UploadLinks.Link link) throws Refusal {
    if (call.length().isEmpty()) {
      breach("comes without Content-Length");
      throw new Refusal(
          411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
    }
    if (link.bytes().isPresent() && !link.bytes().equals(call.length())) {
      breach("has another length than was announced");
      throw StorageErrors.wrongSignature();
    }
    if (!call.headers("Content-Type").equals(List.of(link.type()))) {
      breach("has another Content-Type than it was told to send");
      throw StorageErrors.wrongSignature();
    }
    if (!call.contentHeaders().equals(List.of("content-length", "content-type"))) {
      breach("has headers that it was not told to send");
      throw StorageErrors.wrongSignature();
    }
  }

  private Refusal usedTwice() {
    breach("goes to an address that was used");
    return new Refusal(403, "AccessDenied", "Access Denied");
  }

  private void breach(String what) {
    book.breach("ASSETS PUT: an upload " + what);
  }
}
