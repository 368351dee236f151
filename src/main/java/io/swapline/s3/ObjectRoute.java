package io.swapline.s3;

import java.util.Map;

/** The routes of routes/s3: one for each act and bucket. */
public enum ObjectRoute {
  HEAD("head-object", "look at", "s3:GetObject"),
  GET("get-object", "read", "s3:GetObject"),
  PUT("put-object", "write", "s3:PutObject"),
  PUT_NEW("put-new-object", "write", "s3:PutObject"),
  COPY("copy-object", "copy", "s3:GetObject, s3:PutObject and s3:GetObjectTagging"),
  DELETE("delete-object", "delete", "s3:DeleteObject (with versions s3:DeleteObjectVersion)"),
  READ_TAGS("read-tags", "read the tags of", "s3:GetObjectTagging"),
  TAG("tag-object", "tag", "s3:PutObjectTagging"),
  SIGN("sign-link", "sign a link to", "s3:GetObject");

  /** The key of the object, where Camel's operation takes no request that names it. */
  static final String KEY = "objectKey";

  static final String CONTENT_TYPE = "contentType";
  static final String METADATA = "metadata";
  static final String VALID_FOR = "validFor";

  private final String template;
  private final String act;
  private final String right;

  ObjectRoute(String template, String act, String right) {
    this.template = template;
    this.act = act;
    this.right = right;
  }

  /** The template that the route is made of. */
  public String template() {
    return template;
  }

  /** The id of a bucket's route, and its name behind {@code direct:}. */
  public String id(BucketAddress address) {
    return template + "-" + address.name();
  }

  /** What the template needs. */
  public static Map<String, Object> parameters(BucketAddress address) {
    return Map.of("name", address.name(), "bucket", address.bucket());
  }

  /** The bean that the routes send by. */
  public static String client(BucketAddress address) {
    return "s3Client-" + address.name();
  }

  /** The bean that signs links. */
  public static String presigner(BucketAddress address) {
    return "s3Presigner-" + address.name();
  }

  BucketAct act() {
    return new BucketAct(act, right);
  }
}
