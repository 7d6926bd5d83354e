package veil.local.s3;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import veil.local.gateway.AwsServiceException;
import veil.local.gateway.Bodies;
import veil.local.gateway.LocalNames;

/** What is asked of a bucket or of the service itself. */
final class BucketOperations {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final int DELETE_LIMIT = 1000;

  private final ObjectsOnDisk store;
  private final Listings listings;

  BucketOperations(ObjectsOnDisk store) {
    this.store = store;
    this.listings = new Listings(store);
  }

  void handle(S3Request request) throws IOException, S3Exception, AwsServiceException {
    if (request.bucket().isEmpty()) {
      listBuckets(request);
      return;
    }
    switch (request.method()) {
      case "GET" -> get(request);
      case "HEAD" -> {
        store.bucket(request.bucket());
        request.exchange().getResponseHeaders().set("x-amz-bucket-region", LocalNames.REGION);
        S3Api.sendEmpty(request, 200);
      }
      case "PUT" -> put(request);
      case "POST" -> {
        if (!request.has("delete")) {
          throw S3Api.notImplemented(request);
        }
        deleteObjects(request);
      }
      case "DELETE" -> {
        if (!request.query().isEmpty() && !onlySignature(request)) {
          throw S3Api.notImplemented(request);
        }
        store.deleteBucket(request.bucket());
        S3Api.sendEmpty(request, 204);
      }
      default -> throw S3Api.notImplemented(request);
    }
  }

  private void get(S3Request request) throws IOException, S3Exception {
    Bucket bucket = store.bucket(request.bucket());
    if (request.has("location")) {
      S3Api.sendXml(request, Xml.document("LocationConstraint"));
    } else if (request.has("versioning")) {
      Xml xml = Xml.document("VersioningConfiguration");
      S3Api.sendXml(request, bucket.versioned() ? xml.add("Status", "Enabled") : xml);
    } else if (request.has("versions")) {
      listings.listVersions(request);
    } else if (request.parameter("list-type").equals("2")) {
      listings.listSecond(request);
    } else if (Listings.FIRST_PARAMETERS.containsAll(request.query().keySet())
        || onlySignature(request)) {
      listings.listFirst(request);
    } else {
      throw S3Api.notImplemented(request);
    }
  }

  private void put(S3Request request) throws IOException, S3Exception, AwsServiceException {
    byte[] body = Bodies.read(request.exchange(), S3Api.XML_LIMIT_BYTES);
    if (request.has("versioning")) {
      String status = Xml.childText(Xml.parse(body), "Status");
      store.bucket(request.bucket()).keepVersions(status.equals("Enabled"));
      S3Api.sendEmpty(request, 200);
      return;
    }
    if (!request.query().isEmpty() && !onlySignature(request)) {
      throw S3Api.notImplemented(request);
    }
    if (!NAME.matcher(request.bucket()).matches() || request.bucket().contains("..")) {
      throw new S3Exception(400, "InvalidBucketName", "The specified bucket is not valid");
    }
    if (store.buckets().containsKey(request.bucket())) {
      throw new S3Exception(
          409, "BucketAlreadyOwnedByYou", "You already own the bucket " + request.bucket());
    }
    store.ensureBucket(request.bucket(), false);
    request.exchange().getResponseHeaders().set("Location", "/" + request.bucket());
    S3Api.sendEmpty(request, 200);
  }

  private void deleteObjects(S3Request request)
      throws IOException, S3Exception, AwsServiceException {
    Bucket bucket = store.bucket(request.bucket());
    Element delete = Xml.parse(Bodies.read(request.exchange(), S3Api.XML_LIMIT_BYTES));
    List<Element> named = Xml.children(delete, "Object");
    if (named.isEmpty() || named.size() > DELETE_LIMIT) {
      throw new S3Exception(400, "MalformedXML", "Delete names 1 to 1000 objects");
    }
    boolean quiet = Xml.childText(delete, "Quiet").equals("true");
    Xml answer = Xml.document("DeleteResult");
    for (Element object : new ArrayList<>(named)) {
      String key = Xml.childText(object, "Key");
      Optional<ObjectVersion> gone = bucket.delete(key, Xml.childText(object, "VersionId"));
      if (!quiet) {
        answer.begin("Deleted").add("Key", key);
        gone.filter(v -> !v.publicVersionId().isEmpty())
            .ifPresent(
                v ->
                    answer.add(
                        v.deleteMarker() ? "DeleteMarkerVersionId" : "VersionId", v.versionId()));
        answer.end();
      }
    }
    S3Api.sendXml(request, answer);
  }

  private void listBuckets(S3Request request) throws IOException, S3Exception {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      throw S3Api.notImplemented(request);
    }
    Xml xml = Xml.document("ListAllMyBucketsResult");
    xml.begin("Owner").add("ID", LocalNames.ACCOUNT).end().begin("Buckets");
    for (Map.Entry<String, Bucket> bucket : store.buckets().entrySet()) {
      xml.begin("Bucket")
          .add("Name", bucket.getKey())
          .add("CreationDate", ObjectHeaders.isoDate(bucket.getValue().createdMillis()))
          .end();
    }
    S3Api.sendXml(request, xml);
  }

  private static boolean onlySignature(S3Request request) {
    return request.query().keySet().stream()
        .allMatch(name -> name.startsWith("X-Amz-") || name.equals("x-id"));
  }
}
