package io.swapline.s3;

import java.util.Map;

/** The routes of routes/s3: one for each act and bucket. */
public enum ObjectRoute {
  HEAD("head-object", "look at", "s3:GetObject"),
  GET("get-object", "read", "s3:GetObject (with versions s3:GetObjectVersion)"),
  PUT("put-object", "write", "s3:PutObject (of large ones s3:AbortMultipartUpload too)"),
  PUT_NEW("put-new-object", "write", "s3:PutObject (of large ones s3:AbortMultipartUpload too)"),
  COPY(
      "copy-object",
      "copy",
      "s3:GetObject, s3:PutObject, s3:GetObjectTagging and s3:PutObjectTagging (with versions"
          + " s3:GetObjectVersion and s3:GetObjectVersionTagging; of large ones"
          + " s3:AbortMultipartUpload)"),
  DELETE("delete-object", "delete", "s3:DeleteObject (with versions s3:DeleteObjectVersion)"),
  READ_TAGS(
      "read-tags",
      "read the tags of",
      "s3:GetObjectTagging (with versions s3:GetObjectVersionTagging)"),
  TAG("tag-object", "tag", "s3:PutObjectTagging (with versions s3:PutObjectVersionTagging)"),
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

  /** What its key must be allowed, for people. */
  public String right() {
    return right;
  }

  BucketAct act() {
    return new BucketAct(act, right);
  }
}
