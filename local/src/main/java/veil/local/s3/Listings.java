package veil.local.s3;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Lists of objects: ListObjects, ListObjectsV2 and ListObjectVersions. */
final class Listings {

  /** What the first form of listing understands. */
  static final Set<String> FIRST_PARAMETERS =
      Set.of("prefix", "delimiter", "marker", "max-keys", "encoding-type", "x-id");

  private static final int PAGE = 1000;

  private final ObjectsOnDisk store;

  Listings(ObjectsOnDisk store) {
    this.store = store;
  }

  /** One page: its entries in order, and the last key or prefix where more follow. */
  private record Page(List<Entry> entries, String nextAfter) {}

  /** A key with its versions, or a common prefix without any. */
  private record Entry(String name, List<ObjectVersion> versions) {
    boolean isPrefix() {
      return versions.isEmpty();
    }
  }

  void listSecond(S3Request request) throws IOException, S3Exception {
    String token = request.parameter("continuation-token");
    String after = token.isEmpty() ? request.parameter("start-after") : decodeToken(token);
    Page page = page(request, after, false);
    Xml xml = start("ListBucketResult", request);
    xml.add("KeyCount", page.entries().size()).add("IsTruncated", !page.nextAfter().isEmpty());
    if (!token.isEmpty()) {
      xml.add("ContinuationToken", token);
    }
    if (!page.nextAfter().isEmpty()) {
      xml.add("NextContinuationToken", encodeToken(page.nextAfter()));
    }
    addLive(xml, request, page);
    S3Api.sendXml(request, xml);
  }

  void listFirst(S3Request request) throws IOException, S3Exception {
    Page page = page(request, request.parameter("marker"), false);
    Xml xml = start("ListBucketResult", request);
    xml.add("Marker", name(request, request.parameter("marker")));
    xml.add("IsTruncated", !page.nextAfter().isEmpty());
    if (!page.nextAfter().isEmpty()) {
      xml.add("NextMarker", name(request, page.nextAfter()));
    }
    addLive(xml, request, page);
    S3Api.sendXml(request, xml);
  }

  /** Versions of a key stay on one page, so that the marker need not name a version. */
  void listVersions(S3Request request) throws IOException, S3Exception {
    Page page = page(request, request.parameter("key-marker"), true);
    Xml xml = start("ListVersionsResult", request);
    xml.add("IsTruncated", !page.nextAfter().isEmpty());
    if (!page.nextAfter().isEmpty()) {
      xml.add("NextKeyMarker", name(request, page.nextAfter()));
    }
    for (Entry entry : page.entries()) {
      for (ObjectVersion version : entry.versions()) {
        xml.begin(version.deleteMarker() ? "DeleteMarker" : "Version")
            .add("Key", name(request, version.key()))
            .add("VersionId", version.versionId())
            .add("IsLatest", version.equals(entry.versions().getFirst()));
        describe(xml, version);
        xml.end();
      }
    }
    addPrefixes(xml, request, page);
    S3Api.sendXml(request, xml);
  }

  private Page page(S3Request request, String after, boolean withDeleted) throws S3Exception {
    Bucket bucket = store.bucket(request.bucket());
    String prefix = request.parameter("prefix");
    String delimiter = request.parameter("delimiter");
    int limit = request.number("max-keys", PAGE, PAGE);
    List<Entry> entries = new ArrayList<>();
    for (List<ObjectVersion> versions : bucket.versions(prefix)) {
      ObjectVersion newest = versions.getFirst();
      if (newest.deleteMarker() && !withDeleted) {
        continue;
      }
      String key = newest.key();
      int cut = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
      String name = cut < 0 ? key : key.substring(0, cut + delimiter.length());
      boolean repeated = !entries.isEmpty() && entries.getLast().name().equals(name);
      if (name.compareTo(after) <= 0 || repeated) {
        continue;
      }
      if (entries.size() == limit) {
        return new Page(entries, limit == 0 ? "" : entries.getLast().name());
      }
      entries.add(new Entry(name, cut < 0 ? versions : List.of()));
    }
    return new Page(entries, "");
  }

  private static Xml start(String root, S3Request request) throws S3Exception {
    Xml xml =
        Xml.document(root)
            .add("Name", request.bucket())
            .add("Prefix", name(request, request.parameter("prefix")))
            .add("MaxKeys", request.number("max-keys", PAGE, PAGE));
    if (request.has("delimiter")) {
      xml.add("Delimiter", name(request, request.parameter("delimiter")));
    }
    if (request.has("encoding-type")) {
      xml.add("EncodingType", "url");
    }
    return xml;
  }

  private static void addLive(Xml xml, S3Request request, Page page) {
    for (Entry entry : page.entries()) {
      if (!entry.isPrefix()) {
        xml.begin("Contents").add("Key", name(request, entry.name()));
        describe(xml, entry.versions().getFirst());
        xml.end();
      }
    }
    addPrefixes(xml, request, page);
  }

  private static void addPrefixes(Xml xml, S3Request request, Page page) {
    for (Entry entry : page.entries()) {
      if (entry.isPrefix()) {
        xml.begin("CommonPrefixes").add("Prefix", name(request, entry.name())).end();
      }
    }
  }

  private static void describe(Xml xml, ObjectVersion version) {
    xml.add("LastModified", ObjectHeaders.isoDate(version.modifiedMillis()));
    if (!version.deleteMarker()) {
      xml.add("ETag", ObjectHeaders.quoted(version.eTag()))
          .add("Size", version.sizeBytes())
          .add("StorageClass", "STANDARD");
    }
  }

  /** A name as the client asked for it: plain, or URL-encoded with its slashes kept. */
  private static String name(S3Request request, String name) {
    return request.parameter("encoding-type").equals("url")
        ? URLEncoder.encode(name, StandardCharsets.UTF_8).replace("%2F", "/")
        : name;
  }

  private static String encodeToken(String key) {
    return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String decodeToken(String token) throws S3Exception {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw S3Exception.invalid("The continuation token provided is incorrect");
    }
  }
}
