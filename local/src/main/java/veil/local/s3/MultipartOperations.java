package veil.local.s3;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.w3c.dom.Element;
import veil.local.gateway.AwsServiceException;
import veil.local.gateway.Bodies;

/** Multipart uploads; one that is not completed when the stack ends is gone. */
final class MultipartOperations {

  private static final int PART_LIMIT = 10_000;

  private final ObjectsOnDisk store;
  private final BodyReceiver receiver;
  private final Consumer<ObjectCreated> created;
  private final Clock clock;
  private final Map<String, MultipartUpload> uploads = new ConcurrentHashMap<>();

  MultipartOperations(ObjectsOnDisk store, Consumer<ObjectCreated> created, Clock clock) {
    this.store = store;
    this.receiver = new BodyReceiver(store);
    this.created = created;
    this.clock = clock;
  }

  void handle(S3Request request) throws IOException, S3Exception, AwsServiceException {
    boolean copy = request.header("x-amz-copy-source").isPresent();
    if (request.method().equals("POST") && request.has("uploads")) {
      create(request);
      return;
    }
    MultipartUpload upload = uploads.get(request.parameter("uploadId"));
    if (upload == null
        || !upload.bucket().equals(request.bucket())
        || !upload.key().equals(request.key())) {
      throw new S3Exception(404, "NoSuchUpload", "The specified upload does not exist");
    }
    switch (request.method()) {
      case "PUT" -> {
        if (copy) {
          throw S3Api.notImplemented(request);
        }
        putPart(request, upload);
      }
      case "POST" -> complete(request, upload);
      case "DELETE" -> {
        uploads.remove(request.parameter("uploadId"));
        upload.discard();
        S3Api.sendEmpty(request, 204);
      }
      case "GET" -> listParts(request, upload);
      default -> throw S3Api.notImplemented(request);
    }
  }

  private void create(S3Request request) throws IOException, S3Exception {
    store.bucket(request.bucket());
    String id = UUID.randomUUID().toString().replace("-", "");
    String checksum = PartChecksums.announced(request);
    uploads.put(
        id,
        new MultipartUpload(
            request.bucket(),
            request.key(),
            request.objectHeaders(),
            checksum,
            new ConcurrentSkipListMap<>()));
    S3Api.sendXml(
        request,
        Xml.document("InitiateMultipartUploadResult")
            .add("Bucket", request.bucket())
            .add("Key", request.key())
            .add("UploadId", id));
  }

  private void putPart(S3Request request, MultipartUpload upload) throws IOException, S3Exception {
    int number = request.number("partNumber", 0, PART_LIMIT + 1);
    if (number < 1 || number > PART_LIMIT) {
      throw S3Exception.invalid("Part number must be an integer between 1 and 10000");
    }
    StagedBody part = receiver.receive(request);
    try {
      PartChecksums.checkPart(upload.checksum(), part.checksums());
    } catch (S3Exception e) {
      part.close();
      throw e;
    }
    StagedBody replaced = upload.parts().put(number, part);
    if (replaced != null) {
      replaced.close();
    }
    Headers answer = request.exchange().getResponseHeaders();
    answer.set("ETag", ObjectHeaders.quoted(part.md5Hex()));
    part.checksums().forEach(answer::set);
    S3Api.sendEmpty(request, 200);
  }

  private void listParts(S3Request request, MultipartUpload upload) throws IOException {
    Xml xml =
        Xml.document("ListPartsResult")
            .add("Bucket", upload.bucket())
            .add("Key", upload.key())
            .add("UploadId", request.parameter("uploadId"))
            .add("IsTruncated", false);
    upload
        .parts()
        .forEach(
            (number, part) ->
                xml.begin("Part")
                    .add("PartNumber", number)
                    .add("LastModified", ObjectHeaders.isoDate(clock.millis()))
                    .add("ETag", ObjectHeaders.quoted(part.md5Hex()))
                    .add("Size", part.sizeBytes())
                    .end());
    S3Api.sendXml(request, xml);
  }

  private void complete(S3Request request, MultipartUpload upload)
      throws IOException, S3Exception, AwsServiceException {
    Element asked = Xml.parse(Bodies.read(request.exchange(), S3Api.XML_LIMIT_BYTES));
    NavigableMap<Integer, StagedBody> chosen = upload.chosen(Xml.children(asked, "Part"));
    Path file = store.stagingFile();
    MessageDigest sums = Checksum.digest("MD5");
    long size = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (StagedBody part : chosen.values()) {
        size += Files.copy(part.file(), out);
        sums.update(HexFormat.of().parseHex(part.md5Hex()));
      }
    }
    String eTag = HexFormat.of().formatHex(sums.digest()) + "-" + chosen.size();
    ObjectVersion version;
    try (StagedBody whole = new StagedBody(file, size, eTag, Map.of())) {
      version =
          store
              .bucket(upload.bucket())
              .put(
                  upload.key(),
                  whole,
                  eTag,
                  new LinkedHashMap<>(upload.headers()),
                  request.precondition());
    }
    uploads.remove(request.parameter("uploadId"));
    upload.discard();
    ObjectHeaders.setVersion(version, request.exchange().getResponseHeaders());
    created.accept(ObjectCreated.of("CompleteMultipartUpload", upload.bucket(), version));
    S3Api.sendXml(
        request,
        Xml.document("CompleteMultipartUploadResult")
            .add("Bucket", upload.bucket())
            .add("Key", upload.key())
            .add("ETag", ObjectHeaders.quoted(eTag)));
  }
}
