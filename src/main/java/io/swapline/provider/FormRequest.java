package io.swapline.provider;

import java.io.File;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;

/**
 * Turns the file in the body into a form of one file (multipart/form-data), which is streamed from
 * the disk and has a length.
 */
public final class FormRequest {
  /** Variable: the file that is to be uploaded. */
  public static final String FILE = "file";

  /** Variable: what the file is called towards the provider, never what a person called it. */
  public static final String FILE_NAME = "fileName";

  /** Variable: the file's media type, such as {@code video/mp4}. */
  public static final String FILE_TYPE = "fileType";

  /** Variable: the ending of that name with its dot, such as {@code .mp4}. */
  public static final String FILE_ENDING = "fileEnding";

  /**
   * Puts the form in the file's place.
   *
   * @param field the form's field that the provider wants the file in
   */
  public void fill(String field, Exchange exchange) {
    File file = exchange.getMessage().getBody(File.class);
    String name = exchange.getVariable(FILE_NAME, String.class);
    String type = exchange.getVariable(FILE_TYPE, String.class);
    exchange
        .getMessage()
        .setBody(
            MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.STRICT)
                .addBinaryBody(field, file, ContentType.create(type), name)
                .build());
  }
}
