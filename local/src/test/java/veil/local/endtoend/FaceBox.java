package veil.local.endtoend;

/** Where a face truly is in a frame, in pixels; it may reach beyond the frame. */
record FaceBox(double left, double top, double width, double height) {
  double right() {
    return left + width;
  }

  double bottom() {
    return top + height;
  }

  FaceBox padded(double share) {
    return new FaceBox(
        left - width * share,
        top - height * share,
        width * (1 + 2 * share),
        height * (1 + 2 * share));
  }
}
