package io.swapline.job.deliver;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.PropertyBindingSupport;

/**
 * Single blobs of a container. They are acted upon by a component that an operator may have added,
 * and its classes are called by their names: without it, none is needed.
 */
public final class AzureBlobs {
  private static final String HEADER = "CamelAzureStorageBlob";
  private static final String MODEL = "com.azure.storage.blob.models.";

  /** A larger file is sent in blocks of that size, one after the other: so much memory it takes. */
  private static final long BLOCK = 4 * 1024 * 1024;

  private final Supplier<CamelContext> camel;
  private final String uri;
  private ProducerTemplate requests;

  /**
   * One that is there.
   *
   * @param tag of this content alone
   */
  record Found(Map<?, ?> metadata, long bytes, String tag) {}

  /** What a request says beside the blob's name. */
  @FunctionalInterface
  private interface Request {
    void fill(Message message) throws Exception;
  }

  /**
   * @param camel has the component, when it is started
   * @param uri of the container, as the operator set it
   */
  public AzureBlobs(Supplier<CamelContext> camel, String uri) {
    this.camel = camel;
    this.uri = uri;
  }

  /** Nothing where there is no such blob. */
  Optional<Found> look(String name) throws IOException {
    Exchange answer = ask("getBlob", name, message -> {});
    if (is(answer, "BlobNotFound")) {
      return Optional.empty();
    }
    Message found = succeeded(answer, "cannot look for " + name);
    return Optional.of(
        new Found(
            found.getHeader(HEADER + "Metadata", Map.of(), Map.class),
            found.getHeader(HEADER + "BlobSize", -1L, Long.class),
            found.getHeader(HEADER + "ETag", String.class)));
  }

  /** Writes what a blob holds, while it is what was found. */
  void read(String name, Found found, OutputStream to) throws IOException {
    Exchange answer =
        ask(
            "getBlob",
            name,
            message -> {
              message.setHeader(HEADER + "RequestCondition", condition("ifMatch", found.tag()));
              message.setBody(to);
            });
    succeeded(answer, "cannot read " + name);
  }

  /**
   * Puts a blob where none bears that name.
   *
   * @param body a file, or bytes
   * @return false if one does
   */
  boolean putIfAbsent(String name, String contentType, Map<String, String> metadata, Object body)
      throws IOException {
    Exchange answer =
        ask(
            "uploadBlockBlobChunked",
            name,
            message -> {
              message.setHeader(
                  HEADER + "HttpHeaders", model("BlobHttpHeaders", "contentType", contentType));
              message.setHeader(HEADER + "Metadata", metadata);
              message.setHeader(HEADER + "RequestCondition", condition("ifNoneMatch", "*"));
              message.setHeader(HEADER + "BlockSize", BLOCK);
              message.setHeader(HEADER + "MaxSingleUploadSize", BLOCK);
              message.setHeader(HEADER + "MaxConcurrency", 1);
              message.setBody(body);
            });
    if (is(answer, "BlobAlreadyExists") || is(answer, "ConditionNotMet")) {
      return false;
    }
    succeeded(answer, "cannot put " + name);
    return true;
  }

  /** Removes a blob while it is what was found. */
  void delete(String name, Found found) throws IOException {
    Exchange answer =
        ask(
            "deleteBlob",
            name,
            message ->
                message.setHeader(HEADER + "RequestCondition", condition("ifMatch", found.tag())));
    if (!is(answer, "BlobNotFound") && !is(answer, "ConditionNotMet")) {
      succeeded(answer, "cannot remove " + name);
    }
  }

  private Exchange ask(String operation, String name, Request request) {
    return requests()
        .request(
            uri,
            exchange -> {
              Message message = exchange.getMessage();
              message.setHeader(HEADER + "Operation", operation);
              message.setHeader(HEADER + "BlobName", name);
              request.fill(message);
            });
  }

  private synchronized ProducerTemplate requests() {
    if (requests == null) {
      requests = camel.get().createProducerTemplate();
    }
    return requests;
  }

  private Object condition(String name, String value) throws ReflectiveOperationException {
    return model("BlobRequestConditions", name, value);
  }

  private Object model(String type, String property, String value)
      throws ReflectiveOperationException {
    CamelContext context = camel.get();
    Object made =
        context
            .getInjector()
            .newInstance(context.getClassResolver().resolveMandatoryClass(MODEL + type));
    PropertyBindingSupport.build()
        .withCamelContext(context)
        .withTarget(made)
        .withProperty(property, value)
        .withFluentBuilder(true)
        .withMandatory(true)
        .bind();
    return made;
  }

  private boolean is(Exchange answer, String code) {
    return code.equals(code(answer.getException()));
  }

  /** Azure's own word for what was wrong; empty if it did not answer. */
  private String code(Throwable thrown) {
    return thrown == null
        ? ""
        : String.valueOf(
            PluginHelper.getBeanIntrospection(camel.get())
                .getOrElseProperty(thrown, "errorCode", "", false));
  }

  private Message succeeded(Exchange answer, String what) throws IOException {
    Throwable thrown = answer.getException();
    if (thrown == null) {
      return answer.getMessage();
    }
    String code = code(thrown);
    throw new IOException(what + ": " + (code.isEmpty() ? cause(thrown) : words(code)), thrown);
  }

  private static String words(String code) {
    return switch (code) {
      case "ContainerNotFound" -> "there is no such container at Azure; make it there";
      case "AuthenticationFailed", "InvalidAuthenticationInfo" ->
          "Azure does not take the access key; mend it in the destination's address";
      case "AuthorizationFailure",
          "AuthorizationPermissionMismatch",
          "InsufficientAccountPermissions" ->
          "Azure does not allow it; give the key or role the right to read and write blobs there";
      default -> "Azure says " + code;
    };
  }

  private static String cause(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
