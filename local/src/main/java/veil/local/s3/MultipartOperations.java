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
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
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
  private static final long SMALLEST_PART_BYTES = 5L * 1024 * 1024;

  private final ObjectsOnDisk store;
  private final BodyReceiver receiver;
  private final Consumer<ObjectCreated> created;
  private final Clock clock;
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

  MultipartOperations(ObjectsOnDisk store, Consumer<ObjectCreated> created, Clock clock) {
    this.store = store;
    this.receiver = new BodyReceiver(store);
    this.created = created;
    this.clock = clock;
  }

  /**
   * An upload that is under way.
   *
   * @param checksum the header that every part brings; empty where none was announced
   */
  private record Upload(
      String bucket,
      String key,
      Map<String, String> headers,
      String checksum,
      NavigableMap<Integer, StagedBody> parts) {}

  void handle(S3Request request) throws IOException, S3Exception, AwsServiceException {
    boolean copy = request.header("x-amz-copy-source").isPresent();
    if (request.method().equals("POST") && request.has("uploads")) {
      create(request);
      return;
    }
    Upload upload = uploads.get(request.parameter("uploadId"));
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
        discard(upload);
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
        new Upload(
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

  private void putPart(S3Request request, Upload upload) throws IOException, S3Exception {
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

  private void listParts(S3Request request, Upload upload) throws IOException {
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

  private void complete(S3Request request, Upload upload)
      throws IOException, S3Exception, AwsServiceException {
    Element asked = Xml.parse(Bodies.read(request.exchange(), S3Api.XML_LIMIT_BYTES));
    NavigableMap<Integer, StagedBody> chosen = choose(Xml.children(asked, "Part"), upload);
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
    discard(upload);
    ObjectHeaders.setVersion(version, request.exchange().getResponseHeaders());
    created.accept(ObjectCreated.of("CompleteMultipartUpload", upload.bucket(), version));
    S3Api.sendXml(
        request,
        Xml.document("CompleteMultipartUploadResult")
            .add("Bucket", upload.bucket())
            .add("Key", upload.key())
            .add("ETag", ObjectHeaders.quoted(eTag)));
  }

  /** The parts that the client names, checked as S3 checks them. */
  private static NavigableMap<Integer, StagedBody> choose(List<Element> named, Upload upload)
      throws S3Exception {
    NavigableMap<Integer, StagedBody> chosen = new TreeMap<>();
    for (Element element : named) {
      int number;
      try {
        number = Integer.parseInt(Xml.childText(element, "PartNumber").trim());
      } catch (NumberFormatException e) {
        throw new S3Exception(400, "MalformedXML", "A part has no number");
      }
      if (!chosen.isEmpty() && number <= chosen.lastKey()) {
        throw new S3Exception(400, "InvalidPartOrder", "The list of parts was not in order");
      }
      StagedBody part = upload.parts().get(number);
      String eTag = Xml.childText(element, "ETag").replace("\"", "").trim();
      if (part == null || !part.md5Hex().equals(eTag)) {
        throw new S3Exception(400, "InvalidPart", "Part " + number + " could not be found");
      }
      PartChecksums.checkNamed(upload.checksum(), part.checksums(), number, element);
      chosen.put(number, part);
    }
    if (chosen.isEmpty()) {
      throw new S3Exception(400, "MalformedXML", "An upload needs at least one part");
    }
    for (StagedBody part : chosen.headMap(chosen.lastKey()).values()) {
      if (part.sizeBytes() < SMALLEST_PART_BYTES) {
        throw new S3Exception(400, "EntityTooSmall", "A part before the last is below 5 MB");
      }
    }
    return chosen;
  }

  private static void discard(Upload upload) throws IOException {
    for (StagedBody part : upload.parts().values()) {
      part.close();
    }
  }
}
