package veil.local.s3;

/** An error of S3's API, sent as XML: status and code as its error page lists them. */
final class S3Exception extends Exception {

  private static final long serialVersionUID = 1L;

  private final int httpStatus;
  private final String code;

  S3Exception(int httpStatus, String code, String message) {
    super(message);
    this.httpStatus = httpStatus;
    this.code = code;
  }

  static S3Exception noSuchBucket(String bucket) {
    return new S3Exception(404, "NoSuchBucket", "The specified bucket does not exist: " + bucket);
  }

  static S3Exception noSuchKey(String key) {
    return new S3Exception(404, "NoSuchKey", "The specified key does not exist: " + key);
  }

  static S3Exception invalid(String message) {
    return new S3Exception(400, "InvalidArgument", message);
  }

  int httpStatus() {
    return httpStatus;
  }

  String code() {
    return code;
  }
}
