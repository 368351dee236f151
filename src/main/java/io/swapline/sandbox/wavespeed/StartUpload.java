package io.swapline.sandbox.wavespeed;

import com.fasterxml.jackson.databind.JsonNode;
import io.swapline.sandbox.fault.FaultPoint;
import io.swapline.sandbox.http.Answer;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.http.RequestHandler;
import io.swapline.sandbox.http.ServedRequest;
import io.swapline.sandbox.storage.UploadLinks;
import io.swapline.sandbox.vendor.VendorContext;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * {@code POST /api/v3/media/uploads}: announces one file; gives the address to which it is sent and
 * the one at which a submit may name it afterwards.
 */
final class StartUpload implements RequestHandler {
  private static final Set<String> FIELDS = Set.of("filename", "size", "content_type");
  private final WaveSpeedAnswer done = new WaveSpeedAnswer("upload-start.json");
  private final WaveSpeedKey key;
  private final VendorContext context;

  StartUpload(WaveSpeedKey key, VendorContext context) {
    this.key = key;
    this.context = context;
  }

  @Override
  public Answer serve(ServedRequest call) throws Refusal, IOException, InterruptedException {
    key.checkWithoutQuery(call);
    Map<String, JsonNode> fields = fields(call);
    String name = JsonBody.text("filename", fields.get("filename"));
    String type = JsonBody.text("content_type", fields.get("content_type"));
    int size = JsonBody.number("size", fields.get("size"), 1, Integer.MAX_VALUE);
    if (name.contains("/") || name.contains("\\")) {
      throw JsonBody.invalid("filename is a name and no path");
    }
    MediaKind.of(name, type);
    if (size > UploadMedia.LIMIT) {
      throw WaveSpeedError.TOO_LARGE.because("the file is too large");
    }
    call.reach(FaultPoint.AFTER_BODY);
    UploadLinks.Link link = context.uploadLinks().issue(context.assets().reserve(), type, size);
    call.reach(FaultPoint.AFTER_TASK);
    return done.answer(
        Map.of(
            "download_url",
            UploadMedia.address(context, link.assetId()),
            "url",
            link.url(),
            "content_type",
            type,
            "expires_at",
            link.until()));
  }

  private static Map<String, JsonNode> fields(ServedRequest call) throws Refusal, IOException {
    Map<String, JsonNode> fields = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : JsonBody.read(call)) {
      fields.put(field.getKey(), field.getValue());
    }
    for (String name : FIELDS) {
      if (!fields.containsKey(name)) {
        throw JsonBody.missing(name);
      }
    }
    if (fields.size() > FIELDS.size()) {
      throw JsonBody.invalid("an upload is announced by " + FIELDS + " alone");
    }
    return fields;
  }
}
