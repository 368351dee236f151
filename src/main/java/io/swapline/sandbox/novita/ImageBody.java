package io.swapline.sandbox.novita;

import com.fasterxml.jackson.core.JsonParser;
import io.swapline.sandbox.http.Refusal;
import io.swapline.sandbox.upload.StoredFile;
import io.swapline.sandbox.upload.UploadFolder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * The body of a submit of a picture. Fields and types from Novita's merge-face page; {@code
 * extra.enterprise_plan}, which is for dedicated endpoints, is refused as what it does not list.
 */
final class ImageBody {
  private static final Set<String> TYPES = Set.of("png", "webp", "jpeg");

  private final StrictJson body;
  private StoredFile image;
  private StoredFile face;
  private String type = "png";

  private ImageBody(StrictJson body) {
    this.body = body;
  }

  /**
   * What a submit asks for.
   *
   * @param image {@code image_file}, decoded
   * @param face {@code face_image_file}, decoded
   * @param type {@code extra.response_image_type}, {@code png} unless said
   */
  record Wanted(StoredFile image, StoredFile face, String type) {}

  /**
   * Reads a body to its end.
   *
   * @throws Refusal when it is not as the page says; nothing is left behind then
   * @throws IOException when the client left
   */
  static Wanted read(InputStream in, UploadFolder intake) throws Refusal, IOException {
    StrictJson body = new StrictJson(intake);
    ImageBody reader = new ImageBody(body);
    return body.read(in, reader::field, reader::whole);
  }

  private Wanted whole() throws Refusal {
    if (image == null) {
      throw StrictJson.invalid("image_file is required");
    }
    if (face == null) {
      throw StrictJson.invalid("face_image_file is required");
    }
    return new Wanted(image, face, type);
  }

  private void field(String name, JsonParser json) throws Refusal, IOException {
    switch (name) {
      case "extra" -> StrictJson.object(json, name, this::extra);
      case "image_file" -> image = body.picture(json, name);
      case "face_image_file" -> face = body.picture(json, name);
      default -> throw StrictJson.invalid("unknown field " + name);
    }
  }

  private void extra(String name, JsonParser json) throws Refusal, IOException {
    if (!name.equals("response_image_type")) {
      throw StrictJson.invalid("unknown field extra." + name);
    }
    type = StrictJson.text(json, "extra." + name);
    if (!TYPES.contains(type)) {
      throw StrictJson.invalid("extra.response_image_type is png, webp or jpeg");
    }
  }
}
