package veil.local.rekognition.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.CreateCollectionResponse;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionResponse;
import software.amazon.awssdk.services.rekognition.model.InvalidPaginationTokenException;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import veil.local.rekognition.TestingFaceEndpoint;
import veil.local.rekognition.TestingFaces;

class CollectionContractTest {
  @TempDir Path folder;

  private TestingFaceEndpoint endpoint;
  private RekognitionClient client;

  @BeforeEach
  void start() {
    endpoint = new TestingFaceEndpoint(folder, new TestingFaces());
    client = endpoint.rekognition();
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void createsDescribesAndDeletes() {
    endpoint.setNow(Instant.parse("2026-03-04T05:06:07.500Z"));
    CreateCollectionResponse created = client.createCollection(r -> r.collectionId("people"));
    DescribeCollectionResponse described = client.describeCollection(r -> r.collectionId("people"));

    assertThat(created.statusCode()).isEqualTo(200);
    assertThat(created.collectionArn())
        .isEqualTo("aws:rekognition:us-east-1:000000000000:collection/people");
    assertThat(created.faceModelVersion()).isEqualTo("0.1");
    assertThat(described.faceCount()).isZero();
    assertThat(described.userCount()).isZero();
    assertThat(described.collectionARN()).isEqualTo(created.collectionArn());
    assertThat(described.creationTimestamp()).isEqualTo(Instant.parse("2026-03-04T05:06:07.500Z"));
    assertThat(client.deleteCollection(r -> r.collectionId("people")).statusCode()).isEqualTo(200);
    assertThat(client.listCollections().collectionIds()).isEmpty();
    assertThat(folder.resolve("collections")).isEmptyDirectory();
  }

  @Test
  void anIdIsTakenOnceAndMustExist() {
    client.createCollection(r -> r.collectionId("people"));

    assertThatThrownBy(() -> client.createCollection(r -> r.collectionId("people")))
        .isInstanceOf(ResourceAlreadyExistsException.class);
    assertThatThrownBy(() -> client.deleteCollection(r -> r.collectionId("others")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> client.describeCollection(r -> r.collectionId("others")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> client.listFaces(r -> r.collectionId("others")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void idsThatNameFoldersElsewhereStayInTheirFolder() {
    for (String id : List.of("..", ".", "A", "a")) {
      client.createCollection(r -> r.collectionId(id));
    }

    assertThat(client.listCollections().collectionIds()).containsExactly(".", "..", "A", "a");
    assertThat(folder.resolve("collections").toFile().list()).hasSize(4);
  }

  @Test
  void refusesBadIdsAndTags() {
    for (String id : new String[] {"", "with space", "a/b", "ü", "x".repeat(256)}) {
      assertThatThrownBy(() -> client.createCollection(r -> r.collectionId(id)))
          .isInstanceOf(InvalidParameterException.class);
    }
    assertThatThrownBy(
            () -> client.createCollection(r -> r.collectionId("a").tags(Map.of("k", "v"))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("Tags");
  }

  @Test
  void listsInPages() {
    for (int i = 0; i < 5; i++) {
      String id = "c" + i;
      client.createCollection(r -> r.collectionId(id));
    }

    List<List<String>> pages = new ArrayList<>();
    client
        .listCollectionsPaginator(r -> r.maxResults(2))
        .forEach(page -> pages.add(page.collectionIds()));

    assertThat(pages).containsExactly(List.of("c0", "c1"), List.of("c2", "c3"), List.of("c4"));
    assertThatThrownBy(() -> client.listCollections(r -> r.nextToken("forged")))
        .isInstanceOf(InvalidPaginationTokenException.class);
    assertThatThrownBy(() -> client.listCollections(r -> r.maxResults(-1)))
        .isInstanceOf(InvalidParameterException.class);
  }
}
