package io.swapline.sandbox.crun;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.RequestHandler;
import io.swapline.sandbox.http.ServedRequest;
import io.swapline.sandbox.storage.UploadLinks;
import io.swapline.sandbox.vendor.VendorContext;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * {@code GET /api/v1/client/files/upload-url}: gives the address to which a file is sent and the
 * one at which a submit may name it afterwards.
 */
final class AnnounceUpload implements RequestHandler {
  private static final Map<String, Set<String>> ENDINGS =
      Map.of(
          "video/mp4", Set.of(".mp4"),
          "video/quicktime", Set.of(".mov"),
          "image/jpeg", Set.of(".jpg", ".jpeg"),
          "image/png", Set.of(".png"));

  private final CrunKey key;
  private final VendorContext context;

  AnnounceUpload(CrunKey key, VendorContext context) {
    this.key = key;
    this.context = context;
  }

  /** Where an uploaded file is. */
  static String address(VendorContext context, String assetId) {
    return context.assetsUrl() + "/resource/" + assetId;
  }

  @Override
  public Answer serve(ServedRequest call) throws Refusal, IOException, InterruptedException {
    key.checkWithQuery(call, "content_type", "ext");
    String type = call.query().get("content_type").get(0);
    String ending = call.query().get("ext").get(0);
    if (!ENDINGS.getOrDefault(type, Set.of()).contains(ending)) {
      throw CrunError.INVALID.because(ending + " is no file of the type " + type);
    }
    if (call.body().read() >= 0) {
      throw CrunError.INVALID.because("an announcement has no body");
    }
    call.reach(FaultPoint.AFTER_BODY);
    UploadLinks.Link link = context.uploadLinks().issue(context.assets().reserve(), type);
    call.reach(FaultPoint.AFTER_TASK);
    ObjectNode data =
        CrunAnswer.node()
            .put("presigned_url", link.url().toString())
            .put("file_url", address(context, link.assetId()));
    return CrunAnswer.success(data);
  }
}
