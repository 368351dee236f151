package io.swapline.sandbox.novita;

import com.fasterxml.jackson.core.JsonParser;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.upload.StoredFile;
import io.swapline.sandbox.upload.UploadFolder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The body of a submit of a video. Fields and types from Novita's video-merge-face page, {@code
 * extra.webhook} from its model-apis-webhook page; a field that they do not list is refused, and so
 * is a mock event.
 */
final class MergeBody {
  private static final Set<String> TYPES = Set.of("mp4", "gif");

  private final StrictJson body;
  private final Consumer<String> named;
  private String assetId;
  private Boolean restore;
  private StoredFile face;
  private String type = "mp4";
  private String webhook;

  private MergeBody(StrictJson body, Consumer<String> named) {
    this.body = body;
    this.named = named;
  }

  /**
   * Reads a body to its end.
   *
   * @param named told the asset's id as soon as it is read
   * @throws Refusal when it is not as the page says; nothing is left behind then
   * @throws IOException when the client left
   */
  static MergeRequest read(InputStream in, UploadFolder intake, Consumer<String> named)
      throws Refusal, IOException {
    StrictJson body = new StrictJson(intake);
    MergeBody reader = new MergeBody(body, named);
    return body.read(in, reader::section, reader::whole);
  }

  private MergeRequest whole() throws Refusal {
    if (assetId == null) {
      throw StrictJson.invalid("request.video_assets_id is required");
    }
    if (restore == null) {
      throw StrictJson.invalid("request.enable_restore is required");
    }
    if (face == null) {
      throw StrictJson.invalid("request.face_image_base64 is required");
    }
    return new MergeRequest(assetId, restore, face, type, Optional.ofNullable(webhook));
  }

  private void section(String name, JsonParser json) throws Refusal, IOException {
    switch (name) {
      case "extra" -> StrictJson.object(json, name, this::extra);
      case "request" -> StrictJson.object(json, name, this::request);
      default -> throw StrictJson.invalid("unknown field " + name);
    }
  }

  private void extra(String name, JsonParser json) throws Refusal, IOException {
    switch (name) {
      case "response_video_type" -> {
        type = StrictJson.text(json, "extra." + name);
        if (!TYPES.contains(type)) {
          throw StrictJson.invalid("extra.response_video_type is mp4 or gif");
        }
      }
      case "webhook" -> {
        StrictJson.object(json, "extra." + name, this::webhook);
        if (webhook == null) {
          throw StrictJson.invalid("extra.webhook.url is required");
        }
      }
      default -> throw StrictJson.invalid("unknown field extra." + name);
    }
  }

  private void webhook(String name, JsonParser json) throws Refusal, IOException {
    if (!name.equals("url")) {
      throw StrictJson.invalid("unknown field extra.webhook." + name);
    }
    webhook = StrictJson.text(json, "extra.webhook." + name);
  }

  private void request(String name, JsonParser json) throws Refusal, IOException {
    switch (name) {
      case "video_assets_id" -> {
        assetId = StrictJson.text(json, "request." + name);
        named.accept(assetId);
      }
      case "enable_restore" -> restore = StrictJson.truth(json, "request." + name);
      case "face_image_base64" -> face = body.picture(json, "request." + name);
      default -> throw StrictJson.invalid("unknown field request." + name);
    }
  }
}
