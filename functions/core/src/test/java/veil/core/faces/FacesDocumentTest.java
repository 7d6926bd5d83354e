package veil.core.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import veil.core.errors.InvalidRequestException;
import veil.core.errors.UnreadableFacesException;

class FacesDocumentTest {
  private static final VideoMetadata VIDEO =
      new VideoMetadata("h264", "QuickTime / MOV", 8000, 29.97, 1280, 720);
  private static final int MANY = 500_000;

  @Test
  void readsWhatItWrote() throws IOException {
    FaceSample plain =
        new FaceSample(467, new BoundingBox(-0.0952, 0.2, 0.25, 1.1), 99.123, List.of());
    FaceSample marked =
        new FaceSample(
            967,
            new BoundingBox(0.1, 0.2, 0.3, 0.4),
            50,
            List.of(new FaceSample.Landmark("eyeLeft", 0.15, 0.25)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FacesDocumentWriter writer = new FacesDocumentWriter(out, VIDEO)) {
      writer.write(plain);
      writer.write(marked);
      writer.write(marked);
      assertThat(writer.faceCount()).isEqualTo(3);
      assertThat(writer.sampleCount()).isEqualTo(2);
    }
    FacesDocument read = FacesDocumentReader.read(new ByteArrayInputStream(out.toByteArray()));
    assertThat(read).isEqualTo(new FacesDocument(VIDEO, List.of(plain, marked, marked)));
  }

  @Test
  void keepsMemoryFlatWhileItWrites() throws IOException {
    Sink sink = new Sink();
    FaceSample face = new FaceSample(0, new BoundingBox(0.1, 0.2, 0.3, 0.4), 99, List.of());
    long before = usedBytes();
    try (FacesDocumentWriter writer = new FacesDocumentWriter(sink, VIDEO)) {
      for (int i = 0; i < MANY; i++) {
        writer.write(face);
      }
      assertThat(usedBytes() - before).isLessThan(5_000_000);
    }
    assertThat(sink.bytes).isGreaterThan(MANY * 20L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "{}",
        "{\"version\":1}",
        "{\"version\":2,\"faces\":[]}",
        "{\"version\":1,\"faces\":[]}",
        "{\"version\":1,\"video\":{\"frameWidth\":1,\"frameHeight\":1},\"faces\":[[1,2,3]]}",
        "{\"version\":1,\"video\":{\"frameWidth\":1,\"frameHeight\":1},\"faces\":[[0,0,0,0,1,9]]}",
        "{\"version\":1,\"video\":{\"frameWidth\":1,\"frameHeight\":1},\"faces\":[[0,\"a\",0,1,1,9]]}",
        "{\"version\":1,\"video\":{\"frameWidth\":1,\"frameHeight\":1},\"faces\":[["
      })
  void refusesWhatIsNotAWholeDocument(String text) {
    assertThatThrownBy(
            () ->
                FacesDocumentReader.read(
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(UnreadableFacesException.class);
  }

  @Test
  void measuresBoxes() {
    BoundingBox box = new BoundingBox(0.1, 0.2, 0.2, 0.4);
    assertThat(box.overlap(box)).isCloseTo(1, Offset.offset(1e-9));
    assertThat(box.overlap(new BoundingBox(0.5, 0.2, 0.2, 0.4))).isZero();
    assertThat(box.overlap(new BoundingBox(0.2, 0.2, 0.2, 0.4)))
        .isCloseTo(1 / 3.0, Offset.offset(1e-9));
    assertThat(BoundingBox.between(box, new BoundingBox(0.3, 0.2, 0.4, 0.4), 0.5).centreX())
        .isCloseTo(0.35, Offset.offset(1e-9));
  }

  @Test
  void refusesBoxesAndSamplesThatCannotBe() {
    assertThatThrownBy(() -> new BoundingBox(0, 0, 0, 1))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> new BoundingBox(Double.NaN, 0, 1, 1))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> new FaceSample(-1, new BoundingBox(0, 0, 1, 1), 9, List.of()))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> new FaceSample(0, new BoundingBox(0, 0, 1, 1), 101, List.of()))
        .isInstanceOf(InvalidRequestException.class);
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Counts what it is given and keeps nothing. */
  private static final class Sink extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
      bytes += length;
    }
  }
}
