package veil.local.s3;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What is asked of one object: put, get, head, copy and delete. */
final class ObjectOperations {

  private static final int KEY_LIMIT_BYTES = 1024;

  private final ObjectsOnDisk store;
  private final BodyReceiver receiver;
  private final Consumer<ObjectCreated> created;

  ObjectOperations(ObjectsOnDisk store, Consumer<ObjectCreated> created) {
    this.store = store;
    this.receiver = new BodyReceiver(store);
    this.created = created;
  }

  void handle(S3Request request) throws IOException, S3Exception {
    for (String unknown :
        new String[] {"tagging", "acl", "retention", "legal-hold", "attributes"}) {
      if (request.has(unknown)) {
        throw S3Api.notImplemented(request);
      }
    }
    switch (request.method()) {
      case "GET", "HEAD" -> read(request);
      case "PUT" -> {
        if (request.header("x-amz-copy-source").isPresent()) {
          copy(request);
        } else {
          put(request);
        }
      }
      case "DELETE" -> delete(request);
      default -> throw S3Api.notImplemented(request);
    }
  }

  private void put(S3Request request) throws IOException, S3Exception {
    refuseLongKey(request.key());
    Bucket bucket = store.bucket(request.bucket());
    try (StagedBody body = receiver.receive(request)) {
      Map<String, String> headers = new LinkedHashMap<>(request.objectHeaders());
      headers.putAll(body.checksums());
      ObjectVersion version =
          bucket.put(request.key(), body, body.md5Hex(), headers, request.precondition());
      Headers answer = request.exchange().getResponseHeaders();
      answer.set("ETag", ObjectHeaders.quoted(version.eTag()));
      body.checksums().forEach(answer::set);
      ObjectHeaders.setVersion(version, answer);
      created.accept(ObjectCreated.of("Put", request.bucket(), version));
    }
    S3Api.sendEmpty(request, 200);
  }

  private void copy(S3Request request) throws IOException, S3Exception {
    refuseLongKey(request.key());
    Bucket target = store.bucket(request.bucket());
    CopySource source = CopySource.of(request.header("x-amz-copy-source").orElse(""));
    Bucket from = store.bucket(source.bucket());
    ObjectVersion original =
        from.findLive(source.key(), source.versionId())
            .orElseThrow(() -> S3Exception.noSuchKey(source.key()));
    boolean replace =
        request.header("x-amz-metadata-directive").orElse("COPY").equalsIgnoreCase("REPLACE");
    Path file = store.stagingFile();
    try (StagedBody body = new StagedBody(file, original.sizeBytes(), original.eTag(), Map.of())) {
      Files.copy(from.bytesOf(original), file, StandardCopyOption.REPLACE_EXISTING);
      Map<String, String> headers = replace ? request.objectHeaders() : original.headers();
      ObjectVersion version =
          target.put(request.key(), body, original.eTag(), headers, request.precondition());
      ObjectHeaders.setVersion(version, request.exchange().getResponseHeaders());
      created.accept(ObjectCreated.of("Copy", request.bucket(), version));
      S3Api.sendXml(
          request,
          Xml.document("CopyObjectResult")
              .add("ETag", ObjectHeaders.quoted(version.eTag()))
              .add("LastModified", ObjectHeaders.isoDate(version.modifiedMillis())));
    }
  }

  private void delete(S3Request request) throws IOException, S3Exception {
    Bucket bucket = store.bucket(request.bucket());
    Optional<ObjectVersion> gone = bucket.delete(request.key(), request.parameter("versionId"));
    gone.ifPresent(v -> ObjectHeaders.setVersion(v, request.exchange().getResponseHeaders()));
    S3Api.sendEmpty(request, 204);
  }

  private void read(S3Request request) throws IOException, S3Exception {
    Bucket bucket = store.bucket(request.bucket());
    ObjectVersion version = find(bucket, request);
    Precondition condition = request.precondition();
    if (condition.notModified(version)) {
      throw new S3Exception(304, "NotModified", "Not Modified");
    }
    new Precondition(condition.ifMatch(), "").check(Optional.of(version));
    boolean checksums = request.header("x-amz-checksum-mode").isPresent();
    Headers answer = request.exchange().getResponseHeaders();
    ObjectHeaders.describe(version, answer, checksums && request.header("Range").isEmpty());
    request
        .query()
        .forEach(
            (name, value) -> {
              if (name.startsWith("response-")) {
                answer.set(name.substring("response-".length()), value);
              }
            });
    Optional<ByteRange> range =
        ByteRange.of(request.header("Range").orElse(""), version.sizeBytes());
    range.ifPresent(r -> answer.set("Content-Range", r.contentRange(version.sizeBytes())));
    send(request, bucket.bytesOf(version), range, version.sizeBytes());
  }

  private static ObjectVersion find(Bucket bucket, S3Request request) throws S3Exception {
    String versionId = request.parameter("versionId");
    Optional<ObjectVersion> version = bucket.find(request.key(), versionId);
    if (version.isEmpty()) {
      throw versionId.isEmpty()
          ? S3Exception.noSuchKey(request.key())
          : new S3Exception(404, "NoSuchVersion", "The specified version does not exist");
    }
    if (version.get().deleteMarker()) {
      ObjectHeaders.setVersion(version.get(), request.exchange().getResponseHeaders());
      throw versionId.isEmpty()
          ? S3Exception.noSuchKey(request.key())
          : new S3Exception(405, "MethodNotAllowed", "A delete marker cannot be read");
    }
    return version.get();
  }

  private static void send(S3Request request, Path file, Optional<ByteRange> range, long sizeBytes)
      throws IOException, S3Exception {
    HttpExchange exchange = request.exchange();
    ByteRange part = range.orElse(new ByteRange(0, sizeBytes - 1));
    int status = range.isPresent() ? 206 : 200;
    if (request.method().equals("HEAD") || part.lengthBytes() == 0) {
      exchange.getResponseHeaders().set("Content-Length", Long.toString(part.lengthBytes()));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    try (FileChannel in = FileChannel.open(file)) {
      exchange.sendResponseHeaders(status, part.lengthBytes());
      try (OutputStream body = exchange.getResponseBody();
          WritableByteChannel out = Channels.newChannel(body)) {
        long position = part.first();
        while (position <= part.last()) {
          long sent = in.transferTo(position, part.last() + 1 - position, out);
          if (sent <= 0) {
            throw new IOException("an object's file is shorter than the object");
          }
          position += sent;
        }
      }
    } catch (NoSuchFileException e) {
      throw S3Exception.noSuchKey(request.key()); // Deleted since it was found.
    }
  }

  private static void refuseLongKey(String key) throws S3Exception {
    if (key.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > KEY_LIMIT_BYTES) {
      throw new S3Exception(400, "KeyTooLongError", "Your key is too long");
    }
  }
}
