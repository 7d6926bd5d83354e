package veil.local.s3;

/** The header x-amz-copy-source: {@code [/]BUCKET/KEY[?versionId=ID]}, URL-encoded. */
record CopySource(String bucket, String key, String versionId) {

  private static final String VERSION = "?versionId=";

  static CopySource of(String header) throws S3Exception {
    int question = header.lastIndexOf(VERSION);
    String path = question < 0 ? header : header.substring(0, question);
    String plain = S3Request.decode(path.startsWith("/") ? path.substring(1) : path);
    int slash = plain.indexOf('/');
    if (slash <= 0 || slash == plain.length() - 1) {
      throw S3Exception.invalid("x-amz-copy-source must be BUCKET/KEY");
    }
    return new CopySource(
        plain.substring(0, slash),
        plain.substring(slash + 1),
        question < 0 ? "" : header.substring(question + VERSION.length()));
  }
}
