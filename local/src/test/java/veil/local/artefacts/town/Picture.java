package veil.local.artefacts.town;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A picture that says in its name what it shows: {@code anna-dark.jpg} is a dark picture of Anna,
 * {@code nobody.jpg} one without a face.
 */
record Picture(String person, List<String> traits) {
  static Picture of(String key) {
    String name = key.substring(key.lastIndexOf('/') + 1).replaceAll("\\..*", "");
    List<String> parts = List.of(name.split("-", -1));
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
