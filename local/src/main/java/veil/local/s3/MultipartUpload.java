package veil.local.s3;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.w3c.dom.Element;

/**
 * An upload that is under way.
 *
 * @param checksum the header that every part brings; empty where none was announced
 */
record MultipartUpload(
    String bucket,
    String key,
    Map<String, String> headers,
    String checksum,
    NavigableMap<Integer, StagedBody> parts) {

  private static final long SMALLEST_PART_BYTES = 5L * 1024 * 1024;

  /**
   * The parts that the client names, checked as S3 checks them.
   *
   * @throws S3Exception MalformedXML, InvalidPartOrder, InvalidPart, EntityTooSmall, or what
   *     checksums are refused with
   */
  NavigableMap<Integer, StagedBody> chosen(List<Element> named) throws S3Exception {
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
      StagedBody part = parts.get(number);
      String eTag = Xml.childText(element, "ETag").replace("\"", "").trim();
      if (part == null || !part.md5Hex().equals(eTag)) {
        throw new S3Exception(400, "InvalidPart", "Part " + number + " could not be found");
      }
      PartChecksums.checkNamed(checksum, part.checksums(), number, element);
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

  /** Removes the parts. */
  void discard() throws IOException {
    for (StagedBody part : parts.values()) {
      part.close();
    }
  }
}
