package veil.local.rekognition.collections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import veil.local.gateway.AwsServiceException;

/** All collections, in one folder that outlives the process. Thread-safe. */
public final class CollectionsOnDisk {
  private static final int BAD_REQUEST = 400;

  private final Path folder;
  private final Clock clock;
  private final SortedMap<String, FaceCollection> collections = new TreeMap<>();

  private CollectionsOnDisk(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Opens a folder with the collections it holds; what is left of a deleted one is removed.
   *
   * @param folder created where absent
   */
  public static CollectionsOnDisk open(Path folder, Clock clock) {
    CollectionsOnDisk opened = new CollectionsOnDisk(folder, clock);
    try {
      Files.createDirectories(folder);
      try (Stream<Path> folders = Files.list(folder)) {
        for (Path collection : folders.filter(Files::isDirectory).toList()) {
          opened.load(collection);
        }
      }
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the collections in " + folder, e);
    }
  }

  private void load(Path collectionFolder) throws IOException {
    if (Files.exists(collectionFolder.resolve(FaceCollection.DESCRIPTION))) {
      FaceCollection collection = FaceCollection.open(collectionFolder);
      collections.put(collection.id(), collection);
      return;
    }
    try (Stream<Path> files = Files.walk(collectionFolder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  synchronized FaceCollection create(String id) throws AwsServiceException {
    if (collections.containsKey(id)) {
      throw new AwsServiceException(
          BAD_REQUEST,
          "ResourceAlreadyExistsException",
          "The collection id: %s already exists".formatted(id));
    }
    try {
      FaceCollection created = FaceCollection.create(id, clock.millis(), folderOf(id));
      collections.put(id, created);
      return created;
    } catch (IOException e) {
      throw new UncheckedIOException("a collection can't be created", e);
    }
  }

  synchronized void delete(String id) throws AwsServiceException {
    FaceCollection collection = find(id);
    try {
      collection.delete();
    } catch (IOException e) {
      throw new UncheckedIOException("a collection can't be deleted", e);
    }
    collections.remove(id);
  }

  synchronized FaceCollection find(String id) throws AwsServiceException {
    FaceCollection collection = collections.get(id);
    if (collection == null) {
      throw notFound(id);
    }
    return collection;
  }

  /** The ids in their order. */
  synchronized List<String> ids() {
    return List.copyOf(collections.keySet());
  }

  /** Creates a collection where there is none of that id, as a deployment does. */
  public void ensure(String id) {
    synchronized (this) {
      try {
        if (!collections.containsKey(id)) {
          create(id);
        }
      } catch (AwsServiceException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static AwsServiceException notFound(String id) {
    return new AwsServiceException(
        BAD_REQUEST,
        "ResourceNotFoundException",
        "The collection id: %s does not exist".formatted(id));
  }

  /** Ids may be {@code ..} or differ in case only; folder names must not. */
  private Path folderOf(String id) {
    return folder.resolve(UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString());
  }
}
