package veil.identity.testing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import veil.core.storage.S3Location;

/**
 * A picture that says in its name what it shows: {@code anna-dark.jpg} is a dark picture of Anna,
 * {@code nobody.jpg} one without a face.
 */
record Picture(String person, List<String> traits) {
  static Picture of(S3Location image) {
    String name = image.key().substring(image.key().lastIndexOf('/') + 1).replaceAll("\\..*", "");
    List<String> parts = List.of(name.split("-"));
    return new Picture(parts.getFirst(), parts.subList(1, parts.size()));
  }

  boolean is(String trait) {
    return person.equals(trait) || traits.contains(trait);
  }

  /** Whose face it shows. */
  Optional<String> face() {
    return is("nobody") ? Optional.empty() : Optional.of(person);
  }

  /** Whose faces it shows, the largest one's first: {@code anna-with-ben.jpg} shows two. */
  List<String> people() {
    int with = traits.indexOf("with");
    return Stream.concat(face().stream(), with < 0 ? Stream.of() : Stream.of(traits.get(with + 1)))
        .toList();
  }
}
