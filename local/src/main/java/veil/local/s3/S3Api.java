package veil.local.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import veil.local.gateway.AwsServiceException;
import veil.local.gateway.Bodies;

/**
 * Amazon S3's REST API in path style: buckets, objects, versions, listings, multipart uploads,
 * copies, ranges and presigned addresses. What it does not know it refuses as NotImplemented.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations.html">S3 API</a>
 */
public final class S3Api implements HttpHandler {

  /** Lists of parts and of keys to delete stay well below this. */
  static final int XML_LIMIT_BYTES = 4 * 1024 * 1024;

  private final BucketOperations buckets;
  private final ObjectOperations objects;
  private final MultipartOperations multipart;
  private final Clock clock;

  /**
   * An API over stored objects.
   *
   * @param created hears of every object written, after it can be read; must return at once
   */
  public S3Api(ObjectsOnDisk store, Consumer<ObjectCreated> created, Clock clock) {
    this.buckets = new BucketOperations(store);
    this.objects = new ObjectOperations(store, created);
    this.multipart = new MultipartOperations(store, created, clock);
    this.clock = clock;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    exchange
        .getResponseHeaders()
        .set("x-amz-request-id", UUID.randomUUID().toString().replace("-", ""));
    exchange.getResponseHeaders().set("Server", "AmazonS3");
    try {
      S3Request request = S3Request.of(exchange);
      PresignedAddress.check(request, clock);
      dispatch(request);
    } catch (S3Exception e) {
      sendError(exchange, e);
    } catch (AwsServiceException e) {
      sendError(exchange, new S3Exception(400, "MaxMessageLengthExceeded", e.getMessage()));
    }
  }

  private void dispatch(S3Request request) throws IOException, S3Exception, AwsServiceException {
    if (request.key().isEmpty()) {
      buckets.handle(request);
    } else if (request.has("uploads") || request.has("uploadId")) {
      multipart.handle(request);
    } else {
      objects.handle(request);
    }
  }

  /**
   * The answer to a request for something that this S3 does not have. Clients log it, hence without
   * the address: a key may name somebody, and a presigned address holds a signature.
   */
  static S3Exception notImplemented(S3Request request) {
    return new S3Exception(
        501,
        "NotImplemented",
        "This %s request is not implemented here".formatted(request.method()));
  }

  static void sendXml(S3Request request, Xml xml) throws IOException {
    request.exchange().getResponseHeaders().set("Content-Type", "application/xml");
    Bodies.send(request.exchange(), 200, xml.toString());
  }

  static void sendEmpty(S3Request request, int status) throws IOException {
    Bodies.send(request.exchange(), status, new byte[0]);
  }

  private static void sendError(HttpExchange exchange, S3Exception error) throws IOException {
    if (exchange.getResponseCode() >= 0) {
      return; // The answer has begun; closing the connection is all that tells the client.
    }
    if (error.httpStatus() == 304) {
      Bodies.send(exchange, 304, new byte[0]);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    Xml xml =
        Xml.plain("Error")
            .add("Code", error.code())
            .add("Message", error.getMessage())
            .add("Resource", exchange.getRequestURI().getPath())
            .add("RequestId", exchange.getResponseHeaders().getFirst("x-amz-request-id"));
    Bodies.send(exchange, error.httpStatus(), xml.toString());
  }
}
