package io.swapline.sandbox.vendor;

import io.swapline.sandbox.upload.PublicMedia;
import io.swapline.sandbox.upload.StoredFile;
import java.io.IOException;

/** Media that a submit names by their addresses: uploads to the vendor, or any public files. */
public final class NamedMedia {
  private final VendorContext context;
  private final PublicMedia elsewhere;

  /**
   * @param limit the most bytes that are fetched from elsewhere
   */
  public NamedMedia(VendorContext context, long limit) {
    this.context = context;
    this.elsewhere = new PublicMedia(context.intake(), limit);
  }

  /**
   * The file; one from elsewhere is written down like an upload.
   *
   * @param uploads how the addresses of uploads begin
   * @param type the beginning of the content type that is wanted from elsewhere
   * @throws IOException where it cannot be had; says why
   */
  public StoredFile file(String uploads, String address, String type)
      throws IOException, InterruptedException {
    if (address.startsWith(uploads)) {
      return context
          .assets()
          .find(address.substring(uploads.length()))
          .orElseThrow(() -> new IOException("there is no such upload"));
    }
    StoredFile file = elsewhere.fetch(address, type);
    context.book().uploaded(address, file);
    return file;
  }
}
